package org.peeringkit.io.nfcapd;

/**
 * Elements of a layout 2 flow record by number, as nfdump 1.7 defines them. Octets are those of the
 * value, without the element's header.
 */
final class Elements {
  static final int HEADER_OCTETS = 4;
  static final int GENERIC_FLOW = 1;
  static final int IPV4_FLOW = 2;
  static final int IPV6_FLOW = 3;
  static final int FLOW_MISC = 4;
  static final int COUNTS = 5;
  static final int VLAN = 6;
  static final int AS_ROUTING = 7;
  static final int BGP_NEXT_HOP_V4 = 8;
  static final int BGP_NEXT_HOP_V6 = 9;
  static final int NEXT_HOP_V4 = 10;
  static final int NEXT_HOP_V6 = 11;
  static final int RECEIVED_V4 = 12;
  static final int RECEIVED_V6 = 13;
  static final int MPLS = 14;
  static final int MAC = 15;
  static final int AS_ADJACENT = 16;
  static final int SAMPLER = 18;
  static final int NSEL_COMMON = 19;
  static final int XLATE_V4 = 20;
  static final int XLATE_V6 = 21;
  static final int XLATE_PORTS = 22;
  static final int LAYER_2 = 38;

  /** By element number; 0 where the value is of any length, or of no interest. */
  private static final int[] OCTETS = new int[64];

  static {
    OCTETS[GENERIC_FLOW] = 48;
    OCTETS[IPV4_FLOW] = 8;
    OCTETS[IPV6_FLOW] = 32;
    OCTETS[FLOW_MISC] = 16;
    OCTETS[COUNTS] = 24;
    OCTETS[VLAN] = 8;
    OCTETS[AS_ROUTING] = 8;
    OCTETS[BGP_NEXT_HOP_V4] = 4;
    OCTETS[BGP_NEXT_HOP_V6] = 16;
    OCTETS[NEXT_HOP_V4] = 4;
    OCTETS[NEXT_HOP_V6] = 16;
    OCTETS[RECEIVED_V4] = 4;
    OCTETS[RECEIVED_V6] = 16;
    OCTETS[MPLS] = 40;
    OCTETS[MAC] = 32;
    OCTETS[AS_ADJACENT] = 8;
    OCTETS[SAMPLER] = 12;
    OCTETS[NSEL_COMMON] = 16;
    OCTETS[XLATE_V4] = 8;
    OCTETS[XLATE_V6] = 32;
    OCTETS[XLATE_PORTS] = 4;
    OCTETS[LAYER_2] = 8;
  }

  private Elements() {}

  /** Fewest octets that the value has; 0 where we do not read it. */
  static int octets(int element) {
    return element < OCTETS.length ? OCTETS[element] : 0;
  }
}

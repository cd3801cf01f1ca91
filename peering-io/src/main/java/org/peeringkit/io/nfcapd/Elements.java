package org.peeringkit.io.nfcapd;

import org.peeringkit.model.flow.FlowField;

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

  /** Of the first element, what stands beside packets and octets. */
  static final long BESIDE_COUNTERS =
      FlowElements.bits(
          FlowField.START_MILLIS,
          FlowField.END_MILLIS,
          FlowField.EXPORT_MILLIS,
          FlowField.SOURCE_PORT,
          FlowField.DESTINATION_PORT,
          FlowField.PROTOCOL,
          FlowField.ICMP_TYPE_CODE,
          FlowField.TCP_FLAGS,
          FlowField.FORWARDING_STATUS,
          FlowField.IP_CLASS_OF_SERVICE);

  /** By element number: the fields that it may fill. */
  private static final long[] FIELDS = new long[OCTETS.length];

  static {
    long addresses = FlowElements.bits(FlowField.SOURCE_ADDRESS, FlowField.DESTINATION_ADDRESS);
    long translated =
        FlowElements.bits(
            FlowField.POST_NAT_SOURCE_ADDRESS, FlowField.POST_NAT_DESTINATION_ADDRESS);
    long vlans = FlowElements.bits(FlowField.VLAN, FlowField.POST_VLAN);
    FIELDS[GENERIC_FLOW] = BESIDE_COUNTERS | FlowElements.bits(FlowField.PACKETS, FlowField.OCTETS);
    FIELDS[IPV4_FLOW] = addresses;
    FIELDS[IPV6_FLOW] = addresses;
    FIELDS[FLOW_MISC] =
        FlowElements.bits(
            FlowField.INGRESS_INTERFACE,
            FlowField.EGRESS_INTERFACE,
            FlowField.SOURCE_PREFIX_LENGTH,
            FlowField.DESTINATION_PREFIX_LENGTH,
            FlowField.FLOW_DIRECTION);
    FIELDS[COUNTS] = FlowElements.bits(FlowField.FLOWS, FlowField.PACKETS, FlowField.OCTETS);
    FIELDS[VLAN] = vlans;
    FIELDS[AS_ROUTING] = FlowElements.bits(FlowField.SOURCE_AS, FlowField.DESTINATION_AS);
    FIELDS[BGP_NEXT_HOP_V4] = FlowElements.bits(FlowField.BGP_NEXT_HOP);
    FIELDS[BGP_NEXT_HOP_V6] = FlowElements.bits(FlowField.BGP_NEXT_HOP);
    FIELDS[NEXT_HOP_V4] = FlowElements.bits(FlowField.NEXT_HOP);
    FIELDS[NEXT_HOP_V6] = FlowElements.bits(FlowField.NEXT_HOP);
    FIELDS[MPLS] = FlowElements.bits(FlowField.MPLS_LABEL);
    FIELDS[MAC] = FlowElements.bits(FlowField.SOURCE_MAC, FlowField.DESTINATION_MAC);
    FIELDS[AS_ADJACENT] =
        FlowElements.bits(FlowField.SOURCE_ADJACENT_AS, FlowField.DESTINATION_ADJACENT_AS);
    FIELDS[SAMPLER] = FlowElements.bits(FlowField.SAMPLER_ID, FlowField.SAMPLING_RATE);
    FIELDS[NSEL_COMMON] =
        FlowElements.bits(FlowField.FIREWALL_EVENT, FlowField.START_MILLIS, FlowField.END_MILLIS);
    FIELDS[XLATE_V4] = translated;
    FIELDS[XLATE_V6] = translated;
    FIELDS[XLATE_PORTS] =
        FlowElements.bits(FlowField.POST_NAT_SOURCE_PORT, FlowField.POST_NAT_DESTINATION_PORT);
    FIELDS[LAYER_2] = vlans;
  }

  private Elements() {}

  /** By element number: whether it may fill any of the fields, given as bits by ordinal. */
  static boolean[] having(long fields) {
    boolean[] having = new boolean[FIELDS.length];
    for (int element = 0; element < having.length; element++) {
      having[element] = (FIELDS[element] & fields) != 0;
    }
    return having;
  }

  /** Fewest octets that the value has; 0 where we do not read it. */
  static int octets(int element) {
    return element < OCTETS.length ? OCTETS[element] : 0;
  }
}

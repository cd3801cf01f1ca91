package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * MP_REACH_NLRI, code 14 (RFC 4760 3). Malformed: session reset (RFC 7606 7.11).
 *
 * <pre>
 * +----------------------------------+
 * | AFI (2)                          |  not in a table dump
 * | SAFI (1)                         |  not in a table dump
 * | length of next hop (1)           |
 * | next hop: 4, 16 or 32 octets     |
 * | reserved (1), NLRI               |  not in a table dump
 * +----------------------------------+
 * </pre>
 *
 * A table dump carries the abbreviated form (RFC 6396 4.3.4); some dumpers write the full one. They
 * are told apart by the first octet, which is 0 for every AFI in use and never 0 for a next hop.
 *
 * <p>An object says where the parts of the last one located stand. Reused; not thread-safe.
 */
public final class MpReachNlriAttribute {
  static final int CODE = 14;

  private int afi;
  private int safi;
  private int hopFrom;
  private int hopLength;
  private int nlriFrom;
  private int nlriTo;

  public MpReachNlriAttribute() {}

  /** Address family, 0 in the abbreviated form. */
  public int afi() {
    return afi;
  }

  public int safi() {
    return safi;
  }

  /** Index into the block's octets of the next hop. */
  public int hopFrom() {
    return hopFrom;
  }

  /** Octets of the next hop. */
  public int hopLength() {
    return hopLength;
  }

  public int nlriFrom() {
    return nlriFrom;
  }

  public int nlriTo() {
    return nlriTo;
  }

  /** Whether the value at the cursor is the abbreviated form. */
  private static boolean isAbbreviated(ByteCursor value) {
    return value.remaining() > 0 && value.data()[value.position()] != 0;
  }

  /** Leaves the cursor after the next hop, or throws. */
  public void locate(ByteCursor value, boolean update) throws MalformedException {
    boolean abbreviated = !update && isAbbreviated(value);
    afi = abbreviated ? 0 : value.u16("MP_REACH_NLRI AFI");
    safi = abbreviated ? 0 : value.u8("MP_REACH_NLRI SAFI");
    int length = value.u8("MP_REACH_NLRI next hop length");
    hopFrom = value.position();
    hopLength = length;
    value.skip(length, "MP_REACH_NLRI next hop");
    if (update) {
      value.skip(1, "MP_REACH_NLRI reserved");
    }
    nlriFrom = value.position();
    nlriTo = value.limit();
    boolean prefixes = !update || familyHasPrefixes();
    boolean plain = length == 4 || length == 16 || length == 32;
    if (prefixes && !plain && !isDistinguished(length)) {
      throw value.bad(
          "MP_REACH_NLRI next hop length",
          "4, 16 or 32 (RFC 2545), or 12, 24 or 48 (RFC 4659)",
          Integer.toString(length));
    }
  }

  private boolean familyHasPrefixes() {
    return (afi == 1 || afi == 2)
        && switch (safi) {
          case 1, 2, 4, 128, 129 -> true;
          default -> false;
        };
  }

  private static boolean isDistinguished(int length) {
    return length == 12 || length == 24 || length == 48;
  }

  /** Of a cursor over the next hop alone. */
  public static void decodeNextHop(ByteCursor hop, PathAttributes.Builder into)
      throws MalformedException {
    // Those of VPN families have a route distinguisher in front (RFC 4364 4.3.2, RFC 4659 3.2.1).
    int distinguisher = isDistinguished(hop.remaining()) ? 8 : 0;
    hop.skip(distinguisher, "MP_REACH_NLRI route distinguisher");
    if (hop.remaining() == 4) {
      into.nextHop(hop.ipv4("MP_REACH_NLRI next hop"));
    } else if (hop.remaining() >= 16) {
      into.nextHop(hop.ipv6("MP_REACH_NLRI next hop"));
      if (hop.remaining() == 16 + distinguisher) {
        hop.skip(distinguisher, "MP_REACH_NLRI route distinguisher");
        into.linkLocalNextHop(hop.ipv6("MP_REACH_NLRI next hop"));
      }
    }
  }

  /** The abbreviated form, for table dumps; nothing where the next hop is an IPv4 address. */
  static void encodeAbbreviated(PathAttributes attributes, OctetWriter out) {
    IpAddr hop = attributes.nextHop().orElse(null);
    if (hop == null || hop.family() == IpFamily.IPV4) {
      return;
    }
    int length = attributes.linkLocalNextHop().isPresent() ? 32 : 16;
    AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 1 + length);
    out.u8(length);
    out.address(hop);
    attributes.linkLocalNextHop().ifPresent(out::address);
  }

  /** The full form with these prefixes, already encoded; in VPN families hops are of VPN 0:0. */
  static void encode(
      PathAttributes attributes, AddressFamily family, byte[] nlri, OctetWriter out) {
    IpAddr hop = attributes.nextHop().orElse(null);
    if (hop == null) {
      throw new IllegalArgumentException("an announcement by MP_REACH_NLRI needs a next hop");
    }
    boolean vpn =
        family.safi() == AddressFamily.VPN || family.safi() == AddressFamily.VPN_MULTICAST;
    OctetWriter hops = new OctetWriter();
    hops.unsigned(0, vpn ? 8 : 0);
    hops.address(hop);
    if (attributes.linkLocalNextHop().isPresent()) {
      hops.unsigned(0, vpn ? 8 : 0);
      hops.address(attributes.linkLocalNextHop().get());
    }
    AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 5 + hops.size() + nlri.length);
    out.u16(family.afi());
    out.u8(family.safi());
    out.u8(hops.size());
    out.octets(hops.data(), 0, hops.size());
    out.u8(0);
    out.octets(nlri);
  }
}

package org.peeringkit.model.bgp;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * An extended community (RFC 4360): 64 bits, the meaning of which the first one or two octets tell.
 *
 * @param bits as on the wire
 */
public record ExtendedCommunity(long bits) implements Comparable<ExtendedCommunity> {

  /** The high-order type octet, 0 to 255. */
  public int type() {
    return (int) (bits >>> 56);
  }

  /** The second octet: the sub-type of extended types. */
  public int subType() {
    return (int) (bits >>> 48) & 0xFF;
  }

  /** Bit 0x40 of the type: does not cross AS borders. */
  public boolean isTransitive() {
    return (type() & 0x40) == 0;
  }

  /**
   * What it is, by IANA's registries, such as {@code route target}, {@code link bandwidth}, {@code
   * FlowSpec traffic rate}; empty where it is none of those met in peering.
   */
  public Optional<String> kind() {
    int high = type() & 0xBF;
    return Optional.ofNullable(
        switch (high << 8 | subType()) {
          case 0x0002, 0x0102, 0x0202 -> "route target";
          case 0x0003, 0x0103, 0x0203 -> "route origin";
          case 0x0004 -> "link bandwidth";
          case 0x0005, 0x0105, 0x0205 -> "OSPF domain identifier";
          case 0x0107 -> "OSPF router ID";
          case 0x0300 -> isTransitive() ? null : "origin validation state";
          case 0x0306 -> "OSPF route type";
          case 0x030B -> "color";
          case 0x030C -> "encapsulation";
          case 0x030D -> "default gateway";
          case 0x0600 -> "MAC mobility";
          case 0x0601 -> "ESI label";
          case 0x0602 -> "ES-import route target";
          case 0x0603 -> "EVPN router's MAC";
          case 0x8006 -> "FlowSpec traffic rate";
          case 0x8007 -> "FlowSpec traffic action";
          case 0x8008, 0x8108, 0x8208 -> "FlowSpec redirect";
          case 0x8009 -> "FlowSpec traffic marking";
          default -> null;
        });
  }

  /** Reads what {@link #toString} writes. */
  public static ExtendedCommunity parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not an extended community: \"" + text + "\""));
  }

  public static Optional<ExtendedCommunity> tryParse(String text) {
    return ExtendedCommunityText.parse(text);
  }

  /** The four value octets after type, sub-type and a 2-octet administrator, and the like. */
  IpAddr ipv4Administrator() {
    return IpAddr.ofV4((int) (bits >>> 16));
  }

  @Override
  public int compareTo(ExtendedCommunity other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /**
   * {@code rt:64500:1} and {@code soo:64500:1} for route target and site of origin of 2-octet AS,
   * IPv4 and 4-octet AS type (the latter with {@code L} after the number where it would read as a
   * 2-octet one), otherwise {@code 0x} and 16 hexadecimal digits.
   */
  @Override
  public String toString() {
    return ExtendedCommunityText.format(this);
  }
}

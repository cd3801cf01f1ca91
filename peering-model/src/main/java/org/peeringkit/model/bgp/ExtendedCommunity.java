package org.peeringkit.model.bgp;

import java.util.Locale;
import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * An extended community (RFC 4360): 64 bits, the meaning of which the first one or two octets tell.
 *
 * @param bits as on the wire
 */
public record ExtendedCommunity(long bits) implements Comparable<ExtendedCommunity> {
  private static final int ROUTE_TARGET = 2;
  private static final int SITE_OF_ORIGIN = 3;

  /** {@return the high-order type octet, 0 to 255} */
  public int type() {
    return (int) (bits >>> 56);
  }

  /** {@return the second octet, 0 to 255: the sub-type of extended types} */
  public int subType() {
    return (int) (bits >>> 48) & 0xFF;
  }

  /** {@return whether it may cross AS borders: bit 0x40 of the type is not set} */
  public boolean isTransitive() {
    return (type() & 0x40) == 0;
  }

  /**
   * {@return what it is, by IANA's registries, such as {@code route target}, {@code link
   * bandwidth}, {@code FlowSpec traffic rate}; empty where it is none of those met in peering}
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

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text in the canonical form, no other
   * @return the community it names
   * @throws IllegalArgumentException on anything else
   */
  public static ExtendedCommunity parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not an extended community: \"" + text + "\""));
  }

  /**
   * {@return the community as {@link #parse} reads it, or empty where that throws}
   *
   * @param text in the canonical form, no other
   */
  public static Optional<ExtendedCommunity> tryParse(String text) {
    if (text.matches("0x[0-9a-f]{16}")) {
      return canonical(Long.parseUnsignedLong(text, 2, 18, 16), text);
    }
    boolean target = text.startsWith("rt:");
    if (!target && !text.startsWith("soo:")) {
      return Optional.empty();
    }
    String rest = text.substring(target ? 3 : 4);
    long subType = (long) (target ? ROUTE_TARGET : SITE_OF_ORIGIN) << 48;
    int colon = rest.lastIndexOf(':');
    Optional<IpAddr> address =
        colon < 0 ? Optional.empty() : IpAddr.tryParse(rest.substring(0, colon));
    if (address.isPresent()) {
      return Numbers.parse("0:" + rest.substring(colon + 1), 2, 0xFFFF)
          .flatMap(n -> canonical(1L << 56 | subType | address.get().lo() << 16 | n[1], text));
    }
    Optional<long[]> numbers = Numbers.parse(rest.replaceFirst("L:", ":"), 2, 0xFFFF_FFFFL);
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    long asn = numbers.get()[0];
    long value = numbers.get()[1];
    boolean fourOctets = asn > 0xFFFF || rest.contains("L:");
    return fourOctets
        ? canonical(2L << 56 | subType | asn << 16 | value & 0xFFFF, text)
        : canonical(subType | asn << 32 | value, text);
  }

  /** Only the canonical text of a value is accepted, so that text and value are one to one. */
  private static Optional<ExtendedCommunity> canonical(long bits, String text) {
    ExtendedCommunity community = new ExtendedCommunity(bits);
    return community.toString().equals(text) ? Optional.of(community) : Optional.empty();
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
    String name =
        switch (subType()) {
          case ROUTE_TARGET -> "rt:";
          case SITE_OF_ORIGIN -> "soo:";
          default -> "";
        };
    if (!name.isEmpty()) {
      switch (type()) {
        case 0:
          return name + (bits >>> 32 & 0xFFFF) + ":" + (bits & 0xFFFF_FFFFL);
        case 1:
          return name + IpAddr.ofV4((int) (bits >>> 16)) + ":" + (bits & 0xFFFF);
        case 2:
          long asn = bits >>> 16 & 0xFFFF_FFFFL;
          return name + asn + (asn <= 0xFFFF ? "L:" : ":") + (bits & 0xFFFF);
        default:
          break;
      }
    }
    return String.format(Locale.ROOT, "0x%016x", bits);
  }
}

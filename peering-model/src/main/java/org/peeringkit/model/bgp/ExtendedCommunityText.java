package org.peeringkit.model.bgp;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/** Text form of extended communities: route target and site of origin by name, the rest in hex. */
final class ExtendedCommunityText {
  private static final int ROUTE_TARGET = 2;
  private static final int SITE_OF_ORIGIN = 3;

  private ExtendedCommunityText() {}

  static String format(ExtendedCommunity community) {
    long bits = community.bits();
    String name =
        switch (community.subType()) {
          case ROUTE_TARGET -> "rt:";
          case SITE_OF_ORIGIN -> "soo:";
          default -> "";
        };
    if (!name.isEmpty()) {
      switch (community.type()) {
        case 0:
          return name + (bits >>> 32 & 0xFFFF) + ":" + (bits & 0xFFFF_FFFFL);
        case 1:
          return name + community.ipv4Administrator() + ":" + (bits & 0xFFFF);
        case 2:
          long asn = bits >>> 16 & 0xFFFF_FFFFL;
          return name + asn + (asn <= 0xFFFF ? "L:" : ":") + (bits & 0xFFFF);
        default:
          break;
      }
    }
    return String.format(java.util.Locale.ROOT, "0x%016x", bits);
  }

  static Optional<ExtendedCommunity> parse(String text) {
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
    return format(community).equals(text) ? Optional.of(community) : Optional.empty();
  }
}

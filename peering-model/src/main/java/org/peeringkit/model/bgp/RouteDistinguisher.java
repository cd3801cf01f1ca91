package org.peeringkit.model.bgp;

import java.util.Locale;
import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * What keeps equal prefixes of different VPNs apart (RFC 4364 4.2).
 *
 * @param bits the 64 bits: a type in the upper 16, then administrator and assigned number
 */
public record RouteDistinguisher(long bits) implements Comparable<RouteDistinguisher> {

  /**
   * {@return its type: 0 (AS of two octets), 1 (IPv4 address), 2 (AS of four octets), or one not
   * assigned}
   */
  public int type() {
    return (int) (bits >>> 48);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text in the canonical form, no other
   * @return the distinguisher it names
   * @throws IllegalArgumentException on anything else
   */
  public static RouteDistinguisher parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not a route distinguisher: \"" + text + "\""));
  }

  /**
   * {@return the distinguisher as {@link #parse} reads it, or empty where that throws}
   *
   * @param text in the canonical form, no other
   */
  public static Optional<RouteDistinguisher> tryParse(String text) {
    if (text.matches("0x[0-9a-f]{16}")) {
      return canonical(Long.parseUnsignedLong(text, 2, 18, 16), text);
    }
    int colon = text.lastIndexOf(':');
    Optional<IpAddr> address =
        colon < 0 ? Optional.empty() : IpAddr.tryParse(text.substring(0, colon));
    if (address.isPresent()) {
      return Numbers.parse("0:" + text.substring(colon + 1), 2, 0xFFFF)
          .flatMap(n -> canonical(1L << 48 | address.get().lo() << 16 | n[1], text));
    }
    Optional<long[]> numbers = Numbers.parse(text.replaceFirst("L:", ":"), 2, 0xFFFF_FFFFL);
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    long asn = numbers.get()[0];
    long value = numbers.get()[1];
    return asn > 0xFFFF || text.contains("L:")
        ? canonical(2L << 48 | asn << 16 | value & 0xFFFF, text)
        : canonical(asn << 32 | value, text);
  }

  /** Only the canonical text of a value is accepted, so that text and value are one to one. */
  private static Optional<RouteDistinguisher> canonical(long bits, String text) {
    RouteDistinguisher value = new RouteDistinguisher(bits);
    return value.toString().equals(text) ? Optional.of(value) : Optional.empty();
  }

  @Override
  public int compareTo(RouteDistinguisher other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /**
   * {@code 64500:1} or {@code 192.0.2.1:1}; an AS of four octets that would read as one of two has
   * an {@code L} after it; other types are {@code 0x} and 16 hexadecimal digits.
   */
  @Override
  public String toString() {
    long asn = bits >>> 16 & 0xFFFF_FFFFL;
    return switch (type()) {
      case 0 -> (bits >>> 32 & 0xFFFF) + ":" + (bits & 0xFFFF_FFFFL);
      case 1 -> IpAddr.ofV4((int) (bits >>> 16)) + ":" + (bits & 0xFFFF);
      case 2 -> asn + (asn <= 0xFFFF ? "L:" : ":") + (bits & 0xFFFF);
      default -> String.format(Locale.ROOT, "0x%016x", bits);
    };
  }
}

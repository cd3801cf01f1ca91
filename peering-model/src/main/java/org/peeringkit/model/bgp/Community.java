package org.peeringkit.model.bgp;

import java.util.Map;
import java.util.Optional;

/**
 * A standard community (RFC 1997).
 *
 * @param bits the 32 bits: AS number in the upper 16, value in the lower
 */
public record Community(int bits) implements Comparable<Community> {
  /** IANA's registry of well-known BGP communities, 2026. */
  private static final Map<Integer, String> WELL_KNOWN =
      Map.ofEntries(
          Map.entry(0xFFFF0000, "GRACEFUL_SHUTDOWN"),
          Map.entry(0xFFFF0001, "ACCEPT_OWN"),
          Map.entry(0xFFFF0002, "ROUTE_FILTER_TRANSLATED_v4"),
          Map.entry(0xFFFF0003, "ROUTE_FILTER_v4"),
          Map.entry(0xFFFF0004, "ROUTE_FILTER_TRANSLATED_v6"),
          Map.entry(0xFFFF0005, "ROUTE_FILTER_v6"),
          Map.entry(0xFFFF0006, "LLGR_STALE"),
          Map.entry(0xFFFF0007, "NO_LLGR"),
          Map.entry(0xFFFF0008, "accept-own-nexthop"),
          Map.entry(0xFFFF0009, "Standby PE"),
          Map.entry(0xFFFF029A, "BLACKHOLE"),
          Map.entry(0xFFFFFF01, "NO_EXPORT"),
          Map.entry(0xFFFFFF02, "NO_ADVERTISE"),
          Map.entry(0xFFFFFF03, "NO_EXPORT_SUBCONFED"),
          Map.entry(0xFFFFFF04, "NOPEER"));

  /**
   * {@return the community of two halves of 16 bits}
   *
   * @param high upper half, 0 to 65,535: usually the AS that defines the value
   * @param low lower half, 0 to 65,535
   * @throws IllegalArgumentException if a half is out of range
   */
  public static Community of(int high, int low) {
    if (high < 0 || high > 0xFFFF || low < 0 || low > 0xFFFF) {
      throw new IllegalArgumentException(
          "community halves out of range 0..65535: " + high + ":" + low);
    }
    return new Community(high << 16 | low);
  }

  /**
   * Reads {@code 64500:100}.
   *
   * @param text two decimal numbers, 0 to 65,535
   * @return the community it names
   * @throws IllegalArgumentException on anything else
   */
  public static Community parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a community: \"" + text + "\""));
  }

  /**
   * {@return the community as {@link #parse} reads it, or empty where that throws}
   *
   * @param text two decimal numbers, 0 to 65,535
   */
  public static Optional<Community> tryParse(String text) {
    return Numbers.parse(text, 2, 0xFFFF).map(n -> of((int) n[0], (int) n[1]));
  }

  /** {@return the upper 16 bits: usually the AS that defines the value} */
  public int high() {
    return bits >>> 16;
  }

  /** {@return the lower 16 bits} */
  public int low() {
    return bits & 0xFFFF;
  }

  /**
   * {@return the name of a well-known community in IANA's registry, such as {@code NO_EXPORT} (RFC
   * 1997) or {@code BLACKHOLE} (RFC 7999); empty for all others}
   */
  public Optional<String> wellKnownName() {
    return Optional.ofNullable(WELL_KNOWN.get(bits));
  }

  @Override
  public int compareTo(Community other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return high() + ":" + low();
  }
}

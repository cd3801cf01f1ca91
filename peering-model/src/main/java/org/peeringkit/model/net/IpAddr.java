package org.peeringkit.model.net;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address as two longs, without zone. An IPv4-mapped IPv6 address stays IPv6.
 *
 * @param family IP version
 * @param hi the upper 64 bits; 0 for IPv4
 * @param lo the lower 64 bits; for IPv4 the address as an unsigned 32-bit number
 */
public record IpAddr(IpFamily family, long hi, long lo) implements Comparable<IpAddr> {

  /**
   * Checks that an IPv4 address has no more than 32 bits.
   *
   * @param family IP version
   * @param hi the upper 64 bits; 0 for IPv4
   * @param lo the lower 64 bits; for IPv4 the address as an unsigned 32-bit number
   * @throws IllegalArgumentException if {@code hi} or the upper half of {@code lo} is set for IPv4
   */
  public IpAddr {
    if (family == IpFamily.IPV4 && (hi != 0 || (lo >>> 32) != 0)) {
      throw new IllegalArgumentException(
          "IPv4 address needs hi = 0 and lo < 2^32: hi=" + hi + " lo=" + lo);
    }
  }

  /**
   * {@return an IPv4 address by its 32 bits}
   *
   * @param bits in network order: 192.0.2.1 is {@code 0xC0000201}
   */
  public static IpAddr ofV4(int bits) {
    return new IpAddr(IpFamily.IPV4, 0, Integer.toUnsignedLong(bits));
  }

  /**
   * {@return an IPv6 address by its upper and lower 64 bits}
   *
   * @param hi the upper 64 bits
   * @param lo the lower 64 bits
   */
  public static IpAddr ofV6(long hi, long lo) {
    return new IpAddr(IpFamily.IPV6, hi, lo);
  }

  /**
   * {@return the address of octets in network byte order}
   *
   * @param octets 4 or 16 of them
   * @throws IllegalArgumentException on any other length
   */
  public static IpAddr ofBytes(byte[] octets) {
    return switch (octets.length) {
      case 4 -> new IpAddr(IpFamily.IPV4, 0, bigEndian(octets, 0, 4));
      case 16 -> new IpAddr(IpFamily.IPV6, bigEndian(octets, 0, 8), bigEndian(octets, 8, 8));
      default ->
          throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
    };
  }

  private static long bigEndian(byte[] octets, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | (octets[i] & 0xFF);
    }
    return value;
  }

  /**
   * Strict dotted quad (no leading zeros, four parts) or RFC 4291 section 2.2 text; no zone, no
   * brackets, no port.
   *
   * @param text without surrounding space
   * @return the address it names
   * @throws IllegalArgumentException on anything else
   */
  public static IpAddr parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: \"" + text + "\""));
  }

  /**
   * {@return the address as {@link #parse} reads it, or empty where that throws}
   *
   * @param text without surrounding space
   */
  public static Optional<IpAddr> tryParse(String text) {
    return IpText.parse(text, 0, text.length());
  }

  /** {@return the address in network byte order: 4 or 16 octets} */
  public byte[] toBytes() {
    byte[] octets = new byte[family.bits() / 8];
    for (int i = 0; i < octets.length; i++) {
      int fromRight = octets.length - 1 - i;
      octets[i] = (byte) (fromRight >= 8 ? hi >>> (8 * (fromRight - 8)) : lo >>> (8 * fromRight));
    }
    return octets;
  }

  /** IPv4 before IPv6, then by unsigned value. */
  @Override
  public int compareTo(IpAddr other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHi = Long.compareUnsigned(hi, other.hi);
    return byHi != 0 ? byHi : Long.compareUnsigned(lo, other.lo);
  }

  /** Dotted quad, or the RFC 5952 form. */
  @Override
  public String toString() {
    return IpText.format(this);
  }
}

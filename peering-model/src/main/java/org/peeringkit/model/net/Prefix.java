package org.peeringkit.model.net;

import java.util.Optional;

/**
 * An IP prefix; host bits are zero, always.
 *
 * @param address the network address
 * @param length 0 to 32 or 0 to 128
 */
public record Prefix(IpAddr address, int length) implements Comparable<Prefix> {

  public Prefix {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException(
          "prefix length out of range 0.." + address.family().bits() + ": " + length);
    }
    if (hasHostBits(address, length)) {
      throw new IllegalArgumentException(
          "host bits set in " + address + "/" + length + "; Prefix.containing masks them");
    }
  }

  /** An IPv4 prefix; host bits must be zero. */
  public static Prefix ofV4(int bits, int length) {
    return new Prefix(IpAddr.ofV4(bits), length);
  }

  /** An IPv6 prefix; host bits must be zero. */
  public static Prefix ofV6(long hi, long lo, int length) {
    return new Prefix(IpAddr.ofV6(hi, lo), length);
  }

  /** The prefix of that length in which the address lies: the lenient constructor, by its name. */
  public static Prefix containing(IpAddr address, int length) {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException(
          "prefix length out of range 0.." + address.family().bits() + ": " + length);
    }
    return new Prefix(mask(address, length), length);
  }

  private static IpAddr mask(IpAddr address, int length) {
    if (address.family() == IpFamily.IPV4) {
      return IpAddr.ofV4((int) address.lo() & maskV4(length));
    }
    return IpAddr.ofV6(address.hi() & maskHi(length), address.lo() & maskLo(length));
  }

  private static boolean hasHostBits(IpAddr address, int length) {
    return address.family() == IpFamily.IPV4
        ? ((int) address.lo() & ~maskV4(length)) != 0
        : (address.hi() & ~maskHi(length) | address.lo() & ~maskLo(length)) != 0;
  }

  private static int maskV4(int length) {
    return length == 0 ? 0 : -1 << (32 - length);
  }

  private static long maskHi(int length) {
    return length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
  }

  private static long maskLo(int length) {
    return length <= 64 ? 0 : -1L << (128 - length);
  }

  /**
   * Strict: {@code address/length}, no host bits, no leading zeros in the length.
   *
   * @throws IllegalArgumentException on anything else
   */
  public static Prefix parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a prefix: \"" + text + "\""));
  }

  /** As {@link #parse}, but empty where that throws. */
  public static Optional<Prefix> tryParse(String text) {
    int slash = text.indexOf('/');
    int digits = text.length() - slash - 1;
    if (slash < 0 || digits < 1 || digits > 3 || (digits > 1 && text.charAt(slash + 1) == '0')) {
      return Optional.empty();
    }
    int parsed = 0;
    for (int i = slash + 1; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      parsed = parsed * 10 + digit;
    }
    int length = parsed;
    return IpText.parse(text, 0, slash)
        .filter(a -> length <= a.family().bits() && !hasHostBits(a, length))
        .map(a -> new Prefix(a, length));
  }

  /** Of its address. */
  public IpFamily family() {
    return address.family();
  }

  /** Whether the address is in it; never one of the other family. */
  public boolean contains(IpAddr other) {
    if (other.family() != family()) {
      return false;
    }
    return family() == IpFamily.IPV4
        ? ((int) (other.lo() ^ address.lo()) & maskV4(length)) == 0
        : ((other.hi() ^ address.hi()) & maskHi(length)
                | (other.lo() ^ address.lo()) & maskLo(length))
            == 0;
  }

  /** Whether this prefix is the other or a less specific of it. */
  public boolean covers(Prefix other) {
    return other.length >= length && contains(other.address);
  }

  /**
   * The less specific of that length.
   *
   * @throws IllegalArgumentException if {@code shorter} is negative or more than the length
   */
  public Prefix shortenedTo(int shorter) {
    if (shorter > length) {
      throw new IllegalArgumentException(this + " cannot be shortened to " + shorter + " bits");
    }
    return containing(address, shorter);
  }

  /** Whether its length is 0. */
  public boolean isDefaultRoute() {
    return length == 0;
  }

  /** IPv4 before IPv6, then by address, then the less specific first. */
  @Override
  public int compareTo(Prefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}

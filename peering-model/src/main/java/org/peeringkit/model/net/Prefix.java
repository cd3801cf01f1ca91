package org.peeringkit.model.net;

import java.util.Optional;

/**
 * An IP prefix; host bits are zero, always.
 *
 * @param address the network address
 * @param length 0 to 32 or 0 to 128
 */
public record Prefix(IpAddr address, int length) implements Comparable<Prefix> {

  /**
   * Checks the length and that no host bits are set.
   *
   * @param address the network address
   * @param length 0 to 32 or 0 to 128
   * @throws IllegalArgumentException if the length is out of range or host bits are set
   */
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

  /**
   * {@return an IPv4 prefix; host bits must be zero}
   *
   * @param bits the network address in network order
   * @param length 0 to 32
   * @throws IllegalArgumentException if the length is out of range or host bits are set
   */
  public static Prefix ofV4(int bits, int length) {
    return new Prefix(IpAddr.ofV4(bits), length);
  }

  /**
   * {@return an IPv6 prefix; host bits must be zero}
   *
   * @param hi upper 64 bits of the network address
   * @param lo its lower 64 bits
   * @param length 0 to 128
   * @throws IllegalArgumentException if the length is out of range or host bits are set
   */
  public static Prefix ofV6(long hi, long lo, int length) {
    return new Prefix(IpAddr.ofV6(hi, lo), length);
  }

  /**
   * {@return the prefix of that length in which the address lies: the lenient constructor, by its
   * name}
   *
   * @param address any; its host bits are masked
   * @param length 0 to 32 or 0 to 128
   * @throws IllegalArgumentException if the length is out of range
   */
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
    return hasHostBits(address.family(), address.hi(), address.lo(), length);
  }

  /** Of an address by its bits as {@link IpAddr} has them. */
  static boolean hasHostBits(IpFamily family, long hi, long lo, int length) {
    return family == IpFamily.IPV4
        ? ((int) lo & ~maskV4(length)) != 0
        : (hi & ~maskHi(length) | lo & ~maskLo(length)) != 0;
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
   * @param text without surrounding space
   * @return the prefix it names
   * @throws IllegalArgumentException on anything else
   */
  public static Prefix parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a prefix: \"" + text + "\""));
  }

  /**
   * {@return the prefix as {@link #parse} reads it, or empty where that throws}
   *
   * @param text without surrounding space
   */
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

  /** {@return the family of its address} */
  public IpFamily family() {
    return address.family();
  }

  /**
   * {@return whether the address is in it; never one of the other family}
   *
   * @param other of either family
   */
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

  /**
   * {@return whether this prefix is the other or a less specific of it}
   *
   * @param other of either family; another family is never covered
   */
  public boolean covers(Prefix other) {
    return other.length >= length && contains(other.address);
  }

  /**
   * {@return the less specific of that length}
   *
   * @param shorter the new length, at most the present one
   * @throws IllegalArgumentException if {@code shorter} is negative or more than the length
   */
  public Prefix shortenedTo(int shorter) {
    if (shorter > length) {
      throw new IllegalArgumentException(this + " cannot be shortened to " + shorter + " bits");
    }
    return containing(address, shorter);
  }

  /** {@return whether its length is 0} */
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

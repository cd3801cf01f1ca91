package org.peeringkit.model.net;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A 32-bit AS number (RFC 6793).
 *
 * @param value the number, 0 to 4,294,967,295
 */
public record Asn(long value) implements Comparable<Asn> {
  private static final long MAX = 0xFFFF_FFFFL;

  /** AS_TRANS, the stand-in for a 4-byte AS number on a 2-byte session (RFC 6793 section 9). */
  public static final Asn AS_TRANS = new Asn(23456);

  /**
   * Checks the range.
   *
   * @param value the number, 0 to 4,294,967,295
   * @throws IllegalArgumentException if the number is out of range
   */
  public Asn {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("AS number out of range 0..4294967295: " + value);
    }
  }

  /**
   * {@return an AS number, 0 to 4,294,967,295}
   *
   * @param value 0 to 4,294,967,295
   * @throws IllegalArgumentException if it is out of range
   */
  public static Asn of(long value) {
    return new Asn(value);
  }

  /**
   * {@return the AS number of the 32 bits of a wire field}
   *
   * @param bits to be read as unsigned
   */
  public static Asn ofBits(int bits) {
    return new Asn(Integer.toUnsignedLong(bits));
  }

  /** {@return the number as 32 bits, for hot code; compare with {@link Integer#compareUnsigned}} */
  public int bits() {
    return (int) value;
  }

  /**
   * Reads asplain ({@code 65550}), asdot ({@code 1.14}, RFC 5396), each with or without a leading
   * {@code AS}.
   *
   * @param text without surrounding space
   * @return the AS number it names
   * @throws IllegalArgumentException if the text is not one AS number in range
   */
  public static Asn parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an AS number: \"" + text + "\""));
  }

  /**
   * {@return the number as {@link #parse} reads it, or empty where that throws}
   *
   * @param text without surrounding space
   */
  public static Optional<Asn> tryParse(String text) {
    int start = text.regionMatches(true, 0, "AS", 0, 2) ? 2 : 0;
    int dot = text.indexOf('.', start);
    if (dot < 0) {
      long plain = decimal(text, start, text.length(), MAX);
      return plain < 0 ? Optional.empty() : Optional.of(new Asn(plain));
    }
    long high = decimal(text, start, dot, 0xFFFF);
    long low = decimal(text, dot + 1, text.length(), 0xFFFF);
    return high < 0 || low < 0 ? Optional.empty() : Optional.of(new Asn(high << 16 | low));
  }

  /** Digits only, no sign, no leading zero but "0" itself; -1 where it is not that or too large. */
  private static long decimal(String text, int from, int to, long max) {
    if (from >= to || to - from > 10 || (to - from > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value > max ? -1 : value;
  }

  /** {@return whether it is for private use: 64512-65534 and 4200000000-4294967294 (RFC 6996)} */
  public boolean isPrivate() {
    return (value >= 64512 && value <= 65534) || (value >= 4_200_000_000L && value < MAX);
  }

  /** {@return whether it is for documentation: 64496-64511 and 65536-65551 (RFC 5398)} */
  public boolean isDocumentation() {
    return (value >= 64496 && value <= 64511) || (value >= 65536 && value <= 65551);
  }

  /**
   * {@return whether it is never a network: 0 (RFC 7607), AS_TRANS, 65535 and 4294967295 (RFC
   * 7300)}
   */
  public boolean isReserved() {
    return value == 0 || value == 23456 || value == 65535 || value == MAX;
  }

  /** {@return the asdot form: {@code 1.14} for 65550, {@code 64500} below 65536 (RFC 5396)} */
  public String toAsdot() {
    return value <= 0xFFFF ? Long.toString(value) : (value >>> 16) + "." + (value & 0xFFFF);
  }

  @Override
  public int compareTo(Asn other) {
    return Long.compare(value, other.value);
  }

  /** The asplain form with the prefix people write: {@code AS64500}. */
  // Written out: those that a record has are chains of method handles, slow until they are compiled
  // well, and AS numbers are compared and looked up by the million.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Asn asn && asn.value == value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return "AS" + value;
  }
}

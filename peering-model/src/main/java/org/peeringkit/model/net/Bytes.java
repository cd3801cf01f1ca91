package org.peeringkit.model.net;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Immutable raw bytes: what a decoder keeps of a field it does not interpret. */
public final class Bytes implements Comparable<Bytes> {
  /** No octets. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  /**
   * {@return a copy of the octets}
   *
   * @param octets copied, so the array stays the caller's
   */
  public static Bytes of(byte... octets) {
    return copyOf(octets, 0, octets.length);
  }

  /**
   * Copies {@code length} octets from {@code offset}.
   *
   * @param octets the array to copy from
   * @param offset index of the first one copied
   * @param length number of octets; 0 gives {@link #EMPTY}
   * @return the copied octets
   * @throws IndexOutOfBoundsException if they are not all there
   */
  public static Bytes copyOf(byte[] octets, int offset, int length) {
    java.util.Objects.checkFromIndexSize(offset, length, octets.length);
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(octets, offset, offset + length));
  }

  /**
   * Reads pairs of hexadecimal digits, without separators.
   *
   * @param hex upper or lower case; may be empty
   * @return the octets they stand for
   * @throws IllegalArgumentException on anything else
   */
  public static Bytes parse(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  /**
   * {@return the octets as {@link #parse} reads them, or empty where that throws}
   *
   * @param hex upper or lower case
   */
  public static Optional<Bytes> tryParse(String hex) {
    boolean valid = hex.length() % 2 == 0 && hex.chars().allMatch(HexFormat::isHexDigit);
    return valid ? Optional.of(parse(hex)) : Optional.empty();
  }

  /** {@return number of octets} */
  public int length() {
    return octets.length;
  }

  /**
   * {@return the octet at the index, 0 to 255}
   *
   * @param index from 0
   */
  public int u8(int index) {
    return octets[index] & 0xFF;
  }

  /**
   * {@return whether the bytes begin with these octets}
   *
   * @param expected octets as 0 to 255; none always matches
   */
  public boolean startsWith(int... expected) {
    if (expected.length > octets.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (u8(i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@return a copy of the octets} */
  public byte[] toArray() {
    return octets.clone();
  }

  /** Unsigned, lexicographic. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(octets, other.octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Lower-case hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets);
  }
}

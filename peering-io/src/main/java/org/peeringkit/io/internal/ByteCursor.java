package org.peeringkit.io.internal;

import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/**
 * Reads big-endian fields of a byte array: checks, then moves, and knows the field's name. A cursor
 * that cannot read does not move. Reusable by {@link #over}; reading allocates nothing. Not
 * thread-safe.
 */
public final class ByteCursor {
  private static final byte[] NOTHING = new byte[0];

  private byte[] data = NOTHING;
  private int position;
  private int limit;
  private long base;
  private String reference = "";

  public ByteCursor() {}

  /** Over a whole array that begins at the start of its input. */
  public ByteCursor(byte[] data) {
    over(data, 0, data.length, 0);
  }

  /**
   * Points the cursor at {@code data[from, to)}; the array is not copied.
   *
   * @param offset where {@code data[from]} stands in the decompressed input
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public ByteCursor over(byte[] array, int from, int to, long offset) {
    java.util.Objects.checkFromToIndex(from, to, array.length);
    data = array;
    position = from;
    limit = to;
    base = offset - from;
    return this;
  }

  /** Names the specification's section that faults from now on refer to. */
  public ByteCursor reference(String section) {
    reference = section;
    return this;
  }

  public byte[] data() {
    return data;
  }

  /** Index into {@link #data} of the next octet. */
  public int position() {
    return position;
  }

  /**
   * Moves to an index between the current limits of the data.
   *
   * @throws IndexOutOfBoundsException beyond the limit
   */
  public void position(int index) {
    java.util.Objects.checkIndex(index, limit + 1);
    position = index;
  }

  /** Index into {@link #data} after the last octet. */
  public int limit() {
    return limit;
  }

  /** Ends the cursor's range earlier or later inside the array; the position must stay inside. */
  public void limit(int index) {
    java.util.Objects.checkFromToIndex(position, index, data.length);
    limit = index;
  }

  public int remaining() {
    return limit - position;
  }

  /** Where the next octet stands in the decompressed input. */
  public long offset() {
    return base + position;
  }

  /** Where {@code data[index]} stands in the decompressed input. */
  public long offsetOf(int index) {
    return base + index;
  }

  /** Fails unless so many octets remain. */
  public void require(int octets, String field) throws MalformedException {
    if (octets < 0 || limit - position < octets) {
      throw truncated(octets, field);
    }
  }

  /** Apart from {@link #require}, which is short enough to be compiled into every caller. */
  private MalformedException truncated(int octets, String field) {
    return new MalformedException(
        FaultKind.TRUNCATED,
        offset(),
        field,
        octets + (octets == 1 ? " octet" : " octets"),
        remaining() + (remaining() == 1 ? " remains" : " remain"),
        reference);
  }

  /** Fails unless just so many octets remain. */
  public void requireExactly(int octets, String field) throws MalformedException {
    if (remaining() != octets) {
      throw bad(field + " length", Integer.toString(octets), Integer.toString(remaining()));
    }
  }

  /** Fails unless entries of so many octets each remain, at least one, and nothing after them. */
  public void requireMultipleOf(int octets, String field) throws MalformedException {
    if (remaining() == 0 || remaining() % octets != 0) {
      throw bad(
          field + " length", "a multiple of " + octets + " above 0", Integer.toString(remaining()));
    }
  }

  public int u8(String field) throws MalformedException {
    require(1, field);
    return data[position++] & 0xFF;
  }

  public int u16(String field) throws MalformedException {
    require(2, field);
    int value = Octets.u16(data, position);
    position += 2;
    return value;
  }

  /** 0 to 16,777,215. */
  public int u24(String field) throws MalformedException {
    require(3, field);
    int value = (data[position] & 0xFF) << 16 | Octets.u16(data, position + 1);
    position += 3;
    return value;
  }

  /** 0 to 4,294,967,295. */
  public long u32(String field) throws MalformedException {
    return i32(field) & 0xFFFF_FFFFL;
  }

  /** The 32 bits as they are. */
  public int i32(String field) throws MalformedException {
    require(4, field);
    int value = Octets.s32(data, position);
    position += 4;
    return value;
  }

  /** The 64 bits as they are. */
  public long i64(String field) throws MalformedException {
    require(8, field);
    long value = Octets.s64(data, position);
    position += 8;
    return value;
  }

  /**
   * An unsigned number of 1 to 8 octets; of 8 octets, the bits as they are.
   *
   * @throws IllegalArgumentException for another width
   */
  public long unsigned(int octets, String field) throws MalformedException {
    if (octets < 1 || octets > 8) {
      throw new IllegalArgumentException("a number has 1 to 8 octets, not " + octets);
    }
    require(octets, field);
    long value = 0;
    for (int i = 0; i < octets; i++) {
      value = value << 8 | data[position + i] & 0xFF;
    }
    position += octets;
    return value;
  }

  public IpAddr ipv4(String field) throws MalformedException {
    return IpAddr.ofV4(i32(field));
  }

  public IpAddr ipv6(String field) throws MalformedException {
    require(16, field);
    long hi = i64(field);
    return IpAddr.ofV6(hi, i64(field));
  }

  public void skip(int octets, String field) throws MalformedException {
    require(octets, field);
    position += octets;
  }

  /** A copy of the next octets. */
  public Bytes bytes(int octets, String field) throws MalformedException {
    require(octets, field);
    Bytes copy = Bytes.copyOf(data, position, octets);
    position += octets;
    return copy;
  }

  /** A cursor of its own over the next octets, which this one skips. */
  public ByteCursor slice(int octets, String field) throws MalformedException {
    require(octets, field);
    ByteCursor slice =
        new ByteCursor().over(data, position, position + octets, offset()).reference(reference);
    position += octets;
    return slice;
  }

  /** A fault of this unit at the current position, to be thrown. */
  public MalformedException bad(String field, String expected, String actual) {
    return badBefore(0, field, expected, actual);
  }

  /** A fault of what begins so many octets before the current position, to be thrown. */
  public MalformedException badBefore(int octets, String field, String expected, String actual) {
    return new MalformedException(
        FaultKind.BAD_VALUE, offset() - octets, field, expected, actual, reference);
  }
}

package org.peeringkit.io.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Big-endian numbers at a position of an array, for records whose bounds have been checked as a
 * whole. Positions outside the array throw {@link IndexOutOfBoundsException}.
 */
public final class Octets {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Octets() {}

  public static int u8(byte[] octets, int at) {
    return octets[at] & 0xFF;
  }

  public static int u16(byte[] octets, int at) {
    // Not by the handle: the simple compiler takes twice as long for that as for two octets.
    return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
  }

  /** The 32 bits as they stand. */
  public static int s32(byte[] octets, int at) {
    return (int) INTS.get(octets, at);
  }

  public static long u32(byte[] octets, int at) {
    return (int) INTS.get(octets, at) & 0xFFFF_FFFFL;
  }

  /** The 64 bits as they stand. */
  public static long s64(byte[] octets, int at) {
    return (long) LONGS.get(octets, at);
  }

  /**
   * An unsigned number of any size a reduced-size encoding may have (RFC 7011 section 6.2).
   *
   * @param length 1 to 8 octets
   */
  public static long unsigned(byte[] octets, int at, int length) {
    switch (length) {
      case 1:
        return u8(octets, at);
      case 2:
        return u16(octets, at);
      case 4:
        return u32(octets, at);
      case 8:
        return s64(octets, at);
      default:
        long value = 0;
        for (int i = at; i < at + length; i++) {
          value = value << 8 | u8(octets, i);
        }
        return value;
    }
  }

  public static void put16(byte[] octets, int at, int value) {
    SHORTS.set(octets, at, (short) value);
  }

  public static void put32(byte[] octets, int at, int value) {
    INTS.set(octets, at, value);
  }

  public static void put64(byte[] octets, int at, long value) {
    LONGS.set(octets, at, value);
  }
}

package org.peeringkit.io.internal.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Little-endian numbers at a position of an array, for units whose bounds have been checked as a
 * whole. Positions outside the array throw {@link IndexOutOfBoundsException}.
 */
public final class LittleEndian {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  public static int u8(byte[] octets, int at) {
    return octets[at] & 0xFF;
  }

  public static int u16(byte[] octets, int at) {
    return (short) SHORTS.get(octets, at) & 0xFFFF;
  }

  /** The 32 bits as they stand. */
  public static int i32(byte[] octets, int at) {
    return (int) INTS.get(octets, at);
  }

  public static long u32(byte[] octets, int at) {
    return (int) INTS.get(octets, at) & 0xFFFF_FFFFL;
  }

  /** The 64 bits as they stand. */
  public static long i64(byte[] octets, int at) {
    return (long) LONGS.get(octets, at);
  }

  /** A MAC address in the low 48 of 64 bits; what stands above is none of it. */
  public static long u48(byte[] octets, int at) {
    return i64(octets, at) & 0xFFFF_FFFF_FFFFL;
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

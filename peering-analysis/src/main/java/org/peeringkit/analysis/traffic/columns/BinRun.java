package org.peeringkit.analysis.traffic.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bins of one series that have octets, in time order, packed: per bin the steps since the last
 * one and its octets, both as LEB128. Equal content has equal octets.
 */
public final class BinRun {
  private static final int LONGEST_BIN = 15;
  private static final long CONTINUED = 0x8080808080808080L;

  /** Eight octets at once: bins are read far more often than anything else of a ledger. */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] data = new byte[32];
  private int length;
  private int lastBin = -1;
  private int bins;
  private long bits;

  /** Adds a bin after the last one. */
  void add(int bin, long octets) {
    if (length + LONGEST_BIN > data.length) {
      data = Arrays.copyOf(data, Math.addExact(data.length, (data.length >> 1) + LONGEST_BIN));
    }
    number(bin - lastBin);
    number(octets);
    lastBin = bin;
    bins++;
    bits |= octets;
  }

  private void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      data[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    data[length++] = (byte) rest;
  }

  /** How many octets a number takes, as unsigned. */
  static int length(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  int bins() {
    return bins;
  }

  int lastBin() {
    return lastBin;
  }

  /** All bits that any of the octets have. */
  long bits() {
    return bits;
  }

  int packedLength() {
    return length;
  }

  byte[] packed() {
    return Arrays.copyOf(data, length);
  }

  /** Reads the bins of a series that have octets; before the first {@link #next} there is none. */
  public static final class Cursor {
    private static final byte[] NONE = {};

    private final byte[] data;

    /** Null = the bins are packed. */
    private final @Nullable EachBin each;

    private int at;
    private int bin = -1;
    private long octets;

    Cursor(byte[] packed) {
      this(packed, null);
    }

    private Cursor(byte[] packed, @Nullable EachBin each) {
      this.data = packed;
      this.each = each;
    }

    static Cursor over(EachBin each) {
      return new Cursor(NONE, each);
    }

    /**
     * Steps to the next bin that has octets.
     *
     * @return whether there is one; false after the last
     */
    public boolean next() {
      if (each != null) {
        return next(each);
      }
      if (at == data.length) {
        return false;
      }
      bin += (int) number();
      octets = number();
      return true;
    }

    private boolean next(EachBin bins) {
      int next = bin + 1;
      while (next < bins.length() && bins.octets(next) == 0) {
        next++;
      }
      if (next == bins.length()) {
        return false;
      }
      bin = next;
      octets = bins.octets(next);
      return true;
    }

    private long number() {
      if (data[at] >= 0) {
        return data[at++];
      }
      if (at + Long.BYTES <= data.length) {
        long word = (long) LONGS.get(data, at);
        long stops = ~word & CONTINUED;
        if (stops != 0) {
          at += Long.numberOfTrailingZeros(stops) + 1 >>> 3;
          return joined(word & (stops ^ stops - 1));
        }
      }
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte octet = data[at++];
        value |= (octet & 0x7FL) << shift;
        if (octet >= 0) {
          return value;
        }
      }
    }

    /** The low seven bits of each octet side by side: pairs, pairs of pairs, and the two halves. */
    private static long joined(long octets) {
      long pairs = octets & 0x007F007F007F007FL | (octets & 0x7F007F007F007F00L) >>> 1;
      long fours = pairs & 0x00003FFF00003FFFL | (pairs & 0x3FFF00003FFF0000L) >>> 2;
      return fours & 0x0FFFFFFFL | (fours & 0x0FFFFFFF00000000L) >>> 4;
    }

    /** {@return the number of the bin, counted from the begin of the period, 0 or more} */
    public int bin() {
      return bin;
    }

    /** {@return octets of the bin, more than 0} */
    public long octets() {
      return octets;
    }
  }
}

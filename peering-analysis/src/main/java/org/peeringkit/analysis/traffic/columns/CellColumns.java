package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;

/**
 * The cells of a ledger in key order, as columns: 60 octets a cell, no object. A key is a day and
 * two longs whose order is that of the ledger: {@code k0} the origin's code, {@code k1} neighbour
 * code, link number, direction, family.
 */
public final class CellColumns {
  /** What one cell takes in memory. */
  public static final int CELL_OCTETS = Integer.BYTES + 7 * Long.BYTES;

  /** No cells. */
  public static final CellColumns EMPTY = new CellColumns(0);

  private static final int LINK_SHIFT = 2;
  private static final int NEIGHBOUR_SHIFT = 16;
  private static final int LINK_MASK = (1 << (NEIGHBOUR_SHIFT - LINK_SHIFT)) - 1;

  /** How many cells there are, which is the length of each column. */
  public final int size;

  /**
   * The UTC day of each cell, counted from 1970-01-01. Columns are filled by their maker and not
   * changed after that.
   */
  public final int[] day;

  /** The code of each cell's origin, see {@code OriginKey.code()}. */
  public final long[] k0;

  /**
   * Neighbour code, link number, direction and family of each cell, as {@link #k1(long, int, int,
   * int)} packs them.
   */
  public final long[] k1;

  /** Estimated IP octets of each cell. */
  public final long[] octets;

  /** Estimated packets of each cell. */
  public final long[] packets;

  /** Flow records of each cell. */
  public final long[] records;

  /** The upper 64 bits of each cell's sampling variance, in octets squared. */
  public final long[] squaresHi;

  /** The lower 64 bits of each cell's sampling variance. */
  public final long[] squaresLo;

  /**
   * Columns of zeros, to be filled by their maker.
   *
   * @param size number of cells
   */
  public CellColumns(int size) {
    this(
        size,
        new int[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size]);
  }

  private CellColumns(
      int size,
      int[] day,
      long[] k0,
      long[] k1,
      long[] octets,
      long[] packets,
      long[] records,
      long[] squaresHi,
      long[] squaresLo) {
    this.size = size;
    this.day = day;
    this.k0 = k0;
    this.k1 = k1;
    this.octets = octets;
    this.packets = packets;
    this.records = records;
    this.squaresHi = squaresHi;
    this.squaresLo = squaresLo;
  }

  /**
   * {@return the second half of a key, order-preserving}
   *
   * @param neighbourCode 0 = unknown, else AS number + 1
   * @param link number of the link
   * @param direction 0 = inbound, 1 = outbound
   * @param family 0 = IPv4, 1 = IPv6
   */
  public static long k1(long neighbourCode, int link, int direction, int family) {
    return neighbourCode << NEIGHBOUR_SHIFT
        | (long) link << LINK_SHIFT
        | (long) direction << 1
        | family;
  }

  /**
   * {@return the number of a cell's link}
   *
   * @param i index of the cell
   */
  public int link(int i) {
    return (int) (k1[i] >>> LINK_SHIFT) & LINK_MASK;
  }

  /**
   * {@return the neighbour of a cell: 0 = unknown, else the AS number + 1}
   *
   * @param i index of the cell
   */
  public long neighbourCode(int i) {
    return k1[i] >>> NEIGHBOUR_SHIFT;
  }

  /**
   * {@return the direction of a cell: 0 = inbound, 1 = outbound}
   *
   * @param i index of the cell
   */
  public int direction(int i) {
    return (int) k1[i] >>> 1 & 1;
  }

  /**
   * {@return the family of a cell: 0 = IPv4, 1 = IPv6}
   *
   * @param i index of the cell
   */
  public int family(int i) {
    return (int) k1[i] & 1;
  }

  void set(int i, CellColumns from, int j) {
    day[i] = from.day[j];
    k0[i] = from.k0[j];
    k1[i] = from.k1[j];
    octets[i] = from.octets[j];
    packets[i] = from.packets[j];
    records[i] = from.records[j];
    squaresHi[i] = from.squaresHi[j];
    squaresLo[i] = from.squaresLo[j];
  }

  /** Copies all cells of another into these from {@code at} on. */
  void setAll(int at, CellColumns from) {
    System.arraycopy(from.day, 0, day, at, from.size);
    System.arraycopy(from.k0, 0, k0, at, from.size);
    System.arraycopy(from.k1, 0, k1, at, from.size);
    System.arraycopy(from.octets, 0, octets, at, from.size);
    System.arraycopy(from.packets, 0, packets, at, from.size);
    System.arraycopy(from.records, 0, records, at, from.size);
    System.arraycopy(from.squaresHi, 0, squaresHi, at, from.size);
    System.arraycopy(from.squaresLo, 0, squaresLo, at, from.size);
  }

  void add(int i, CellColumns from, int j) {
    octets[i] = Math.addExact(octets[i], from.octets[j]);
    packets[i] = Math.addExact(packets[i], from.packets[j]);
    records[i] = Math.addExact(records[i], from.records[j]);
    long lo = squaresLo[i] + from.squaresLo[j];
    squaresHi[i] =
        Math.addExact(
            squaresHi[i], from.squaresHi[j] + (Long.compareUnsigned(lo, squaresLo[i]) < 0 ? 1 : 0));
    squaresLo[i] = lo;
  }

  /**
   * Compares the key of a cell with another.
   *
   * @param i index of the cell
   * @param keyDay UTC day of the other, counted from 1970-01-01
   * @param keyK0 its first half
   * @param keyK1 its second half
   * @return less than 0 where the cell comes first, 0 where both are the same
   */
  public int compare(int i, int keyDay, long keyK0, long keyK1) {
    if (day[i] != keyDay) {
      return Integer.compare(day[i], keyDay);
    }
    return k0[i] != keyK0 ? Long.compare(k0[i], keyK0) : Long.compare(k1[i], keyK1);
  }

  /**
   * {@return the cells of both; those of one key are added up}
   *
   * @param a in key order
   * @param b in key order
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public static CellColumns merge(CellColumns a, CellColumns b) {
    if (a.size == 0 || b.size == 0) {
      return a.size == 0 ? b : a;
    }
    CellColumns result = new CellColumns(Math.addExact(a.size, b.size));
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.size || j < b.size) {
      int order = i == a.size ? 1 : j == b.size ? -1 : a.compare(i, b.day[j], b.k0[j], b.k1[j]);
      if (order <= 0) {
        result.set(n, a, i++);
        if (order == 0) {
          result.add(n, b, j++);
        }
      } else {
        result.set(n, b, j++);
      }
      n++;
    }
    return result.cut(n);
  }

  private CellColumns cut(int n) {
    if (n == size) {
      return this;
    }
    return new CellColumns(
        n,
        Arrays.copyOf(day, n),
        Arrays.copyOf(k0, n),
        Arrays.copyOf(k1, n),
        Arrays.copyOf(octets, n),
        Arrays.copyOf(packets, n),
        Arrays.copyOf(records, n),
        Arrays.copyOf(squaresHi, n),
        Arrays.copyOf(squaresLo, n));
  }

  /**
   * {@return whether both hold the same}
   *
   * @param other compared cell by cell
   */
  public boolean sameAs(CellColumns other) {
    return size == other.size
        && Arrays.equals(day, other.day)
        && Arrays.equals(k0, other.k0)
        && Arrays.equals(k1, other.k1)
        && Arrays.equals(octets, other.octets)
        && Arrays.equals(packets, other.packets)
        && Arrays.equals(records, other.records)
        && Arrays.equals(squaresHi, other.squaresHi)
        && Arrays.equals(squaresLo, other.squaresLo);
  }

  /**
   * {@return the same with other numbers of links, in the same order}
   *
   * @param numbers the new number by the old one, ascending
   */
  public CellColumns relinked(int[] numbers) {
    long[] other = k1.clone();
    for (int i = 0; i < size; i++) {
      other[i] = k1[i] & ~((long) LINK_MASK << LINK_SHIFT) | (long) numbers[link(i)] << LINK_SHIFT;
    }
    return new CellColumns(size, day, k0, other, octets, packets, records, squaresHi, squaresLo);
  }
}

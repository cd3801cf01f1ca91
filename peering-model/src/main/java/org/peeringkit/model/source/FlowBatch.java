package org.peeringkit.model.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Up to 4,096 flow records as a structure of arrays, reused from one {@link FlowReader#next} to the
 * next, with a presence mask per row. A value that is not {@link #has present} reads as 0: ask
 * first where 0 and unknown differ. Not thread-safe.
 *
 * <p>Writing: {@link #addRow} once per record, then {@code set...} for that row.
 */
public final class FlowBatch {
  /** Rows a batch holds. */
  public static final int CAPACITY = 4096;

  private static final FlowField[] FIELDS = FlowField.values();
  private static final RateSource[] RATE_SOURCES = RateSource.values();

  private long[] present;
  private long[] isV6;
  private long[][] low;
  private long[][] high;
  private Exporter[] exporters;
  private byte[] rateSources;

  /** Few inputs have routes: without one there is no column, and no work for a row. */
  private @Nullable FlowRoute @Nullable [] routes;

  private int size;

  /** An empty batch of the usual capacity. */
  public FlowBatch() {
    present = new long[CAPACITY];
    isV6 = new long[CAPACITY];
    low = new long[FIELDS.length][CAPACITY];
    high = new long[FIELDS.length][];
    exporters = new Exporter[CAPACITY];
    rateSources = new byte[CAPACITY];
    for (FlowField field : FIELDS) {
      high[field.ordinal()] = field.isAddress() ? new long[CAPACITY] : new long[0];
    }
    Arrays.fill(exporters, Exporter.UNKNOWN);
  }

  /** {@return rows in use, 0 to {@link #CAPACITY}} */
  public int size() {
    return size;
  }

  /** {@return whether no further row has room} */
  public boolean isFull() {
    return size == CAPACITY;
  }

  /** Removes all rows. */
  public void clear() {
    size = 0;
  }

  /**
   * Exchanges all rows with another batch, without copying them.
   *
   * @param other gets the rows of this one
   */
  public void swap(FlowBatch other) {
    FlowBatch mine = new FlowBatch(this);
    take(other);
    other.take(mine);
  }

  /** Shares the arrays of another. */
  private FlowBatch(FlowBatch other) {
    present = other.present;
    isV6 = other.isV6;
    low = other.low;
    high = other.high;
    exporters = other.exporters;
    rateSources = other.rateSources;
    routes = other.routes;
    size = other.size;
  }

  private void take(FlowBatch other) {
    present = other.present;
    isV6 = other.isV6;
    low = other.low;
    high = other.high;
    exporters = other.exporters;
    rateSources = other.rateSources;
    routes = other.routes;
    size = other.size;
  }

  /**
   * A new row without any field.
   *
   * @param exporter who sent the row
   * @return its index
   * @throws IllegalStateException if the batch is full
   */
  public int addRow(Exporter exporter) {
    if (size == CAPACITY) {
      throw new IllegalStateException("batch is full: " + CAPACITY + " rows");
    }
    int row = size++;
    present[row] = 0;
    isV6[row] = 0;
    exporters[row] = exporter;
    rateSources[row] = (byte) RateSource.UNKNOWN.ordinal();
    if (routes != null) {
      routes[row] = null;
    }
    return row;
  }

  /**
   * A new row with all that a record says.
   *
   * @param record every field of it is copied
   * @return its index
   * @throws IllegalStateException if the batch is full
   */
  public int add(FlowRecord record) {
    int row = addRow(record.exporter());
    for (FlowField field : FIELDS) {
      if (field == FlowField.SAMPLING_RATE || !record.has(field)) {
        continue;
      }
      if (field.isAddress()) {
        record.address(field).ifPresent(address -> setAddress(row, field, address));
      } else {
        record.number(field).ifPresent(number -> set(row, field, number));
      }
    }
    Sampling sampling = record.sampling();
    if (sampling.source() != RateSource.UNKNOWN) {
      setSampling(row, sampling.rate(), sampling.source());
    }
    record.route().ifPresent(route -> setRoute(row, route));
    return row;
  }

  /** Takes the last row back, for a record that turned out unreadable. */
  public void removeLastRow() {
    if (size == 0) {
      throw new IllegalStateException("batch is empty");
    }
    size--;
  }

  /**
   * Sets a number, in the field's unit.
   *
   * @param row 0 to {@link #size} - 1
   * @param field a number
   * @param value in the field's unit
   */
  public void set(int row, FlowField field, long value) {
    int f = field.ordinal();
    low[f][row] = value;
    present[row] |= 1L << f;
  }

  /**
   * Sets an address of either family.
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   * @param address of either family
   */
  public void setAddress(int row, FlowField field, IpAddr address) {
    if (address.family() == IpFamily.IPV4) {
      setAddressV4(row, field, (int) address.lo());
    } else {
      setAddressV6(row, field, address.hi(), address.lo());
    }
  }

  /**
   * Sets an address by its 32 bits.
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   * @param bits in network order
   */
  public void setAddressV4(int row, FlowField field, int bits) {
    int f = field.ordinal();
    low[f][row] = Integer.toUnsignedLong(bits);
    high[f][row] = 0;
    present[row] |= 1L << f;
    isV6[row] &= ~(1L << f);
  }

  /**
   * Sets an address by its upper and lower 64 bits.
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   * @param hi upper 64 bits
   * @param lo lower 64 bits
   */
  public void setAddressV6(int row, FlowField field, long hi, long lo) {
    int f = field.ordinal();
    low[f][row] = lo;
    high[f][row] = hi;
    present[row] |= 1L << f;
    isV6[row] |= 1L << f;
  }

  /**
   * Sets rate and provenance together, so that neither is believed without the other.
   *
   * @param row 0 to {@link #size} - 1
   * @param rate 1 or more; a 0 from the wire means unknown and is not set
   * @param source who says so
   * @throws IllegalArgumentException if it is less
   */
  public void setSampling(int row, long rate, RateSource source) {
    if (rate < 1) {
      throw new IllegalArgumentException("sampling rate must be at least 1: " + rate);
    }
    set(row, FlowField.SAMPLING_RATE, rate);
    rateSources[row] = (byte) source.ordinal();
  }

  /**
   * Sets the BGP route to the destination; a reference, which rows may share.
   *
   * @param row 0 to {@link #size} - 1
   * @param route kept as it is, not copied
   */
  public void setRoute(int row, FlowRoute route) {
    if (routes == null) {
      routes = new FlowRoute[CAPACITY];
    }
    routes[row] = route;
  }

  /**
   * {@return the BGP route to the destination, or null where the exporter does not give it}
   *
   * @param row 0 to {@link #size} - 1
   */
  public @Nullable FlowRoute route(int row) {
    return routes == null ? null : routes[row];
  }

  /**
   * Removes a field that a record carried but that means "not filled".
   *
   * @param row 0 to {@link #size} - 1
   * @param field absent from now on
   */
  public void unset(int row, FlowField field) {
    long bit = 1L << field.ordinal();
    low[field.ordinal()][row] = 0;
    present[row] &= ~bit;
    isV6[row] &= ~bit;
  }

  /**
   * {@return a mask in which bit {@code field.ordinal()} is set for every field present}
   *
   * @param row 0 to {@link #size} - 1
   */
  public long presence(int row) {
    return present[row];
  }

  /**
   * {@return whether the row has the field: absent is not zero}
   *
   * @param row 0 to {@link #size} - 1
   * @param field any
   */
  public boolean has(int row, FlowField field) {
    return (present[row] & 1L << field.ordinal()) != 0;
  }

  /**
   * {@return the number in the field's unit, 0 if absent; for addresses the lower 64 bits}
   *
   * @param row 0 to {@link #size} - 1
   * @param field any
   */
  public long get(int row, FlowField field) {
    return has(row, field) ? low[field.ordinal()][row] : 0;
  }

  /**
   * {@return the upper 64 bits of an address, 0 for IPv4 and where absent}
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   */
  public long hi(int row, FlowField field) {
    return has(row, field) ? high[field.ordinal()][row] : 0;
  }

  /**
   * {@return the lower 64 bits of an address; for IPv4 its unsigned value; 0 where absent}
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   */
  public long lo(int row, FlowField field) {
    return get(row, field);
  }

  /**
   * {@return family of an address that is present; IPV4 where absent}
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   */
  public IpFamily family(int row, FlowField field) {
    return (isV6[row] & 1L << field.ordinal()) != 0 ? IpFamily.IPV6 : IpFamily.IPV4;
  }

  /**
   * {@return the address, or null if absent}
   *
   * @param row 0 to {@link #size} - 1
   * @param field an address
   */
  public @Nullable IpAddr address(int row, FlowField field) {
    if (!has(row, field)) {
      return null;
    }
    return new IpAddr(family(row, field), hi(row, field), lo(row, field));
  }

  /**
   * {@return who sent the row}
   *
   * @param row 0 to {@link #size} - 1
   */
  public Exporter exporter(int row) {
    return exporters[row];
  }

  /**
   * {@return where {@link FlowField#SAMPLING_RATE} comes from; UNKNOWN where there is no rate}
   *
   * @param row 0 to {@link #size} - 1
   */
  public RateSource rateSource(int row) {
    return RATE_SOURCES[rateSources[row]];
  }

  /**
   * {@return what the row's counters are to be multiplied by, as {@link Sampling#factor}}
   *
   * @param row 0 to {@link #size} - 1
   */
  public long factor(int row) {
    return has(row, FlowField.SAMPLING_RATE) && rateSource(row) != RateSource.ALREADY_SCALED
        ? get(row, FlowField.SAMPLING_RATE)
        : 1;
  }

  /**
   * {@return how the row's counters relate to the traffic}
   *
   * @param row 0 to {@link #size} - 1
   */
  public Sampling sampling(int row) {
    return has(row, FlowField.SAMPLING_RATE)
        ? new Sampling(get(row, FlowField.SAMPLING_RATE), rateSource(row))
        : Sampling.UNKNOWN;
  }

  /**
   * {@return the row as an immutable value}
   *
   * @param row 0 to {@link #size} - 1
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public FlowRecord copy(int row) {
    java.util.Objects.checkIndex(row, size);
    FlowRecord.Builder record = FlowRecord.builder(exporter(row));
    for (FlowField field : FIELDS) {
      if (field == FlowField.SAMPLING_RATE || !has(row, field)) {
        continue;
      }
      IpAddr address = field.isAddress() ? address(row, field) : null;
      if (address != null) {
        record.set(field, address);
      } else {
        record.set(field, get(row, field));
      }
    }
    FlowRoute route = route(row);
    if (route != null) {
      record.route(route);
    }
    return record.sampling(sampling(row)).build();
  }
}

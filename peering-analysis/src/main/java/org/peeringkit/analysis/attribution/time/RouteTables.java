package org.peeringkit.analysis.attribution.time;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.peeringkit.analysis.attribution.table.RouteTable;

/**
 * Route tables in order of time. A moment has the table nearest to it, of two as near the earlier.
 * Immutable and thread-safe.
 */
public final class RouteTables {
  private final List<RouteTable> tables;

  /** The moment of each in milliseconds; empty for one table of unknown time. */
  private final long[] moments;

  private RouteTables(List<RouteTable> tables, long[] moments) {
    this.tables = List.copyOf(tables);
    this.moments = moments;
  }

  /**
   * {@return one table for all times, whose age is unknown}
   *
   * @param table stands for every moment
   */
  public static RouteTables always(RouteTable table) {
    return new RouteTables(List.of(table), new long[0]);
  }

  /**
   * Tables by time.
   *
   * @param byMoment one table or more, each at the moment that it stands for
   * @return as many tables as moments
   * @throws IllegalArgumentException if there is none
   */
  public static RouteTables of(SortedMap<Instant, RouteTable> byMoment) {
    if (byMoment.isEmpty()) {
      throw new IllegalArgumentException("no table");
    }
    List<RouteTable> tables = new ArrayList<>();
    long[] moments = new long[byMoment.size()];
    for (Map.Entry<Instant, RouteTable> entry : byMoment.entrySet()) {
      moments[tables.size()] = entry.getKey().toEpochMilli();
      tables.add(entry.getValue());
    }
    return new RouteTables(tables, moments);
  }

  /**
   * Writes all tables, each with all it needs, for {@link #read} by the same version on another
   * machine.
   *
   * @param out takes the octets; not closed
   * @throws IOException if they cannot be written
   */
  public void write(DataOutput out) throws IOException {
    out.writeInt(moments.length);
    for (long moment : moments) {
      out.writeLong(moment);
    }
    for (RouteTable table : tables) {
      table.write(out);
    }
  }

  /**
   * {@return the tables that were written}
   *
   * @param in stands where {@link #write} began; read to the end of the tables, not closed
   * @throws IOException if they end early or are none
   */
  public static RouteTables read(DataInput in) throws IOException {
    int dated = in.readInt();
    long[] moments = new long[dated];
    List<RouteTable> tables = new ArrayList<>();
    for (int i = 0; i < dated; i++) {
      moments[i] = in.readLong();
    }
    for (int i = 0; i < Math.max(1, dated); i++) {
      tables.add(RouteTable.read(in));
    }
    return new RouteTables(tables, moments);
  }

  /** {@return number of tables} */
  public int size() {
    return tables.size();
  }

  /**
   * {@return a table, in order of time}
   *
   * @param index 0 to {@link #size} - 1
   */
  public RouteTable table(int index) {
    return tables.get(index);
  }

  /** {@return the last table: what is asked of routes without a time is asked of it} */
  public RouteTable latest() {
    return tables.get(tables.size() - 1);
  }

  /**
   * {@return when a table was so; empty where its source does not say}
   *
   * @param index 0 to {@link #size} - 1
   */
  public Optional<Instant> moment(int index) {
    return moments.length == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(moments[index]));
  }

  /**
   * {@return index of the table nearest to a moment}
   *
   * @param millis the moment, milliseconds since the epoch
   */
  public int indexAt(long millis) {
    int found = Arrays.binarySearch(moments, millis);
    if (found >= 0 || moments.length < 2) {
      return Math.max(0, found);
    }
    int next = -found - 1;
    if (next == 0 || next == moments.length) {
      return Math.max(0, next - 1);
    }
    return millis < fromMillis(next) ? next - 1 : next;
  }

  /**
   * {@return from when on a table is the nearest, in milliseconds since the epoch; the first one's
   * is the least long}
   *
   * @param index 0 to {@link #size} - 1
   */
  public long fromMillis(int index) {
    if (index == 0) {
      return Long.MIN_VALUE;
    }
    long before = moments[index - 1];
    return before + (moments[index] - before) / 2 + 1;
  }

  /**
   * {@return from when on a table is no longer the nearest, in milliseconds since the epoch; the
   * last one's is the greatest long}
   *
   * @param index 0 to {@link #size} - 1
   */
  public long toMillis(int index) {
    return index + 1 >= moments.length ? Long.MAX_VALUE : fromMillis(index + 1);
  }

  /**
   * {@return how far a table is from a moment, in milliseconds before or after; empty where its
   * time is unknown}
   *
   * @param index 0 to {@link #size} - 1
   * @param millis the moment, milliseconds since the epoch
   */
  public OptionalLong ageMillis(int index, long millis) {
    return moments.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.abs(millis - moments[index]));
  }

  /**
   * {@return how far the nearest table is from the nearest moment of a period; empty where unknown}
   *
   * @param from begin of the period
   * @param to its end
   */
  public Optional<Duration> distance(Instant from, Instant to) {
    Optional<Duration> least = Optional.empty();
    for (long moment : moments) {
      long before = from.toEpochMilli() - moment;
      long after = moment - to.toEpochMilli();
      Duration distance = Duration.ofMillis(Math.max(0, Math.max(before, after)));
      if (least.isEmpty() || distance.compareTo(least.get()) < 0) {
        least = Optional.of(distance);
      }
    }
    return least;
  }
}

package org.peeringkit.analysis.attribution.time;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.RouteTableBuilder;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.rib.EventOrder;
import org.peeringkit.model.source.RouteCursor;

/**
 * Makes tables by time out of dumps and updates: replays them in order of time and keeps a table
 * whenever a period is over, at the moment of its last event. What states no time comes first and
 * stands throughout. Dumps of one period make one table, so that of dumps and updates that are all
 * of one period there is one. Not thread-safe.
 */
public final class RibTimeline {
  private static final long MICROS_PER_MILLI = 1000;

  private final RouteTableBuilder builder;
  private final long everyMicros;
  private final SortedMap<Instant, RouteTable> tables = new TreeMap<>();
  private final Map<RibFile, ReadStats> stats = new HashMap<>();
  private final Map<RibFile, UnreadableInputException> unreadable = new HashMap<>();
  private long periodStart = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * @param builder of the tables, empty
   * @param every how often a table is kept, more than 0
   */
  public RibTimeline(RouteTableBuilder builder, Duration every) {
    if (every.isZero() || every.isNegative()) {
      throw new IllegalArgumentException("a table is kept every period of more than 0: " + every);
    }
    this.builder = builder;
    // Dumps are written by clocks that jitter: what is a bit early is of the next period, too.
    this.everyMicros = every.toMillis() * MICROS_PER_MILLI / 8 * 7;
  }

  /** A file and where its reading stands. */
  private static final class Reading {
    private final RibFile file;

    /** Whether it is read in one go: a dump, or what states no time. */
    private final boolean whole;

    private @Nullable RouteCursor cursor;
    private RouteTableBuilder.@Nullable Feed feed;

    Reading(RibFile file, boolean whole) {
      this.file = file;
      this.whole = whole;
    }
  }

  /**
   * Reads all files, each dump once and twice its begin; call it once.
   *
   * @param files in any order
   * @return one table or more
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public RouteTables read(List<RibFile> files) throws IOException {
    EventOrder<Reading> order = new EventOrder<>();
    List<Reading> readings = new ArrayList<>();
    for (RibFile file : files) {
      look(file, order).ifPresent(readings::add);
    }
    try {
      while (!order.isEmpty()) {
        read(order);
      }
    } finally {
      for (Reading reading : readings) {
        if (reading.cursor != null) {
          reading.cursor.close();
        }
      }
    }
    if (last == Long.MIN_VALUE) {
      return RouteTables.always(builder.build());
    }
    keep();
    return RouteTables.of(tables);
  }

  /** Looks at the first event of a file, by which it queues; nothing where there is none. */
  private Optional<Reading> look(RibFile file, EventOrder<Reading> order) throws IOException {
    try (RouteCursor cursor = file.opener().open()) {
      if (cursor.next()) {
        long micros = cursor.timeMicros();
        Reading reading = new Reading(file, cursor.fromRib() || micros == 0);
        order.add(reading, micros, cursor.fromRib());
        return Optional.of(reading);
      }
      stats.put(file, cursor.stats());
    } catch (UnreadableInputException e) {
      unreadable.put(file, e);
    }
    return Optional.empty();
  }

  /** Reads what is next: a whole dump, or one event. */
  private void read(EventOrder<Reading> order) throws IOException {
    Reading reading = order.input();
    if (order.micros() > 0) {
      reach(order.micros());
    }
    try {
      if (reading.whole) {
        readDump(reading.file, order.micros());
        order.ended();
      } else {
        readEvent(reading, order);
      }
    } catch (UnreadableInputException e) {
      unreadable.put(reading.file, e);
      order.ended();
    }
  }

  /** Keeps the table as it is if the time is of a later period. */
  private void reach(long micros) {
    if (periodStart == Long.MIN_VALUE) {
      periodStart = micros;
    } else if (micros - periodStart >= everyMicros) {
      keep();
      periodStart = micros;
    }
    last = Math.max(last, micros);
  }

  private void keep() {
    tables.put(Instant.ofEpochMilli(Math.floorDiv(last, MICROS_PER_MILLI)), builder.build());
  }

  private void readDump(RibFile file, long micros) throws IOException {
    try (RouteCursor cursor = file.opener().open()) {
      if (micros == 0) {
        builder.add(cursor, file.source());
      } else {
        builder.addDump(cursor, file.source(), micros);
      }
      stats.put(file, cursor.stats());
    }
  }

  /** Takes the event on which the file stands, and moves it to the next. */
  private void readEvent(Reading reading, EventOrder<Reading> order) throws IOException {
    RouteCursor cursor = reading.cursor;
    RouteTableBuilder.Feed feed = reading.feed;
    boolean there = true;
    if (cursor == null || feed == null) {
      cursor = reading.file.opener().open();
      feed = builder.feed(cursor, reading.file.source());
      reading.cursor = cursor;
      reading.feed = feed;
      there = cursor.next();
    }
    if (there) {
      feed.apply();
      there = cursor.next();
    }
    if (there) {
      order.moved(cursor.timeMicros(), false);
      return;
    }
    feed.end();
    cursor.close();
    reading.cursor = null;
    stats.put(reading.file, cursor.stats());
    order.ended();
  }

  /**
   * {@return what was read of a file} It is nothing where the file could not be read.
   *
   * @param file one of those read
   */
  public ReadStats stats(RibFile file) {
    return stats.getOrDefault(file, ReadStats.EMPTY);
  }

  /** {@return files that could not be read at all, and why} */
  public Map<RibFile, UnreadableInputException> unreadable() {
    return Collections.unmodifiableMap(unreadable);
  }
}

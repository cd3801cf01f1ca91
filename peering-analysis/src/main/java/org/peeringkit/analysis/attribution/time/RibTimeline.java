package org.peeringkit.analysis.attribution.time;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.RouteTable;
import org.peeringkit.analysis.attribution.RouteTableBuilder;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
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

  /** A file at its next event. */
  private static final class Head implements Comparable<Head> {
    private final RibFile file;
    private final int order;
    private final boolean fromRib;
    private long micros;
    private @Nullable RouteCursor cursor;
    private RouteTableBuilder.@Nullable Feed feed;

    Head(RibFile file, int order, long micros, boolean fromRib) {
      this.file = file;
      this.order = order;
      this.micros = micros;
      this.fromRib = fromRib;
    }

    @Override
    public int compareTo(Head other) {
      int byTime = Long.compare(micros, other.micros);
      int byKind = byTime != 0 ? byTime : Boolean.compare(other.fromRib, fromRib);
      return byKind != 0 ? byKind : Integer.compare(order, other.order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * Reads all files, each dump once and twice its begin; call it once.
   *
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public RouteTables read(List<RibFile> files) throws IOException {
    PriorityQueue<Head> queue = new PriorityQueue<>();
    for (int i = 0; i < files.size(); i++) {
      Head head = look(files.get(i), i);
      if (head != null) {
        queue.add(head);
      }
    }
    List<Head> heads = List.copyOf(queue);
    try {
      while (!queue.isEmpty()) {
        Head head = queue.remove();
        Head next = queue.peek();
        if (head.micros > 0) {
          reach(head.micros);
        }
        try {
          if (head.fromRib || head.micros == 0) {
            readDump(head);
          } else if (readUpdates(head, next)) {
            queue.add(head);
          }
        } catch (UnreadableInputException e) {
          unreadable.put(head.file, e);
        }
      }
    } finally {
      for (Head head : heads) {
        if (head.cursor != null) {
          head.cursor.close();
        }
      }
    }
    if (last == Long.MIN_VALUE) {
      return RouteTables.always(builder.build());
    }
    keep();
    return RouteTables.of(tables);
  }

  /** The first event of a file; null where there is none. */
  private @Nullable Head look(RibFile file, int order) throws IOException {
    try (RouteCursor cursor = file.opener().open()) {
      if (cursor.next()) {
        return new Head(file, order, cursor.timeMicros(), cursor.fromRib());
      }
      stats.put(file, cursor.stats());
    } catch (UnreadableInputException e) {
      unreadable.put(file, e);
    }
    return null;
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

  private void readDump(Head head) throws IOException {
    try (RouteCursor cursor = head.file.opener().open()) {
      if (head.micros == 0) {
        builder.add(cursor, head.file.source());
      } else {
        builder.addDump(cursor, head.file.source(), head.micros);
      }
      stats.put(head.file, cursor.stats());
    }
  }

  /**
   * Takes events while it is the file's turn.
   *
   * @return whether there is more
   */
  private boolean readUpdates(Head head, @Nullable Head next) throws IOException {
    RouteCursor cursor = head.cursor;
    RouteTableBuilder.Feed feed = head.feed;
    if (cursor == null || feed == null) {
      cursor = head.file.opener().open();
      feed = builder.feed(cursor, head.file.source());
      head.cursor = cursor;
      head.feed = feed;
      if (!cursor.next()) {
        return end(head, cursor, feed);
      }
    }
    do {
      reach(head.micros);
      feed.apply();
      if (!cursor.next()) {
        return end(head, cursor, feed);
      }
      // A clock that jumps back does not turn time back.
      head.micros = Math.max(head.micros, cursor.timeMicros());
    } while (next == null || head.compareTo(next) <= 0);
    return true;
  }

  private boolean end(Head head, RouteCursor cursor, RouteTableBuilder.Feed feed)
      throws IOException {
    feed.end();
    cursor.close();
    head.cursor = null;
    stats.put(head.file, cursor.stats());
    return false;
  }

  /** What was read of a file; nothing where it could not be read. */
  public ReadStats stats(RibFile file) {
    return stats.getOrDefault(file, ReadStats.EMPTY);
  }

  /** Files that could not be read at all, and why. */
  public Map<RibFile, UnreadableInputException> unreadable() {
    return Collections.unmodifiableMap(unreadable);
  }
}

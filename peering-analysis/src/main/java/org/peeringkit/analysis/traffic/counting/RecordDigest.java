package org.peeringkit.analysis.traffic.counting;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/**
 * What the records of one input are, by router and UTC hour of their start, as a sum that does not
 * depend on their order: two inputs of one sum hold the same records, whatever their bytes are.
 * Records without a time are in none. Not thread-safe.
 */
public final class RecordDigest {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long MIX_2 = 0x94D049BB133111EBL;
  private static final FlowField[] NUMBERS = {
    FlowField.OCTETS,
    FlowField.PACKETS,
    FlowField.PROTOCOL,
    FlowField.SOURCE_PORT,
    FlowField.DESTINATION_PORT,
    FlowField.INGRESS_INTERFACE,
    FlowField.EGRESS_INTERFACE,
    FlowField.FLOW_DIRECTION
  };
  private static final FlowField[] ADDRESSES = {
    FlowField.SOURCE_ADDRESS, FlowField.DESTINATION_ADDRESS
  };

  private final TreeMap<Hour, Sum> hours = new TreeMap<>();
  private final Map<Exporter, String> names = new HashMap<>();
  private @Nullable Exporter lastExporter;
  private String lastName = "";
  private @Nullable Hour lastHour;
  private @Nullable Sum lastSum;

  /**
   * An hour of a router.
   *
   * @param exporter its address, or {@code unknown exporter}
   * @param epochHour hours since 1970-01-01, UTC
   */
  public record Hour(String exporter, long epochHour) implements Comparable<Hour> {
    @Override
    public int compareTo(Hour other) {
      int order = exporter.compareTo(other.exporter);
      return order != 0 ? order : Long.compare(epochHour, other.epochHour);
    }
  }

  /** What is in an hour. */
  public static final class Sum {
    private long hash;
    private long records;
    private long octets;

    /**
     * {@return whether the records are the same, as far as 64 bits tell}
     *
     * @param other of the same hour, from another input
     */
    public boolean isSame(Sum other) {
      return hash == other.hash && records == other.records;
    }

    /** {@return the number of records of the hour} */
    public long records() {
      return records;
    }

    /** {@return estimated IP octets} */
    public long octets() {
      return octets;
    }
  }

  /** {@return what is in each hour, in order} */
  public SortedMap<Hour, Sum> hours() {
    return Collections.unmodifiableSortedMap(hours);
  }

  /** {@return how many records have a time} */
  public long count() {
    return hours.values().stream().mapToLong(Sum::records).sum();
  }

  /** Adds every row. */
  void add(FlowBatch batch) {
    for (int row = 0; row < batch.size(); row++) {
      long millis = batch.get(row, FlowField.START_MILLIS);
      if (millis == 0) {
        millis = batch.get(row, FlowField.END_MILLIS);
      }
      if (millis == 0) {
        millis = batch.get(row, FlowField.EXPORT_MILLIS);
      }
      if (millis != 0) {
        Sum sum = at(name(batch.exporter(row)), millis);
        sum.hash += hash(batch, row);
        sum.records++;
      }
    }
  }

  /** Adds what a record of a router comes to. */
  void estimated(String exporter, long startMillis, long octets) {
    at(exporter, startMillis).octets += octets;
  }

  @SuppressWarnings("ReferenceEquality") // a shortcut for runs of rows of one exporter
  private String name(Exporter exporter) {
    if (exporter != lastExporter) {
      lastExporter = exporter;
      lastName = names.computeIfAbsent(exporter, e -> ExporterState.nameOf(e.address()));
    }
    return lastName;
  }

  private Sum at(String exporter, long millis) {
    long hour = Math.floorDiv(millis, HOUR_MILLIS);
    if (lastSum == null
        || lastHour == null
        || lastHour.epochHour != hour
        || !lastHour.exporter.equals(exporter)) {
      lastHour = new Hour(exporter, hour);
      lastSum = hours.computeIfAbsent(lastHour, h -> new Sum());
    }
    return lastSum;
  }

  private static long hash(FlowBatch batch, int row) {
    // Not when: a NetFlow v9 time depends, to a second, on the datagram that a record is in.
    long hash =
        mixed(0, batch.get(row, FlowField.END_MILLIS) - batch.get(row, FlowField.START_MILLIS));
    for (FlowField field : NUMBERS) {
      hash = mixed(hash, batch.get(row, field));
    }
    for (FlowField field : ADDRESSES) {
      if (batch.has(row, field)) {
        hash = mixed(mixed(hash, batch.hi(row, field)), batch.lo(row, field));
      }
    }
    return hash;
  }

  /** Two rounds of the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mixed(long hash, long value) {
    long z = (hash ^ value) * MIX_1 + MIX_2;
    z = (z ^ z >>> 27) * MIX_2;
    return z ^ z >>> 31;
  }
}

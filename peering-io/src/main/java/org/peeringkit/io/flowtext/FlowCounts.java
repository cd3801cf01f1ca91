package org.peeringkit.io.flowtext;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/** Sums over flow records, exact whatever their size. Not thread-safe. */
public final class FlowCounts {
  private final Total packets = new Total();
  private final Total octets = new Total();
  private final Total scaledPackets = new Total();
  private final Total scaledOctets = new Total();
  private final Total octetsOfUnknownRate = new Total();
  private long flows;

  /** Adds all rows. */
  public void add(FlowBatch batch) {
    flows += batch.size();
    for (int row = 0; row < batch.size(); row++) {
      long rate = batch.factor(row);
      long rowPackets = batch.get(row, FlowField.PACKETS);
      long rowOctets = batch.get(row, FlowField.OCTETS);
      packets.add(rowPackets, 1);
      octets.add(rowOctets, 1);
      scaledPackets.add(rowPackets, rate);
      scaledOctets.add(rowOctets, rate);
      if (batch.rateSource(row) == RateSource.UNKNOWN) {
        octetsOfUnknownRate.add(rowOctets, 1);
      }
    }
  }

  /** Number of records. */
  public long flows() {
    return flows;
  }

  /** Packets as they stand in the records. */
  public BigInteger packets() {
    return packets.value();
  }

  /** IP octets as they stand in the records. */
  public BigInteger octets() {
    return octets.value();
  }

  /** Packets times each record's sampling rate, or once where that is unknown. */
  public BigInteger scaledPackets() {
    return scaledPackets.value();
  }

  /** Octets times each record's sampling rate, or once where that is unknown. */
  public BigInteger scaledOctets() {
    return scaledOctets.value();
  }

  /** Octets of records of which nothing says how they were sampled. */
  public BigInteger octetsOfUnknownRate() {
    return octetsOfUnknownRate.value();
  }

  /**
   * One {@code name value} a line, each ended by a line feed: {@code flows}, {@code packets},
   * {@code octets} as they stand in the records; {@code scaled_packets}, {@code scaled_octets},
   * {@code octets_of_unknown_rate}; {@code lost_flows} and {@code lost_datagrams} by sequence
   * numbers; {@code faults}, then {@code faults_} and the kind for each kind met.
   */
  public String report(ReadStats stats) {
    StringBuilder lines = new StringBuilder();
    line(lines, "flows", flows);
    line(lines, "packets", packets());
    line(lines, "octets", octets());
    line(lines, "scaled_packets", scaledPackets());
    line(lines, "scaled_octets", scaledOctets());
    line(lines, "octets_of_unknown_rate", octetsOfUnknownRate());
    line(lines, "lost_flows", stats.counts().getOrDefault("lost flows", 0L));
    line(lines, "lost_datagrams", stats.counts().getOrDefault("lost datagrams", 0L));
    line(lines, "faults", stats.faultCount());
    for (Map.Entry<FaultKind, Long> kind : stats.faultCounts().entrySet()) {
      line(lines, "faults_" + kind.getKey().name().toLowerCase(Locale.ROOT), kind.getValue());
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, Object value) {
    lines.append(name).append(' ').append(value).append('\n');
  }
}

package org.peeringkit.analysis.traffic.counting;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.LongSums;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowBatch;

/**
 * The first pass over the flows: which origins are largest, and where packets are observed. Scouts
 * of parts add up to the scout of the whole. Not thread-safe: one per thread.
 */
public final class PlanScout {
  private static final int TOP_DEFAULT = 5000;

  private final CountingRules rules;
  private final FlowWalker walker;
  private final TreeSet<MeteringPoint> metering = new TreeSet<>();
  private final TreeMap<String, AsAgreement> agreement = new TreeMap<>();
  private final RecordDigest records = new RecordDigest();
  private final LongSums octets = new LongSums();
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  /** {@return origins retained where nobody asks for another number} */
  public static int defaultRetained() {
    return TOP_DEFAULT;
  }

  /**
   * Looks with these rules.
   *
   * @param rules by which is counted later
   */
  public PlanScout(CountingRules rules) {
    this.rules = rules;
    this.walker = new FlowWalker(rules, List.of(), Set.of(), false, new Sink());
  }

  /**
   * Looks at every row.
   *
   * @param batch read, not kept
   * @param alreadyScaled whether the input's counters were multiplied by the sampling rate before
   *     they reached us
   */
  public void look(FlowBatch batch, boolean alreadyScaled) {
    walker.walk(batch, alreadyScaled);
    records.add(batch);
  }

  /**
   * Adds what another scout saw.
   *
   * @param other with the same rules; not changed
   */
  public void add(PlanScout other) {
    other.octets.forEach(octets::add);
    add(other.metering(), other.asAgreement(), other.firstMillis, other.lastMillis);
  }

  private void add(
      SortedSet<MeteringPoint> points, Map<String, AsAgreement> agreements, long first, long last) {
    metering.addAll(points);
    agreements.forEach((name, value) -> agreement.merge(name, value, AsAgreement::plus));
    firstMillis = Math.min(firstMillis, first);
    lastMillis = Math.max(lastMillis, last);
  }

  /** {@return all it has seen, to be carried to another machine and {@link #addSeen} there} */
  public Bytes seen() {
    return new ScoutCode(origins(), metering(), asAgreement(), firstMillis, lastMillis).encoded();
  }

  /**
   * Adds what another scout saw elsewhere.
   *
   * @param seen what {@link #seen} gave there
   * @throws IOException if the octets are not those of {@link #seen}
   */
  public void addSeen(Bytes seen) throws IOException {
    ScoutCode other = ScoutCode.decoded(seen);
    other.origins().forEach(octets::add);
    add(other.metering(), other.agreement(), other.firstMillis(), other.lastMillis());
  }

  private SortedMap<Long, Long> origins() {
    TreeMap<Long, Long> all = new TreeMap<>();
    for (long origin : octets.sortedKeys()) {
      all.put(origin, octets.sum(origin));
    }
    return all;
  }

  /**
   * {@return the digest by which records given twice are known; of this scout alone, not of those
   * added}
   */
  public RecordDigest records() {
    return records;
  }

  /** {@return where packets were observed} */
  public SortedSet<MeteringPoint> metering() {
    TreeSet<MeteringPoint> points = new TreeSet<>(metering);
    walker
        .exporters()
        .forEach(
            (address, state) ->
                state.forEachPort(
                    (index, port) -> {
                      if (port.observedIngress) {
                        points.add(new MeteringPoint(address, index, FlowDirection.INGRESS));
                      }
                      if (port.observedEgress) {
                        points.add(new MeteringPoint(address, index, FlowDirection.EGRESS));
                      }
                    }));
    return points;
  }

  /** {@return per exporter, its AS fields against the origins of the table} */
  public SortedMap<String, AsAgreement> asAgreement() {
    TreeMap<String, AsAgreement> all = new TreeMap<>(agreement);
    for (ExporterState state : walker.exporters().values()) {
      if (!state.asFields.isEmpty()) {
        all.merge(state.name, state.asFields.agreement(), AsAgreement::plus);
      }
    }
    return all;
  }

  /** {@return routers whose AS fields hold neighbours, by what was seen} */
  public SortedSet<String> neighbourAsExporters() {
    TreeSet<String> names = new TreeSet<>();
    asAgreement()
        .forEach(
            (name, value) -> {
              if (value.isOfNeighbours()) {
                names.add(name);
              }
            });
    return names;
  }

  /** {@return the start of the earliest record with a time} Empty where no record has one. */
  public Optional<Instant> first() {
    return firstMillis > lastMillis
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(firstMillis));
  }

  /** {@return the end of the latest record with a time} Empty where no record has one. */
  public Optional<Instant> last() {
    return firstMillis > lastMillis
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(lastMillis));
  }

  /**
   * {@return origins by octets over all edge links, the largest first, of equals the lowest number}
   */
  public List<Asn> largestOrigins() {
    List<Origin> sorted = new ArrayList<>();
    octets.forEach(
        (origin, sum) -> {
          if (origin <= 0xFFFF_FFFFL) {
            sorted.add(new Origin(origin, sum));
          }
        });
    Collections.sort(sorted);
    return sorted.stream().map(origin -> Asn.of(origin.asn)).toList();
  }

  private record Origin(long asn, long octets) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      int order = Long.compare(other.octets, octets);
      return order != 0 ? order : Long.compare(asn, other.asn);
    }
  }

  /**
   * {@return the plan to count by}
   *
   * @param start first instant of the period, UTC, on a bin boundary
   * @param end first instant after it, on a bin boundary
   * @param binSeconds width of a bin: a divisor of a day, 60 at least
   * @param retain how many of the largest origins keep a series
   */
  public LedgerPlan plan(Instant start, Instant end, int binSeconds, int retain) {
    List<Asn> largest = largestOrigins();
    return new LedgerPlan(
        start,
        end,
        binSeconds,
        rules.links().hashes(),
        new TreeSet<>(largest.subList(0, Math.min(retain, largest.size()))),
        metering(),
        neighbourAsExporters(),
        rules.havePaths());
  }

  private final class Sink implements CrossingSink {
    @Override
    public void heard(ExporterState exporter, FlowWalker record) {
      firstMillis = Math.min(firstMillis, record.startMillis);
      lastMillis = Math.max(lastMillis, record.endMillis);
      records.estimated(exporter.name, record.startMillis, record.estimate.octets);
    }

    @Override
    public void observed(ExporterState exporter, long ifIndex, boolean egress) {
      ExporterState.Port port = exporter.port(ifIndex);
      if (egress) {
        port.observedEgress = true;
      } else {
        port.observedIngress = true;
      }
    }

    @Override
    public void crossing(
        FlowWalker record, int link, int direction, long origin, long neighbourCode, int family) {
      octets.add(origin, record.estimate.octets);
    }
  }
}

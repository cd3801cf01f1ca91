package org.peeringkit.analysis.traffic.counting;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.peeringkit.analysis.internal.TimeSpread;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LedgerTally;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * Counts flow records into a ledger. Not thread-safe: one per thread, the ledgers merged.
 *
 * <p>A record's octets are spread over the bins between its first and last packet in proportion to
 * time, in whole sampled octets that add up; records and squares stand on the first day that is
 * within the period.
 */
public final class LedgerCounter {
  private final LedgerPlan plan;
  private final CountingRules rules;
  private final LedgerTally tally;
  private final FlowWalker walker;
  private final PathCounter paths;
  private final long startMillis;
  private final long binMillis;
  private final AsnSet retained;

  /** The bin last asked for, which most often is asked for again, and when it begins. */
  private long lastBin;

  private long lastBinMillis;

  /**
   * Counts under a plan.
   *
   * @param plan whose links are those of the rules
   * @param rules by which is counted
   * @throws IllegalArgumentException if the plan is for other links
   */
  public LedgerCounter(LedgerPlan plan, CountingRules rules) {
    if (!plan.linkMaps().equals(rules.links().hashes())) {
      throw new IllegalArgumentException("the plan was made for other links");
    }
    this.plan = plan;
    this.rules = rules;
    this.tally = new LedgerTally(plan);
    this.startMillis = plan.start().toEpochMilli();
    this.binMillis = plan.binSeconds() * 1000L;
    this.lastBinMillis = startMillis;
    this.retained = new AsnSet(plan.retained());
    this.paths = new PathCounter(rules, tally);
    this.walker =
        new FlowWalker(
            rules, plan.metering(), plan.neighbourAsExporters(), plan.paths(), new Sink());
  }

  /**
   * Counts every row.
   *
   * @param batch read, not kept
   * @param alreadyScaled whether the input's counters were multiplied by the sampling rate before
   *     they reached us
   */
  public void count(FlowBatch batch, boolean alreadyScaled) {
    walker.walk(batch, alreadyScaled);
  }

  /**
   * {@return the ledger of what was counted so far}
   *
   * @param inputs content hashes of the inputs counted
   * @param stats what was read of them
   */
  public TrafficLedger ledger(SortedSet<String> inputs, ReadStats stats) {
    TreeMap<String, Long> unlistedExporters = new TreeMap<>();
    TreeMap<String, Long> longest = new TreeMap<>();
    TreeMap<String, AsAgreement> agreement = new TreeMap<>();
    TreeMap<InterfaceId, LedgerFacts.Use> unlisted = new TreeMap<>();
    for (Map.Entry<Optional<IpAddr>, ExporterState> entry : walker.exporters().entrySet()) {
      ExporterState state = entry.getValue();
      String name = state.name;
      rules.links().linksAt(entry.getKey()).stream().forEach(i -> tally.heard(i, state.heard));
      if (state.unlistedOctets > 0) {
        unlistedExporters.put(name, state.unlistedOctets);
      }
      longest.put(name, state.longestRecordMillis);
      if (!state.asFields.isEmpty()) {
        agreement.put(name, state.asFields.agreement());
      }
      state.forEachPort(
          (index, port) -> {
            if (port.unlistedOctets > 0) {
              unlisted.put(
                  new InterfaceId(entry.getKey(), index),
                  new LedgerFacts.Use(port.unlistedOctets, port.firstMillis, port.lastMillis));
            }
          });
    }
    paths.expand();
    WalkFacts facts = walker.facts();
    SortedMap<String, Long> attribution = facts.attribution();
    attribution.putAll(facts.doubtful(rules.strangers().routes(), plan.linkList()));
    return TrafficLedger.of(
        tally,
        new LedgerFacts(
            inputs,
            stats,
            facts.byRate(),
            facts.notCounted(),
            WalkFacts.byStatus(facts.sourceOctets),
            WalkFacts.byStatus(facts.destinationOctets),
            unlistedExporters,
            unlisted,
            longest,
            agreement,
            attribution));
  }

  /** The bins a record touches; a record without duration is in the bin of its instant. */
  private long firstBin(FlowWalker record) {
    return bin(record.startMillis);
  }

  private long lastBin(FlowWalker record) {
    long last = record.endMillis > record.startMillis ? record.endMillis - 1 : record.endMillis;
    return bin(last);
  }

  private long bin(long millis) {
    long within = millis - lastBinMillis;
    if (within >= 0 && within < binMillis) {
      return lastBin;
    }
    lastBin = Math.floorDiv(millis - startMillis, binMillis);
    lastBinMillis = startMillis + lastBin * binMillis;
    return lastBin;
  }

  private final class Sink implements CrossingSink {
    @Override
    public void heard(ExporterState exporter, FlowWalker record) {
      int from = (int) Math.max(0, Math.min(plan.bins(), firstBin(record)));
      int to = (int) Math.max(from, Math.min(plan.bins(), lastBin(record) + 1));
      exporter.heard(from, to);
    }

    @Override
    public void observed(ExporterState exporter, long ifIndex, boolean egress) {
      // Where packets are observed was settled in the first pass.
    }

    @Override
    public void crossing(
        FlowWalker record, int link, int direction, long origin, long neighbourCode, int family) {
      long first = firstBin(record);
      long last = lastBin(record);
      if (last < 0 || first >= plan.bins()) {
        walker.facts().notCounted(NotCounted.OUTSIDE_PERIOD, record.estimate.octets);
        return;
      }
      long key1 = LedgerTally.crossing(neighbourCode, link, direction, family);
      long series = LedgerTally.series(seriesOrigin(origin), link, direction);
      if (first == last) {
        RecordEstimate e = record.estimate;
        int bin = (int) first;
        tally.addToCell(
            tally.dayOfBin(bin), origin, key1, e.octets, e.packets, 1, e.squaresHi, e.squaresLo);
        tally.addToBin(series, bin, e.octets);
        credit(record, link, direction, e.octets);
        return;
      }
      credit(record, link, direction, spread(record, first, last, origin, key1, series));
    }

    private void credit(FlowWalker record, int link, int direction, long octets) {
      if (plan.paths()) {
        paths.add(record.epoch().index, record.pathId, link, direction, octets);
      }
    }

    /** Gives the octets within the period. */
    private long spread(
        FlowWalker record, long first, long last, long origin, long key1, long series) {
      RecordEstimate e = record.estimate;
      int from = (int) Math.max(0, first);
      int to = (int) Math.min(plan.bins() - 1L, last);
      long octetsDone = part(record, e.octets, from);
      long packetsDone = part(record, e.packets, from);
      long outside = octetsDone + e.octets - part(record, e.octets, to + 1);
      if (first < 0 || last >= plan.bins()) {
        walker.facts().notCounted(NotCounted.OUTSIDE_PERIOD, outside);
      }
      int bin = from;
      long records = 1;
      while (bin <= to) {
        int day = tally.dayOfBin(bin);
        long dayOctets = octetsDone;
        while (bin <= to && tally.dayOfBin(bin) == day) {
          long before = part(record, e.octets, bin + 1);
          tally.addToBin(series, bin, before - octetsDone);
          octetsDone = before;
          bin++;
        }
        long packetsBefore = part(record, e.packets, bin);
        long octets = octetsDone - dayOctets;
        long packets = packetsBefore - packetsDone;
        packetsDone = packetsBefore;
        if (records > 0 || octets > 0 || packets > 0) {
          tally.addToCell(
              day,
              origin,
              key1,
              octets,
              packets,
              records,
              records > 0 ? e.squaresHi : 0,
              records > 0 ? e.squaresLo : 0);
        }
        records = 0;
      }
      return e.octets - outside;
    }

    /** What of an amount lies before a bin of the period. */
    private long part(FlowWalker record, long amount, long bin) {
      long unit = record.estimate.unit;
      long millis = startMillis + bin * binMillis;
      long units = TimeSpread.before(amount / unit, record.startMillis, record.endMillis, millis);
      return units * unit + (millis >= record.endMillis ? amount % unit : 0);
    }
  }

  private long seriesOrigin(long origin) {
    boolean keeps = origin > 0xFFFF_FFFFL || retained.contains(origin);
    return keeps ? origin : OriginKey.codeOf(TrafficBucket.OTHER);
  }
}

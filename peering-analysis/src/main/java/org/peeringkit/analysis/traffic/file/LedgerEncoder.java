package org.peeringkit.analysis.traffic.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;
import org.peeringkit.analysis.traffic.file.LedgerFile.Section;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** The body of a {@link LedgerFile}; {@link LedgerDecoder} mirrors it line by line. */
final class LedgerEncoder {
  private final VarintWriter out;

  private LedgerEncoder(VarintWriter out) {
    this.out = out;
  }

  static SortedMap<String, ColumnSize> encode(TrafficLedger ledger, VarintWriter out)
      throws IOException {
    TreeMap<String, ColumnSize> sizes = new TreeMap<>();
    section(Section.PLAN, out, e -> e.plan(ledger.plan()));
    section(Section.FACTS, out, e -> e.facts(ledger.facts()));
    section(
        Section.CELLS, out, e -> CellCode.write(ledger.cellColumns(), ledger.plan(), e.out, sizes));
    section(
        Section.SERIES,
        out,
        e -> SeriesCode.write(ledger.seriesColumns(), ledger.links().size(), e.out, sizes));
    section(Section.COUNTERS, out, e -> e.counters(ledger));
    section(
        Section.ACTIVITY, out, e -> ledger.links().forEach(link -> e.bits(ledger.heardBins(link))));
    if (ledger.pathColumns().isPresent()) {
      PathColumns paths = ledger.pathColumns().get();
      section(Section.PATHS, out, e -> e.paths(paths));
    }
    return sizes;
  }

  private interface Content {
    void write(LedgerEncoder encoder) throws IOException;
  }

  /** Its name, whether it must be understood, its length, its content. */
  private static void section(Section section, VarintWriter out, Content content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.write(new LedgerEncoder(new VarintWriter(bytes)));
    out.text(section.label());
    out.number(section.needed() ? 1 : 0);
    out.octets(bytes);
  }

  private void plan(LedgerPlan plan) {
    out.signed(plan.start().getEpochSecond());
    out.signed(plan.end().getEpochSecond());
    out.number(plan.binSeconds());
    map(
        plan.linkMaps(),
        (link, hash) -> {
          out.text(link);
          out.text(hash);
        });
    out.number(plan.retained().size());
    long last = 0;
    for (Asn asn : plan.retained()) {
      out.number(asn.value() - last);
      last = asn.value();
    }
    out.number(plan.metering().size());
    for (MeteringPoint point : plan.metering()) {
      out.text(point.exporter().map(IpAddr::toString).orElse(""));
      out.number(point.ifIndex());
      out.number(point.observed().ordinal());
    }
    out.number(plan.neighbourAsExporters().size());
    plan.neighbourAsExporters().forEach(out::text);
  }

  private void facts(LedgerFacts facts) {
    out.number(facts.inputs().size());
    facts.inputs().forEach(out::text);
    stats(facts.readStats());
    map(facts.octetsByRate(), (source, octets) -> number(source.ordinal(), octets));
    map(
        facts.notCounted(),
        (reason, amount) -> {
          number(reason.ordinal(), amount.records());
          out.number(amount.octets());
        });
    map(facts.sourceOctets(), this::entry);
    map(facts.destinationOctets(), this::entry);
    map(facts.unlistedExporters(), this::entry);
    map(
        facts.unlistedInterfaces(),
        (id, use) -> {
          out.text(id.exporter().map(IpAddr::toString).orElse(""));
          number(id.ifIndex(), use.octets());
          out.signed(use.firstMillis());
          out.signed(use.lastMillis());
        });
    map(facts.longestRecordMillis(), this::entry);
    map(
        facts.asAgreement(),
        (exporter, agreement) -> {
          out.text(exporter);
          agreement.amounts().forEach(amount -> number(amount.records(), amount.octets()));
        });
    map(facts.attribution(), this::entry);
  }

  private <K, V> void map(SortedMap<K, V> map, BiConsumer<K, V> entry) {
    out.number(map.size());
    map.forEach(entry);
  }

  private void entry(String key, long value) {
    out.text(key);
    out.number(value);
  }

  private void number(long first, long second) {
    out.number(first);
    out.number(second);
  }

  private void stats(ReadStats stats) {
    number(stats.records(), stats.octets());
    map(stats.counts(), this::entry);
    out.number(stats.faultCounts().size());
    stats.faultCounts().forEach((kind, n) -> number(kind.ordinal(), n));
    out.number(stats.faults().size());
    for (Fault fault : stats.faults()) {
      out.number(fault.kind().ordinal());
      out.text(fault.source());
      out.signed(fault.position());
      out.number(fault.unit().ordinal());
      out.text(fault.field());
      out.text(fault.expected());
      out.text(fault.actual());
      out.text(fault.reference());
    }
  }

  private void counters(TrafficLedger ledger) {
    out.number(ledger.counters().size());
    for (Map.Entry<LinkDirection, BinSeries> entry : ledger.counters().entrySet()) {
      out.text(entry.getKey().link());
      out.number(entry.getKey().direction().ordinal());
      BinSeries bins = entry.getValue();
      for (int i = 0; i < bins.size(); i++) {
        out.number(bins.isMissing(i) ? 0 : bins.octets(i) + 1);
      }
    }
  }

  /** The AS to fold from, how many sums; per sum the step from the key before, and the octets. */
  private void paths(PathColumns paths) {
    out.number(paths.foldedFrom());
    out.number(paths.size());
    long last = 0;
    for (int i = 0; i < paths.size(); i++) {
      number(paths.key(i) - last, paths.octets(i));
      last = paths.key(i);
    }
  }

  /** As lengths of runs, clear bits first. */
  private void bits(BitSet bits) {
    int runs = 0;
    for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(bits.nextClearBit(at))) {
      runs++;
    }
    out.number(runs);
    int last = 0;
    for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(last)) {
      out.number((long) at - last);
      last = bits.nextClearBit(at);
      out.number((long) last - at);
    }
  }
}

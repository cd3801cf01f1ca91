package org.peeringkit.analysis.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.columns.PathTally;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.net.Asn;

/**
 * The plan that holds two ledgers, and a ledger as one of it. All rules are such that {@link
 * TrafficLedger#merge} stays commutative and associative, in what it gives and in what it refuses.
 */
final class LedgerUnion {
  private LedgerUnion() {}

  /**
   * The least plan that holds both: from the earlier start to the later end, the links of both, the
   * origins whose series are whole in both, what either knows of routers.
   *
   * @throws IllegalArgumentException if they do not add up
   */
  static LedgerPlan plan(TrafficLedger a, TrafficLedger b) {
    LedgerPlan p = a.plan();
    LedgerPlan q = b.plan();
    if (p.equals(q)) {
      return p;
    }
    if (p.binSeconds() != q.binSeconds()) {
      throw refused(
          "bin width: " + p.binSeconds() + " s in one, " + q.binSeconds() + " s in the other");
    }
    return new LedgerPlan(
        p.start().isBefore(q.start()) ? p.start() : q.start(),
        p.end().isAfter(q.end()) ? p.end() : q.end(),
        p.binSeconds(),
        links(p, q),
        retained(a, b),
        metering(p, q),
        neighbourAs(a, b),
        p.paths() || q.paths());
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("ledgers whose plans differ in this do not merge: " + why);
  }

  private static SortedMap<String, String> links(LedgerPlan p, LedgerPlan q) {
    TreeMap<String, String> links = new TreeMap<>(p.linkMaps());
    q.linkMaps()
        .forEach(
            (link, hash) -> {
              String known = links.putIfAbsent(link, hash);
              if (known != null && !known.equals(hash)) {
                throw refused("link " + link + " is not recognised by the same in both");
              }
            });
    return links;
  }

  /** An origin's series is whole where it is retained, and where it has no traffic at all. */
  private static SortedSet<Asn> retained(TrafficLedger a, TrafficLedger b) {
    if (a.plan().retained().equals(b.plan().retained())) {
      return a.plan().retained();
    }
    TreeSet<Asn> both = new TreeSet<>();
    addWhole(a.plan().retained(), b, both);
    addWhole(b.plan().retained(), a, both);
    return both;
  }

  private static void addWhole(SortedSet<Asn> retained, TrafficLedger other, SortedSet<Asn> whole) {
    Set<Long> present = new HashSet<>();
    CellColumns cells = other.cellColumns();
    for (int i = 0; i < cells.size; i++) {
      if (i == 0 || cells.k0[i] != cells.k0[i - 1]) {
        present.add(cells.k0[i]);
      }
    }
    for (Asn asn : retained) {
      if (other.plan().retained().contains(asn) || !present.contains(asn.value())) {
        whole.add(asn);
      }
    }
  }

  /** A router observed at one side only counts otherwise than one observed at both. */
  private static SortedSet<MeteringPoint> metering(LedgerPlan p, LedgerPlan q) {
    Map<String, EnumSet<FlowDirection>> sides = sides(p);
    sides(q)
        .forEach(
            (router, theirs) -> {
              EnumSet<FlowDirection> ours = sides.get(router);
              if (ours != null && !ours.equals(theirs)) {
                throw refused(
                    "exporter "
                        + router
                        + " observes packets at other sides of its ports in one than in the other");
              }
            });
    TreeSet<MeteringPoint> both = new TreeSet<>(p.metering());
    both.addAll(q.metering());
    return both;
  }

  private static Map<String, EnumSet<FlowDirection>> sides(LedgerPlan plan) {
    TreeMap<String, EnumSet<FlowDirection>> sides = new TreeMap<>();
    for (MeteringPoint point : plan.metering()) {
      sides
          .computeIfAbsent(
              point.exporter().map(Object::toString).orElse("unknown"),
              r -> EnumSet.noneOf(FlowDirection.class))
          .add(point.observed());
    }
    return sides;
  }

  private static SortedSet<String> neighbourAs(TrafficLedger a, TrafficLedger b) {
    requireNotOrigins(a, b);
    requireNotOrigins(b, a);
    TreeSet<String> both = new TreeSet<>(a.plan().neighbourAsExporters());
    both.addAll(b.plan().neighbourAsExporters());
    return both;
  }

  private static void requireNotOrigins(TrafficLedger a, TrafficLedger b) {
    for (String router : a.plan().neighbourAsExporters()) {
      if (b.facts().asAgreement().containsKey(router)
          && !b.plan().neighbourAsExporters().contains(router)) {
        throw refused(
            "the AS fields of exporter "
                + router
                + " are neighbours in one and origins in the other");
      }
    }
  }

  /** What a ledger holds, as one of a plan that holds its own. */
  static TrafficLedger onto(LedgerPlan plan, TrafficLedger ledger) {
    if (plan.equals(ledger.plan())) {
      return ledger;
    }
    int shift = (int) plan.binOf(ledger.plan().start());
    List<String> target = plan.linkList();
    List<String> links = ledger.plan().linkList();
    int[] numbers = new int[links.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Collections.binarySearch(target, links.get(i));
    }
    TreeMap<LinkDirection, BinSeries> counters = new TreeMap<>();
    ledger.counters().forEach((key, series) -> counters.put(key, moved(plan, series, shift)));
    List<BitSet> activity = new ArrayList<>();
    target.forEach(link -> activity.add(new BitSet()));
    for (int i = 0; i < numbers.length; i++) {
      BitSet heard = ledger.activity().get(i);
      BitSet at = activity.get(numbers[i]);
      heard.stream().forEach(bin -> at.set(bin + shift));
    }
    return new TrafficLedger(
        plan,
        inputs(plan, ledger),
        links.equals(target) ? ledger.cellColumns() : ledger.cellColumns().relinked(numbers),
        series(plan, ledger, numbers, shift),
        counters,
        activity,
        plan.paths()
            ? Optional.of(links.equals(target) ? paths(ledger) : paths(ledger).relinked(numbers))
            : Optional.empty());
  }

  /** Where no paths were kept, all octets are without them. */
  static PathColumns paths(TrafficLedger ledger) {
    return ledger
        .pathColumns()
        .orElseGet(
            () -> {
              PathTally tally = new PathTally();
              CellColumns cells = ledger.cellColumns();
              for (int i = 0; i < cells.size; i++) {
                tally.add(PathColumns.NOT_KEPT, cells.link(i), cells.direction(i), cells.octets[i]);
              }
              return tally.columns();
            });
  }

  private static LedgerFacts inputs(LedgerPlan plan, TrafficLedger ledger) {
    TreeSet<String> inputs = new TreeSet<>();
    for (String input : ledger.facts().inputs()) {
      inputs.add(CountedInput.parse(input, ledger.plan()).text(plan));
    }
    return ledger.facts().withInputs(inputs, ledger.facts().readStats());
  }

  private static BinSeries moved(LedgerPlan plan, BinSeries series, int shift) {
    long[] octets = new long[plan.bins()];
    BitSet missing = new BitSet();
    missing.set(0, octets.length);
    for (int bin = 0; bin < series.size(); bin++) {
      octets[bin + shift] = series.octets(bin);
      missing.set(bin + shift, series.isMissing(bin));
    }
    return BinSeries.of(plan.start(), plan.binSeconds(), octets, missing);
  }

  private static SeriesColumns series(
      LedgerPlan plan, TrafficLedger ledger, int[] numbers, int shift) {
    SeriesColumns from = ledger.seriesColumns();
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    TreeMap<Long, long[]> folded = new TreeMap<>();
    long other = OriginKey.codeOf(TrafficBucket.OTHER);
    boolean otherWritten = false;
    long[] scratch = new long[ledger.plan().bins()];
    for (int i = 0; i < from.size(); i++) {
      long origin = SeriesColumns.origin(from.key(i));
      boolean fold =
          origin == other || (origin < other && !plan.retained().contains(Asn.of(origin)));
      if (origin > other && !otherWritten) {
        write(folded, writer, shift);
        otherWritten = true;
      }
      long key =
          SeriesColumns.key(
              fold ? other : origin,
              numbers[SeriesColumns.link(from.key(i))],
              SeriesColumns.direction(from.key(i)));
      if (fold) {
        from.addTo(i, folded.computeIfAbsent(key, k -> new long[ledger.plan().bins()]));
      } else {
        Arrays.fill(scratch, 0);
        from.addTo(i, scratch);
        write(key, scratch, writer, shift);
      }
    }
    if (!otherWritten) {
      write(folded, writer, shift);
    }
    return writer.build();
  }

  private static void write(
      SortedMap<Long, long[]> folded, SeriesColumns.Writer writer, int shift) {
    folded.forEach((key, octets) -> write(key, octets, writer, shift));
  }

  private static void write(long key, long[] octets, SeriesColumns.Writer writer, int shift) {
    for (int bin = 0; bin < octets.length; bin++) {
      if (octets[bin] > 0) {
        writer.add(key, bin + shift, octets[bin]);
      }
    }
  }
}

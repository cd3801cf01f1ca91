package org.peeringkit.analysis.suspicion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.analysis.traffic.counting.RepeatedRecords;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** Records that were given twice: whole inputs count once, parts of inputs count twice. */
final class RepeatFinder {
  private static final long HOUR_SECONDS = 3600;

  private final MonthView view;

  RepeatFinder(MonthView view) {
    this.view = view;
  }

  /** What one input holds of another, over all routers. */
  private static final class Pair {
    final TreeMap<String, Long> octetsByRouter = new TreeMap<>();
    final SortedSet<Long> hours = new TreeSet<>();
    long records;
    long octets;
  }

  List<Suspicion> find() {
    List<Suspicion> suspicions = new ArrayList<>();
    view.copies()
        .forEach(
            (input, of) ->
                suspicions.add(
                    new Suspicion(
                        Kind.REPEATED_RECORDS,
                        input,
                        Optional.empty(),
                        input
                            + " has the bytes of "
                            + of
                            + ": "
                            + Words.octets(view.repeats().amountOf(of).octets())
                            + " in "
                            + view.repeats().amountOf(of).records()
                            + " records are given twice. They count once, so no number is changed"
                            + " by it.",
                        Optional.of(Amount.of(view.repeats().amountOf(of).octets())),
                        List.of())));
    long from = view.start().getEpochSecond() / HOUR_SECONDS;
    long to = view.end().getEpochSecond() / HOUR_SECONDS;
    TreeMap<String, TreeMap<String, Pair>> found = new TreeMap<>();
    for (RepeatedRecords.Copy copy : view.repeats().copies()) {
      long within = copy.hours().stream().filter(h -> h >= from && h < to).count();
      if (within == 0) {
        continue;
      }
      Pair pair =
          found
              .computeIfAbsent(copy.input(), i -> new TreeMap<>())
              .computeIfAbsent(copy.of(), o -> new Pair());
      pair.hours.addAll(copy.hours());
      pair.records += copy.records();
      pair.octets = Math.addExact(pair.octets, copy.octets());
      pair.octetsByRouter.merge(copy.exporter(), copy.octets(), Math::addExact);
    }
    found.forEach(
        (input, byOther) ->
            byOther.forEach((of, pair) -> suspicions.add(suspicion(input, of, pair))));
    return suspicions;
  }

  private Suspicion suspicion(String input, String of, Pair pair) {
    boolean whole = view.repeats().whole().contains(input);
    List<Doubt> doubts = new ArrayList<>();
    if (!whole) {
      pair.octetsByRouter.forEach((router, octets) -> doubts(router, octets, doubts));
    }
    return new Suspicion(
        Kind.REPEATED_RECORDS,
        input,
        Optional.empty(),
        Words.octets(pair.octets)
            + " in "
            + pair.records
            + " records of "
            + input
            + " are the records of "
            + of
            + " again ("
            + pair.hours.size()
            + " hours of "
            + String.join(", ", pair.octetsByRouter.keySet())
            + "). "
            + (whole
                ? "It holds nothing else, so it is counted once and no number is changed by it."
                : "It holds other records, too: these count twice until the file is mended."),
        Optional.of(Amount.of(pair.octets)),
        doubts);
  }

  /**
   * Of what a network has on the router's links, so much as of the router's whole is there twice.
   */
  private void doubts(String router, long twice, List<Doubt> doubts) {
    SortedSet<String> links = new TreeSet<>();
    long all = 0;
    for (String link : view.ledger().links()) {
      if (view.edges().latest(link).match().exporter().map(IpAddr::toString).stream()
          .anyMatch(router::equals)) {
        links.add(link);
      }
    }
    NavigableMap<Asn, CellSums.Sum> sums =
        CellSums.byOrigin(view, (c, link) -> links.contains(link));
    for (CellSums.Sum sum : sums.values()) {
      all = Math.addExact(all, sum.octets);
    }
    if (all == 0) {
      return;
    }
    double share = Math.min(0.5, (double) twice / all);
    for (Map.Entry<Asn, CellSums.Sum> entry : sums.entrySet()) {
      long explained = Math.round(entry.getValue().paidOctets * share);
      if (explained > 0) {
        doubts.add(
            Doubt.of(
                Kind.REPEATED_RECORDS,
                entry.getKey(),
                explained,
                "about "
                    + Words.octets(explained)
                    + " of its traffic were counted twice with records of exporter "
                    + router
                    + "; they do not count for its place"));
      }
    }
  }
}

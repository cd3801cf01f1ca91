package org.peeringkit.cli.truth;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.model.flow.LinkClass;

/**
 * What is compared with the truth: octets under a line of text that says what they are of. The same
 * lines are made of truth.json and of a run, so that a difference names itself.
 */
final class Figures {
  private Figures() {}

  /** Adds one cell's octets to all sums they are part of. */
  static void add(
      SortedMap<String, Long> figures,
      String month,
      String link,
      String linkClass,
      String direction,
      String origin,
      String family,
      long octets) {
    List<String> keys =
        List.of(
            "cell " + String.join(" ", month, link, direction, origin, family),
            "origin " + String.join(" ", month, origin, direction),
            "link " + String.join(" ", month, link, direction),
            "class " + String.join(" ", month, linkClass, direction),
            "family " + String.join(" ", month, family, direction),
            "direction " + String.join(" ", month, direction));
    keys.forEach(key -> figures.merge(key, octets, Math::addExact));
  }

  static void addHeadline(
      SortedMap<String, Long> figures, String month, long peeredOctets, long totalOctets) {
    figures.put("peered " + month, peeredOctets);
    figures.put("counted " + month, totalOctets);
  }

  /** Of the flows of a run, and of its headline. */
  static SortedMap<String, Long> ofFlows(Peering run) throws IOException {
    return ofFlows(run, run.months().toArray(new YearMonth[0]));
  }

  /** Those of a month only. */
  static SortedMap<String, Long> of(SortedMap<String, Long> figures, YearMonth month) {
    SortedMap<String, Long> some = new TreeMap<>(figures);
    some.keySet().removeIf(key -> !key.contains(" " + month));
    return some;
  }

  static SortedMap<String, Long> ofFlows(Peering run, YearMonth... months) throws IOException {
    SortedMap<String, Long> figures = new TreeMap<>();
    for (YearMonth month : months) {
      MonthResult result = run.month(month);
      for (Map.Entry<LedgerKey, LedgerCell> entry : result.ledger().cells().entrySet()) {
        LedgerKey key = entry.getKey();
        Instant day = key.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        LinkClass linkClass = run.job().edges().classAt(key.link(), day);
        add(
            figures,
            month.toString(),
            key.link(),
            linkClass.toString(),
            key.direction().label(),
            key.origin().toString(),
            key.family().toString(),
            entry.getValue().octets());
      }
      addHeadline(
          figures,
          month.toString(),
          result.percentPeered().peeredOctets(),
          result.percentPeered().totalOctets());
    }
    return figures;
  }

  /** One line a difference; empty where all is as it should be. */
  static List<String> differences(SortedMap<String, Long> truth, SortedMap<String, Long> found) {
    TreeSet<String> keys = new TreeSet<>(truth.keySet());
    keys.addAll(found.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      Long expected = truth.get(key);
      Long actual = found.get(key);
      if (!Objects.equals(expected, actual)) {
        differences.add(key + ": " + expected + " expected, " + actual + " found");
      }
    }
    return differences;
  }
}

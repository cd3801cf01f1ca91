package org.peeringkit.analysis.pipeline;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.model.flow.CounterReading;

/** Of which calendar months (UTC) flows or counters speak. */
final class CoveredMonths {
  private final TreeSet<YearMonth> months = new TreeSet<>();

  private CoveredMonths() {}

  /** A set of the caller's own, in order. */
  static SortedSet<YearMonth> of(List<PlanScout> scouts, List<CounterReading> readings) {
    CoveredMonths covered = new CoveredMonths();
    for (PlanScout scout : scouts) {
      if (scout.first().isPresent() && scout.last().isPresent()) {
        covered.add(scout.first().get(), scout.last().get());
      }
    }
    covered.add(readings);
    return covered.months;
  }

  /** A reading speaks of the time before it; of a running counter the first speaks of none. */
  private void add(List<CounterReading> readings) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (CounterReading reading : readings) {
      Instant covered = reading.time().minusSeconds(1);
      if (reading.kind() == CounterReading.Kind.BITS_PER_SECOND) {
        add(covered, covered);
      } else {
        first = reading.time().isBefore(first) ? reading.time() : first;
        last = covered.isAfter(last) ? covered : last;
      }
    }
    if (!first.isAfter(last)) {
      add(first, last);
    }
  }

  private void add(Instant first, Instant last) {
    YearMonth end = YearMonth.from(last.atZone(ZoneOffset.UTC));
    for (YearMonth m = YearMonth.from(first.atZone(ZoneOffset.UTC));
        !m.isAfter(end);
        m = m.plusMonths(1)) {
      months.add(m);
    }
  }
}

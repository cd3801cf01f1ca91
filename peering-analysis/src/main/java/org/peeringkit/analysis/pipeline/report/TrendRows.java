package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.model.flow.LinkClass;

/** The months and days behind the headline. */
final class TrendRows {
  private static final int MONTHS = 13;
  private static final int MONTHS_BY_DAY = 3;
  private static final int PERCENT_DECIMALS = 4;
  private static final double BITS = 8;

  private final MainJob job;
  private final boolean countPaidPeering;
  private final Map<YearMonth, ClassOctets> classes = new HashMap<>();

  TrendRows(MainJob job) {
    this.job = job;
    this.countPaidPeering = job.config().goal().countPaidPeering();
  }

  /** The months with data up to this one, 13 at most; a month without any stands as unknown. */
  List<Trend.Point> months(YearMonth last) throws IOException {
    SortedSet<YearMonth> known = job.months();
    List<Trend.Point> points = new ArrayList<>();
    YearMonth first = known.isEmpty() || known.first().isAfter(last) ? last : known.first();
    YearMonth earliest = last.minusMonths(MONTHS - 1L);
    for (YearMonth m = first.isBefore(earliest) ? earliest : first;
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      points.add(
          known.contains(m)
              ? month(m)
              : new Trend.Point(
                  m.atDay(1), Figure.unknown("there is no data of " + m), new TreeMap<>()));
    }
    return points;
  }

  private ClassOctets classes(YearMonth month) throws IOException {
    ClassOctets known = classes.get(month);
    if (known == null) {
      known = ClassOctets.of(job.month(month), job.edges());
      classes.put(month, known);
    }
    return known;
  }

  private Trend.Point month(YearMonth month) throws IOException {
    MonthResult result = job.month(month);
    return new Trend.Point(
        month.atDay(1),
        Figures.share(
            result.percentPeered().value(),
            result.percentPeered().low(),
            result.percentPeered().high(),
            "no counted traffic was measured in " + month),
        rates(classes(month).month()));
  }

  /** Days of this month and the two before, as far as there is data. */
  List<Trend.Point> days(YearMonth last) throws IOException {
    List<Trend.Point> points = new ArrayList<>();
    for (YearMonth m = last.minusMonths(MONTHS_BY_DAY - 1L);
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      if (job.months().contains(m)) {
        classes(m).days().forEach((day, sums) -> points.add(day(day, sums)));
      }
    }
    return points;
  }

  private Trend.Point day(LocalDate day, Map<LinkClass, ClassOctets.Sum> sums) {
    long peered = octets(sums, LinkClass.IXP) + octets(sums, LinkClass.PNI);
    long paid = octets(sums, LinkClass.PAID_PEERING);
    long counted = peered + paid + octets(sums, LinkClass.TRANSIT);
    long part = countPaidPeering ? peered + paid : peered;
    Figure share =
        counted == 0
            ? Figure.unknown("no counted traffic was measured on " + day)
            : Figure.of(100.0 * part / counted, PERCENT_DECIMALS);
    return new Trend.Point(day, share, rates(sums));
  }

  private static long octets(Map<LinkClass, ClassOctets.Sum> sums, LinkClass linkClass) {
    ClassOctets.Sum sum = sums.get(linkClass);
    return sum == null ? 0 : sum.octets;
  }

  private static SortedMap<LinkClass, Figure> rates(Map<LinkClass, ClassOctets.Sum> sums) {
    SortedMap<LinkClass, Figure> rates = new TreeMap<>();
    sums.forEach(
        (linkClass, sum) -> rates.put(linkClass, Figure.of(BITS * sum.octets / sum.seconds, 0)));
    return rates;
  }
}

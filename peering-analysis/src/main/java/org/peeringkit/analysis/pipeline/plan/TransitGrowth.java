package org.peeringkit.analysis.pipeline.plan;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.planning.GoalTrend;
import org.peeringkit.analysis.planning.RenewalUse;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;

/** How the traffic over transit grows, by the months there are. */
public final class TransitGrowth {
  private TransitGrowth() {}

  /**
   * {@return the drift of the logarithm of the mean rate up to a month, over months that have been
   * counted already: none is counted for it} Empty with too few. A month in which a transit link
   * was not measured in one direction is left out.
   *
   * @param job only its counted months are looked at
   * @param last calendar month (UTC), the last that counts
   * @throws IOException if an input cannot be read any more
   */
  public static Optional<GoalTrend.Line> until(MainJob job, YearMonth last) throws IOException {
    TreeMap<YearMonth, Double> logs = new TreeMap<>();
    for (YearMonth month : job.countedMonths().headSet(last.plusMonths(1))) {
      OptionalDouble rate = rate(job.month(month), job);
      if (rate.isPresent() && rate.getAsDouble() > 0) {
        logs.put(month, RenewalUse.LOG_POINTS * Math.log(rate.getAsDouble()));
      }
    }
    return GoalTrend.of(logs) instanceof GoalTrend.Line line ? Optional.of(line) : Optional.empty();
  }

  private static OptionalDouble rate(MonthResult month, MainJob job) {
    double sum = 0;
    for (String link : month.ledger().links()) {
      if (job.edges().classAt(link, month.ledger().plan().end().minusSeconds(1))
          != LinkClass.TRANSIT) {
        continue;
      }
      for (TrafficDirection direction : TrafficDirection.values()) {
        OptionalDouble mean = month.totals().series(link, direction).meanBitsPerSecond();
        if (mean.isEmpty()) {
          return OptionalDouble.empty();
        }
        sum += mean.getAsDouble();
      }
    }
    return OptionalDouble.of(sum);
  }
}

package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.planning.GoalTrend;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.Comparison;
import org.peeringkit.analysis.report.Definitions;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.StatusReport.Goal;
import org.peeringkit.analysis.report.StatusReport.Headline;
import org.peeringkit.analysis.report.StatusReport.LinkRow;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.traffic.share.PercentOffTransit;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.discussion.Discussions;

/** From counted months to the report's plain values. Not thread-safe. */
public final class ReportMaker {
  private static final String NOTHING = "neither counters nor flows measured counted traffic";

  private final MainJob job;

  /**
   * Asks a job for months, which it counts where they are not yet.
   *
   * @param job whose configuration has goal and links
   */
  public ReportMaker(MainJob job) {
    this.job = job;
  }

  /**
   * {@return the report of a month, compared with the one before where there is data of it}
   * Discussions are those of the log as it was at the month's end.
   *
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
  public StatusReport make(YearMonth month) throws IOException {
    MonthResult result = job.month(month);
    PeeringConfig config = job.config();
    Goal goal =
        new Goal(
            config.goal().percentPeered(), config.goal().by(), config.goal().countPaidPeering());
    TrendRows trendRows = new TrendRows(job);
    Trend trend = new Trend(trendRows.months(month), trendRows.days(month));
    BridgeParts.Explained bridge = bridge(result);
    Money money = new MoneyRows(job, month).money();
    Offload offload = new OffloadRows(job, month).rows(OffloadRows.TOP);
    List<LinkRow> links = new LinkRows(result, job.edges()).rows();
    ForecastRows forecast = new ForecastRows(trend.months());
    WayRows.Planned planned = new WayRows(job, month, goal).plan(forecast.drift());
    Concentration concentration = Concentration.of(result, job.edges());
    Board board =
        new Board(
            new Wins(bridge, job.registry(), result.seconds()).of(money, concentration),
            new Asks(job.edges(), month, goal)
                .of(planned.way(), offload, money, StatusReport.busyPorts(links)));
    return new StatusReport(
        month,
        config.network().asn(),
        config.network().name(),
        goal,
        headline(result, goal, concentration),
        forecast.forecast(planned.dates(), planned.ceiling()),
        board,
        trend,
        bridge.bridge(),
        planned.way(),
        money,
        offload,
        new RelationRows(job, result).rows(bridge, discussions(month)),
        links,
        new QualityRows(job, result).quality(),
        Definitions.all(goal.countPaidPeering()));
  }

  /**
   * {@return two months side by side}
   *
   * @param before the earlier month, with data
   * @param after the later month, with data
   * @throws IllegalArgumentException if there is no data of the earlier, or it is not earlier
   * @throws IOException if an input cannot be read any more
   */
  public Comparison compare(YearMonth before, YearMonth after) throws IOException {
    if (!job.months().contains(before)) {
      throw new IllegalArgumentException("there is no data of " + before);
    }
    return new Comparison(
        make(before),
        make(after),
        new BridgeParts(job.edges(), job.config().goal().countPaidPeering())
            .between(job.month(before), job.month(after))
            .bridge());
  }

  private Answer<Discussions> discussions(YearMonth month) {
    return job.config().discussions().isEmpty()
        ? Answer.unknown("no log of discussions is configured")
        : Answer.of(job.discussions().on(month.atEndOfMonth()));
  }

  private BridgeParts.Explained bridge(MonthResult result) throws IOException {
    YearMonth before = result.month().minusMonths(1);
    if (!job.months().contains(before)) {
      return new BridgeParts.Explained(Answer.unknown("there is no data of " + before), Map.of());
    }
    return new BridgeParts(job.edges(), job.config().goal().countPaidPeering())
        .between(job.month(before), result);
  }

  private Headline headline(MonthResult result, Goal goal, Concentration concentration)
      throws IOException {
    PercentPeered peered = result.percentPeered();
    PercentOffTransit off = result.percentOffTransit();
    Figure share = Figures.share(peered.value(), peered.low(), peered.high(), NOTHING);
    Figure previous = previous(result.month());
    return new Headline(
        share,
        Figures.share(peered.in(), NOTHING),
        Figures.share(peered.out(), NOTHING),
        Figures.share(peered.atTransitP95(), "no transit link was measured"),
        Figures.share(off.value(), off.low(), off.high(), NOTHING),
        previous,
        Figures.difference(share, previous),
        peered.value().isPresent()
            ? Figure.of(8.0 * peered.totalOctets() / result.seconds(), 0)
            : Figure.unknown(NOTHING),
        gap(peered, goal, result.seconds()),
        concentration.largestPeersPercent(),
        concentration.largestPeers(job),
        concentration.largestSitePercent(),
        concentration.largestSite());
  }

  private Figure previous(YearMonth month) throws IOException {
    YearMonth before = month.minusMonths(1);
    if (!job.months().contains(before)) {
      return Figure.unknown("there is no data of " + before);
    }
    PercentPeered peered = job.month(before).percentPeered();
    return Figures.share(peered.value(), peered.low(), peered.high(), NOTHING);
  }

  private static Figure gap(PercentPeered peered, Goal goal, long seconds) {
    if (goal.percentPeered().isEmpty()) {
      return Figure.unknown("no goal is configured");
    }
    if (peered.value().isEmpty()) {
      return Figure.unknown(NOTHING);
    }
    return Figure.of(
        GoalTrend.gapBitsPerSecond(
            goal.percentPeered().get(),
            BigInteger.valueOf(peered.peeredOctets()),
            BigInteger.valueOf(peered.totalOctets()),
            seconds));
  }
}

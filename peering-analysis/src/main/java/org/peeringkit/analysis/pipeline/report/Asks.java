package org.peeringkit.analysis.pipeline.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.StatusReport.Goal;
import org.peeringkit.analysis.report.StatusReport.LinkRow;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.net.Asn;

/**
 * What is needed of the reader, each with an amount and a date: notices that run out, then what the
 * way to the goal needs most, then ports that are full, then the hit list.
 *
 * <p>The date (own): of a contract its last day of notice; of an action the day by which it must be
 * decided to carry traffic by the month of the goal, lead time counted back, but never later than
 * the end of the month after this one, for a decision that nobody dates is put off.
 */
final class Asks {
  private static final String NO_RATE = "it is not about traffic";

  private final EdgeMap edges;
  private final YearMonth month;
  private final Goal goal;

  Asks(EdgeMap edges, YearMonth month, Goal goal) {
    this.edges = edges;
    this.month = month;
    this.goal = goal;
  }

  List<Board.Item> of(
      Answer<WayToGoal> way, Offload offload, Money money, List<LinkRow> busyPorts) {
    List<Board.Item> asks = new ArrayList<>();
    for (Money.Notice notice : money.notices()) {
      long daysLeft = notice.daysLeft().orElse(-1);
      if (daysLeft >= 0 && daysLeft <= NoticeDate.ALARM_DAYS) {
        asks.add(notice(notice, money));
      }
    }
    busyPorts.stream().limit(1).forEach(port -> asks.add(port(port, money)));
    List<Board.Item> steps = way.value().stream().flatMap(w -> steps(w).stream()).toList();
    asks.addAll(steps);
    busyPorts.stream().skip(1).forEach(port -> asks.add(port(port, money)));
    if (steps.isEmpty()) {
      offload.hitList().stream()
          .filter(row -> !row.reach().equals("NO_COMMON_LOCATION"))
          .forEach(row -> asks.add(session(row)));
    }
    return asks.subList(0, Math.min(Board.ITEMS, asks.size()));
  }

  private static Board.Item notice(Money.Notice notice, Money money) {
    Optional<Money.Bill> bill =
        money.bills().stream().filter(b -> b.contract().equals(notice.contract())).findFirst();
    return new Board.Item(
        "the commit of " + notice.contract(),
        "Decide on the commit of " + notice.contract() + " before it renews itself.",
        Figure.unknown(NO_RATE),
        bill.map(Money.Bill::amount)
            .orElseGet(() -> Figure.unknown("there is no bill of this contract")),
        bill.map(Money.Bill::currency).orElse(""),
        notice.noticeBy());
  }

  private Board.Item port(LinkRow port, Money money) {
    Optional<Money.Port> cost =
        edges
            .latest(port.name())
            .cost()
            .flatMap(name -> money.ports().stream().filter(p -> p.name().equals(name)).findFirst());
    return new Board.Item(
        "a wider port " + port.name(),
        "Widen port "
            + port.name()
            + ": it is "
            + port.utilisationPercent()
                .value()
                .map(v -> Units.fixed(v, 0) + " %")
                .orElse("more than 70 %")
            + " full at its peak.",
        larger(port),
        cost.map(Money.Port::nextStepCost)
            .orElseGet(() -> Figure.unknown("the price of the next port size is not configured")),
        cost.map(Money.Port::currency).orElse(""),
        Optional.of(soon()));
  }

  /** What needs a yes of somebody, or money, first; each group by what it adds. */
  private List<Board.Item> steps(WayToGoal way) {
    List<WayToGoal.Step> steps = new ArrayList<>(way.steps());
    steps.sort(
        Comparator.comparing((WayToGoal.Step s) -> !s.asksSomebody() && !costs(s))
            .thenComparing(
                s -> s.addsPoints().value().orElse(BigDecimal.ZERO), Comparator.reverseOrder())
            .thenComparing(WayToGoal.Step::number));
    return steps.stream().map(s -> step(s, way.currency())).toList();
  }

  private static boolean costs(WayToGoal.Step step) {
    return step.costPerMonth().value().filter(v -> v.signum() > 0).isPresent();
  }

  private Board.Item step(WayToGoal.Step step, String currency) {
    String who = step.asn().map(asn -> " with " + named(asn, step.name())).orElse("");
    String place = step.place().isEmpty() ? "" : " at " + step.place();
    String points =
        step.addsPoints().value().map(p -> ": " + Units.points(p) + " to the goal").orElse("");
    boolean paid = costs(step);
    Figure net = saved(step);
    return new Board.Item(
        "the " + step.action() + who,
        (paid ? "Approve the " : "Back the ") + step.action() + who + place + points + ".",
        step.meanBps(),
        net,
        net.value().isPresent() ? currency : "",
        Optional.of(decideBy(step.leadDays())));
  }

  /** Off the bill, less what it costs. */
  private static Figure saved(WayToGoal.Step step) {
    if (step.billSavingPerMonth().value().isEmpty()) {
      return step.billSavingPerMonth();
    }
    return step.costPerMonth().value().isEmpty()
        ? step.costPerMonth()
        : Figure.of(
            step.billSavingPerMonth().value().get().subtract(step.costPerMonth().value().get()));
  }

  private Board.Item session(Offload.HitRow row) {
    return new Board.Item(
        "a session with " + named(row.asn(), row.name()),
        "Back the session with "
            + named(row.asn(), row.name())
            + ", whose traffic is on transit: "
            + row.reasons().get(0)
            + "."
            + row.unknowns().stream()
                .filter(said -> said.startsWith(CandidateScorer.IN_DOUBT))
                .findFirst()
                .map(said -> " It is " + said + ".")
                .orElse(""),
        sum(row.offloadInBps(), row.offloadOutBps()),
        row.netSavingPerMonth(),
        row.currency(),
        Optional.of(soon()));
  }

  private LocalDate soon() {
    return month.plusMonths(1).atEndOfMonth();
  }

  private LocalDate decideBy(int leadDays) {
    LocalDate soon = soon();
    Optional<LocalDate> latest = goal.by().map(m -> m.atEndOfMonth().minusDays(leadDays));
    return latest
        .filter(day -> day.isBefore(soon) && day.isAfter(month.atEndOfMonth()))
        .orElse(soon);
  }

  private static String named(Asn asn, String name) {
    return name.isEmpty() ? asn.toString() : name + " (" + asn + ")";
  }

  private static Figure larger(LinkRow port) {
    BigDecimal in = port.p95InBitsPerSecond().value().orElse(BigDecimal.ZERO);
    BigDecimal out = port.p95OutBitsPerSecond().value().orElse(BigDecimal.ZERO);
    return Figure.of(in.max(out));
  }

  private static Figure sum(Figure a, Figure b) {
    return a.value().isPresent() && b.value().isPresent()
        ? Figure.of(a.value().get().add(b.value().get()))
        : a.value().isPresent() ? b : a;
  }
}

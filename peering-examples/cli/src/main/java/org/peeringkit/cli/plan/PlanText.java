package org.peeringkit.cli.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.planning.outcome.Outcome;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.planning.path.GoalPath.Action;
import org.peeringkit.analysis.planning.path.GoalPath.Percent;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;

/** A plan for people, within the columns of a terminal. */
final class PlanText {
  private static final int REASONS = 6;

  private final PlanAnswer answer;
  private final GoalPath path;
  private final String money;
  private final Output out;

  private PlanText(PlanAnswer answer, Output out) {
    this.answer = answer;
    this.path = answer.path();
    this.money = path.currency().map(Currency::getCurrencyCode).orElse("money");
    this.out = out;
  }

  public static void write(PlanAnswer answer, Output out) {
    PlanText text = new PlanText(answer, out);
    text.headline();
    if (!answer.path().actions().isEmpty()) {
      text.table();
    }
    text.rest();
  }

  private void say(String text) {
    Paragraph.write(text, "  ", out);
  }

  private void headline() {
    String now = "We are " + percent(path.now()) + " peered in " + Units.month(path.month()) + "; ";
    String goal = Units.percent(path.goalPercent());
    Percent promised = path.promised().percent();
    int n = path.actions().size();
    String actions = n + (n == 1 ? " action" : " actions");
    say(
        switch (path.outcome()) {
          case MET -> now + "the goal of " + goal + " is met.";
          case REACHED ->
              now
                  + goal
                  + " takes "
                  + actions
                  + ": "
                  + percent(promised)
                  + " if all come about and move whole, "
                  + percent(path.promised().expected())
                  + " expected.";
          case UNREACHABLE ->
              now
                  + goal
                  + " cannot be reached by what is known: "
                  + actions
                  + " lead to "
                  + percent(promised)
                  + " if all come about and move whole.";
        });
  }

  private void table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Action action : path.actions()) {
      var proposal = action.proposal();
      String who = proposal.asn().map(Object::toString).orElse("");
      rows.add(
          List.of(
              Cell.number(action.number()),
              Cell.text(proposal.kind().words() + after(action)),
              Cell.text(who.isEmpty() ? "" : (who + " " + proposal.name()).strip()),
              Cell.text(proposal.place()),
              Cell.number(number(100 * proposal.probability())),
              Cell.number(proposal.leadDays()),
              Cell.number(number(action.addsPoints())),
              Cell.number(number(action.percentAfter())),
              amount(proposal.costPerMonth(), proposal.costBecause()),
              amount(action.billSaving(), "no contract bills a link of the ledger")));
    }
    out.text(
        TerminalTable.render(
            new Table(
                "plan",
                "The way to the goal",
                List.of(
                    Column.numbers("number", "#", "", 0, 0),
                    Column.words("kind", "action"),
                    Column.words("asn", "network"),
                    Column.words("place", "place"),
                    Column.numbers("probability", "chance", "%", 0, 0),
                    Column.numbers("leadTimeDays", "lead", "days", 0, 0),
                    Column.numbers("addsPoints", "adds", "points", 0, 2),
                    Column.numbers("percentPeeredAfter", "then", "%", 0, 1),
                    Column.numbers("costPerMonth", "cost", money, 0, 0),
                    Column.numbers("billSavingPerMonth", "saves", money, 0, 0)),
                rows)));
  }

  private static String after(Action action) {
    if (action.after().isEmpty()) {
      return "";
    }
    List<String> numbers = action.after().stream().map(n -> "#" + n).toList();
    return ", after " + String.join(", ", numbers);
  }

  private void rest() {
    GoalDates dates = answer.dates();
    if (path.outcome() != GoalPath.Outcome.MET) {
      say("When: " + spread(dates.programme()) + ".");
      if (!dates.topThree().isEmpty()) {
        List<String> names = dates.topThree().stream().map(Object::toString).toList();
        say("If " + String.join(", ", names) + " say no: " + spread(dates.noOfTopThree()) + ".");
      }
    }
    say("Without any action: " + drift() + ".");
    other("Fewest", path.fewest());
    other("Cheapest", path.cheapest());
    curve();
    ceiling();
    bills();
    say(
        "Own assumptions: chances are priors of policies; what is agreed takes 30 days on average"
            + " and its lead time; of what was predicted, 80 % moves outbound and 50 % inbound"
            + " until outcomes of our own say otherwise. "
            + dates.draws()
            + " draws, seed "
            + dates.seed()
            + ".");
    outcomes();
    path.notes().forEach(this::say);
    say(
        path.month()
            + ": "
            + path.actions().size()
            + (path.actions().size() == 1 ? " action" : " actions")
            + " towards "
            + Units.percent(path.goalPercent()));
  }

  private void outcomes() {
    for (Outcome outcome : answer.outcomes()) {
      var turnUp = outcome.turnUp();
      say(
          turnUp.asn()
              + " over "
              + turnUp.link()
              + ", "
              + outcome.days()
              + " days after "
              + Units.date(turnUp.date())
              + ": in "
              + moved(outcome.movedInBps(), turnUp.predictedInBps())
              + ", out "
              + moved(outcome.movedOutBps(), turnUp.predictedOutBps())
              + ": "
              + outcome.reason()
              + ".");
    }
  }

  private static String moved(Optional<Double> moved, double predicted) {
    return moved.map(m -> Units.bitRate(number(m))).orElse("unknown")
        + " of "
        + Units.bitRate(number(predicted))
        + " predicted";
  }

  private String drift() {
    if (answer.drift().isEmpty()) {
      return "unknown (" + PlanAnswer.NO_DRIFT + ")";
    }
    GoalDates.Drift drift = answer.drift().get();
    return Units.signed(number(drift.pointsPerMonth()), 2)
        + " points a month ("
        + Units.fixed(number(drift.low()), 2)
        + " to "
        + Units.fixed(number(drift.high()), 2)
        + "), the goal "
        + answer
            .dates()
            .driftAlone()
            .map(m -> "in " + Units.month(m))
            .orElse("not within five years");
  }

  private void other(String what, GoalPath.Summary summary) {
    say(
        what
            + ": "
            + summary.actions()
            + (summary.actions() == 1 ? " action, " : " actions, ")
            + percent(summary.percent())
            + ", "
            + Units.money(summary.costPerMonth(), money)
            + " a month"
            + (summary.costUnknown() == 0
                ? ""
                : " and " + summary.costUnknown() + " of unknown cost")
            + ".");
  }

  /** The first, then doubled, then all. */
  private void curve() {
    if (path.curve().isEmpty()) {
      return;
    }
    List<String> points = new ArrayList<>();
    int last = path.curve().size();
    for (int n = 1; n < last; n *= 2) {
      points.add(n + ": " + percent(path.curve().get(n - 1).percent()));
    }
    points.add(last + ": " + percent(path.curve().get(last - 1).percent()));
    say("By the number of actions: " + String.join(", ", points) + ".");
  }

  private void ceiling() {
    List<String> reasons = new ArrayList<>();
    List<GoalPath.Rest> rest = path.ceiling().rest();
    for (GoalPath.Rest one : rest.subList(0, Math.min(REASONS, rest.size()))) {
      reasons.add(Units.fixed(number(one.points()), 1) + " points " + one.reason());
    }
    say(
        "Ceiling: "
            + percent(path.ceiling().percent())
            + " with everything that can be done ("
            + path.ceiling().actions()
            + " actions)."
            + (reasons.isEmpty()
                ? ""
                : " What stays on transit: " + String.join("; ", reasons) + "."));
  }

  private void bills() {
    for (BillReplay bill : path.promised().bills()) {
      String currency = bill.before().currency().getCurrencyCode();
      say(
          "Bill of "
              + bill.before().contract()
              + ": "
              + bill.before().amount().map(a -> Units.money(a, currency)).orElse("unknown")
              + " now, "
              + bill.after().amount().map(a -> Units.money(a, currency)).orElse("unknown")
              + " if all move.");
    }
    if (path.promised().bills().isEmpty()) {
      say("Bills: unknown, no contract bills a link of the ledger.");
    }
  }

  private String spread(GoalDates.Spread spread) {
    if (spread.p10().isEmpty()) {
      return "less than one in ten within five years" + by(spread);
    }
    return spread
            .p50()
            .map(m -> "even odds by " + Units.month(m))
            .orElse("less than even odds within five years")
        + " (one in ten by "
        + Units.month(spread.p10().get())
        + ", nine in ten "
        + spread.p90().map(m -> "by " + Units.month(m)).orElse("not within five years")
        + ")"
        + by(spread);
  }

  private String by(GoalDates.Spread spread) {
    return spread
        .probabilityBy()
        .map(
            p ->
                ", "
                    + Units.fixed(number(100 * p), 0)
                    + " % by "
                    + Units.month(answer.by().orElseThrow()))
        .orElse("");
  }

  private static String percent(Percent percent) {
    if (percent.value().isEmpty()) {
      return "unknown %";
    }
    return Units.percent(
        number(percent.value().getAsDouble()),
        number(percent.low().orElse(0)),
        number(percent.high().orElse(100)));
  }

  private static String percent(double value) {
    return Units.percent(number(value));
  }

  private static BigDecimal number(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
  }

  private static Cell amount(Optional<BigDecimal> amount, String reason) {
    return amount.map(Cell::number).orElseGet(() -> Cell.unknown(reason));
  }
}

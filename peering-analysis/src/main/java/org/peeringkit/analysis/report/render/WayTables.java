package org.peeringkit.analysis.report.render;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;

/** The tables of the way to the goal. */
final class WayTables {
  private WayTables() {}

  static Table steps(WayToGoal way) {
    String money = way.currency().isEmpty() ? "a month" : way.currency() + "/month";
    List<Column> columns =
        List.of(
            Column.numbers("step", "Step", "", 0, 0),
            Column.words("action", "Action"),
            Column.words("network", "With"),
            Column.words("place", "At"),
            Column.rate("meanBps", "Moves, mean"),
            Column.numbers("addsPoints", "Adds", "points", 0, 2),
            Column.numbers("percentAfter", "Then", "%", 0, 1),
            Column.numbers("costPerMonth", "Costs", money, 0, 0),
            Column.numbers("billSavingPerMonth", "Saves", money, 0, 0),
            Column.numbers("leadDays", "Takes", "days", 0, 0),
            Column.numbers("chancePercent", "Chance", "%", 0, 0));
    List<List<Cell>> rows = new ArrayList<>();
    for (WayToGoal.Step s : way.steps()) {
      rows.add(
          List.of(
              Cell.number(s.number()),
              Cell.text(s.action()),
              Cell.text(s.asn().map(a -> Sentences.network(a, s.name())).orElse("")),
              Cell.text(s.place()),
              s.meanBps().cell(),
              s.addsPoints().cell(),
              s.percentAfter().cell(),
              s.costPerMonth().cell(),
              s.billSavingPerMonth().cell(),
              Cell.number(s.leadDays()),
              s.chancePercent().cell()));
    }
    return new Table("way-to-goal", "The shortest set of actions", columns, rows);
  }

  static Table dates(WayToGoal way) {
    List<Column> columns =
        List.of(
            Column.words("assumption", "If"),
            Column.words("early", "One in ten by"),
            Column.words("expected", "One in two by"),
            Column.words("late", "Nine in ten by"),
            Column.numbers("chanceByPercent", "By the goal's month", "%", 0, 0),
            Column.numbers("chancePercent", "In five years", "%", 0, 0));
    return new Table(
        "goal-dates",
        "When the goal is reached, and how sensitive that is",
        columns,
        way.dates().stream()
            .map(
                d ->
                    List.of(
                        Cell.text(d.assumption()),
                        month(d.early(), d),
                        month(d.expected(), d),
                        month(d.late(), d),
                        d.chanceByPercent().cell(),
                        d.chancePercent().cell()))
            .toList());
  }

  /** A drift is one line: it has a middle only. */
  private static Cell month(Optional<YearMonth> month, WayToGoal.Scenario scenario) {
    if (month.isPresent()) {
      return Cell.text(month.get().toString());
    }
    return scenario.chancePercent().value().isPresent() || scenario.expected().isEmpty()
        ? Cell.text("not in five years")
        : Cell.unknown("the drift is one line, without draws");
  }

  static Table rest(WayToGoal way) {
    List<Column> columns =
        List.of(
            Column.words("reason", "Stays on transit"),
            Column.rate("meanBps", "Mean"),
            Column.numbers("points", "Would be", "points", 0, 2));
    return new Table(
        "beyond-reach",
        "What stays on transit even if everything came about",
        columns,
        way.rest().stream()
            .map(r -> List.of(Cell.text(r.reason()), r.meanBps().cell(), r.points().cell()))
            .toList());
  }
}

package org.peeringkit.cli.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder.Choice;
import org.peeringkit.analysis.candidates.marginal.Landing;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload.Step;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;

/** Whom to ask one after another, and what each adds, as text and as JSON. */
final class ChoiceOutput {
  private static final String NO_OCTETS = "there are no octets to be a share of";
  private static final String NO_MONEY =
      "no contract, several currencies, or the month has no sample";

  private ChoiceOutput() {}

  static void json(Json json, ChoiceOrder order, HitListExtras extras) {
    json.name("choice").openObject();
    json.name("by").value(order.by().name());
    Members.text(json, "currency", currency(extras), NO_MONEY);
    json.name("steps").openArray();
    int number = 0;
    for (Choice choice : order.choices()) {
      Step step = choice.step();
      json.openObject().name("step").value(++number);
      json.name("asn").value(step.candidate().asn().value());
      json.name("name").value(step.candidate().name());
      json.name("probability").literal(BigDecimal.valueOf(choice.probability()).toPlainString());
      json.name("adds").openObject();
      OffloadJson.rates(json, step.adds());
      Members.amount(json, "goalPoints", step.pointsAdded(), NO_OCTETS);
      Members.amount(json, "billSavingPerMonth", step.savingAdded(), NO_MONEY);
      json.closeObject().name("together").openObject();
      OffloadJson.rates(json, step.together());
      Members.amount(json, "goalPoints", step.points(), NO_OCTETS);
      Members.amount(json, "billSavingPerMonth", step.saving(), NO_MONEY);
      json.closeObject();
      OffloadJson.landing(json, step.landing());
      json.closeObject();
    }
    json.closeArray().closeObject();
  }

  private static Optional<String> currency(HitListExtras extras) {
    return extras.nobody().currency().map(Currency::getCurrencyCode);
  }

  static void text(ChoiceOrder order, HitListExtras extras, Output out) {
    String money = currency(extras).orElse("money");
    List<List<Cell>> cells = new ArrayList<>();
    double largest = 0;
    for (Choice choice : order.choices()) {
      Step step = choice.step();
      largest = Math.max(largest, Math.max(step.adds().meanInBps(), step.adds().meanOutBps()));
      cells.add(
          List.of(
              Cell.number(cells.size() + 1),
              Cell.text(step.candidate().asn().toString()),
              Cell.text(step.candidate().name()),
              Cell.text(lands(step.landing())),
              rate(step.adds().p95InBps()),
              rate(step.adds().p95OutBps()),
              amount(step.pointsAdded(), NO_OCTETS),
              amount(step.points(), NO_OCTETS),
              amount(step.savingAdded(), NO_MONEY),
              amount(step.saving(), NO_MONEY)));
    }
    int shift = largest >= 1e9 ? 9 : 6;
    String unit = shift == 9 ? "Gbit/s" : "Mbit/s";
    out.text(
        TerminalTable.render(
            new Table(
                "choice",
                "Whom to ask one after another",
                List.of(
                    Column.numbers("step", "#", "", 0, 0),
                    Column.words("asn", "network"),
                    Column.words("name", "name"),
                    Column.words("landing", "lands on"),
                    Column.numbers("p95InBps", "in p95", unit, shift, 1),
                    Column.numbers("p95OutBps", "out p95", unit, shift, 1),
                    Column.numbers("goalPoints", "adds", "points", 0, 2),
                    Column.numbers("points", "together", "points", 0, 2),
                    Column.numbers("billSavingPerMonth", "adds", money, 0, 0),
                    Column.numbers("saving", "together", money, 0, 0)),
                cells)));
    String by =
        switch (order.by()) {
          case MONEY -> "chance x money added, then chance x traffic added";
          case GOAL_POINTS -> "chance x points added";
          case TRAFFIC -> "traffic added";
        };
    Paragraph.write(
        "In order of choice by "
            + by
            + ": what each adds if it and all above it come about; networks behind several move"
            + " once, and the bills are replayed with all of them off transit.",
        "",
        out);
    int number = 0;
    for (Choice choice : order.choices()) {
      String asn = ++number + ": " + choice.candidate().asn() + ": ";
      choice.step().landing().overflow().ifPresent(text -> Paragraph.write(asn + text, "  ", out));
    }
  }

  private static String lands(Landing landing) {
    String where = landing.link().or(landing::place).orElse("nowhere yet");
    return landing.overflows() ? where + " (full)" : where;
  }

  private static Cell rate(OptionalDouble bitsPerSecond) {
    return bitsPerSecond.isPresent()
        ? Cell.number(BigDecimal.valueOf(bitsPerSecond.getAsDouble()))
        : Cell.unknown("no bin of the transit links was measured");
  }

  private static Cell amount(Optional<BigDecimal> amount, String reason) {
    return amount.map(Cell::number).orElseGet(() -> Cell.unknown(reason));
  }
}

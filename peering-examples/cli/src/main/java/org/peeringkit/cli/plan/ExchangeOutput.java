package org.peeringkit.cli.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.planning.ixp.ExchangeComparison;
import org.peeringkit.analysis.planning.ixp.ExchangeComparison.Remote;
import org.peeringkit.analysis.planning.ixp.ExchangeComparison.Row;
import org.peeringkit.analysis.planning.ixp.ExchangeComparison.Step;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;

/** Exchanges side by side, as text and as JSON. */
final class ExchangeOutput {
  private static final String NO_COST = "what a port there costs is not configured in one currency";
  private static final String NO_BILL = "no contract bills a link of the ledger";
  private static final String NO_PAYBACK = "it never pays back, or a cost or bill is not known";
  private static final String NOT_MEASURED = "no counted traffic was measured";
  private static final int MEGA = 6;
  private static final int GIGA = 9;

  private ExchangeOutput() {}

  /** One document. */
  public static void json(ExchangeComparison comparison, YearMonth month, Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(month.toString());
    json.name("group").value(comparison.group().name());
    json.name("method").value(comparison.method());
    Members.share(json, "percentPeered", comparison.percentPeered(), NOT_MEASURED);
    Members.text(
        json,
        "currency",
        comparison.currency().map(Currency::getCurrencyCode),
        "no one currency is known");
    json.name("rows").openArray();
    comparison.rows().forEach(row -> row(json, row));
    json.closeArray().name("rowsLeftOff").value(comparison.left());
    json.name("steps").openArray();
    for (Step step : comparison.steps()) {
      json.openObject().name("name").value(step.name());
      json.name("newPeers").value(step.newPeers());
      rate(json, "routeServerBps", step.routeServerBps());
      rate(json, "negotiateBps", step.negotiateBps());
      rate(json, "expectedBps", step.expectedBps());
      Members.share(json, "percentPeeredAfter", step.percentPeeredAfter(), NOT_MEASURED);
      Members.amount(json, "costPerMonth", step.costPerMonth(), NO_COST);
      json.closeObject();
    }
    json.closeArray().closeObject().endLine();
  }

  private static void rate(Json json, String name, double value) {
    json.name(name).value(Math.round(value));
  }

  private static void row(Json json, Row row) {
    json.openObject().name("name").value(row.name());
    json.name("members").value(row.members()).name("newPeers").value(row.newPeers());
    rate(json, "routeServerBps", row.routeServerBps());
    rate(json, "negotiateBps", row.negotiateBps());
    rate(json, "expectedBps", row.expectedBps());
    json.name("overlapPercent").literal(number(row.overlapPercent()).toPlainString());
    Members.amount(json, "costPerMonth", row.costPerMonth(), NO_COST);
    json.name("setup").literal(row.setup().toPlainString());
    Members.amount(json, "billSavingPerMonth", row.billSavingPerMonth(), NO_BILL);
    Members.amount(json, "paybackMonths", row.paybackMonths(), NO_PAYBACK);
    json.name("remote");
    if (row.remote().isPresent()) {
      Remote remote = row.remote().get();
      json.openObject();
      Members.amount(json, "costPerMonth", remote.costPerMonth(), NO_COST);
      Members.count(
          json,
          "addedRttMs",
          remote.addedRttMs().isPresent()
              ? OptionalLong.of(remote.addedRttMs().getAsInt())
              : OptionalLong.empty(),
          "not configured");
      Members.amount(json, "netSavingPerMonth", remote.netSavingPerMonth(), NO_BILL);
      json.closeObject();
    } else {
      json.nullValue().name("remoteUnknown").value("no remote port is configured");
    }
    json.closeObject();
  }

  /** Two tables: each on its own, and one after the other. */
  public static void text(ExchangeComparison comparison, YearMonth month, Output out) {
    String money = comparison.currency().map(Currency::getCurrencyCode).orElse("money");
    double largest = 0;
    for (Row row : comparison.rows()) {
      largest = Math.max(largest, Math.max(row.routeServerBps(), row.negotiateBps()));
    }
    int shift = largest >= 1e9 ? GIGA : MEGA;
    String unit = shift == GIGA ? "Gbit/s" : "Mbit/s";
    if (!comparison.rows().isEmpty()) {
      out.text(TerminalTable.render(alone(comparison, money, shift, unit)));
    }
    if (!comparison.steps().isEmpty()) {
      out.newLine().text(TerminalTable.render(order(comparison, money, shift, unit)));
    }
    for (Row row : comparison.rows()) {
      row.remote().ifPresent(remote -> say(remote(row.name(), remote, money), out));
    }
    say(
        month
            + ": "
            + comparison.rows().size()
            + " exchanges where we are not, peers: "
            + comparison.group().words()
            + " (and all on the route server); "
            + comparison.left()
            + " more with less traffic. Overlap: share of the traffic there that can be had where"
            + " we are. Expected: weighed with chances, which are priors of policies.",
        out);
  }

  private static void say(String text, Output out) {
    Paragraph.write(text, "  ", out);
  }

  private static String remote(String name, Remote remote, String money) {
    return name
        + " remotely: "
        + remote.costPerMonth().map(c -> Units.money(c, money) + " a month").orElse("cost unknown")
        + ", "
        + (remote.addedRttMs().isPresent()
            ? remote.addedRttMs().getAsInt() + " ms more"
            : "added time unknown")
        + remote
            .netSavingPerMonth()
            .map(n -> ", net " + Units.money(n, money) + " a month if all moved")
            .orElse("")
        + ".";
  }

  private static Table alone(ExchangeComparison comparison, String money, int shift, String unit) {
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : comparison.rows()) {
      cells.add(
          List.of(
              Cell.text(row.name()),
              Cell.number(row.members()),
              Cell.number(row.newPeers()),
              Cell.number(number(row.routeServerBps())),
              Cell.number(number(row.negotiateBps())),
              Cell.number(number(row.expectedBps())),
              Cell.number(number(row.overlapPercent())),
              amount(row.costPerMonth(), NO_COST),
              amount(row.billSavingPerMonth(), NO_BILL),
              amount(row.paybackMonths(), NO_PAYBACK)));
    }
    return new Table(
        "exchanges",
        "Exchanges side by side",
        List.of(
            Column.words("name", "exchange"),
            Column.numbers("members", "there", "", 0, 0),
            Column.numbers("newPeers", "new", "", 0, 0),
            Column.numbers("routeServerBps", "by RS", unit, shift, 2),
            Column.numbers("negotiateBps", "by mail", unit, shift, 2),
            Column.numbers("expectedBps", "expected", unit, shift, 2),
            Column.numbers("overlapPercent", "overlap", "%", 0, 0),
            Column.numbers("costPerMonth", "cost", money, 0, 0),
            Column.numbers("billSavingPerMonth", "saves", money, 0, 0),
            Column.numbers("paybackMonths", "pays back", "months", 0, 1)),
        cells);
  }

  private static Table order(ExchangeComparison comparison, String money, int shift, String unit) {
    List<List<Cell>> cells = new ArrayList<>();
    for (Step step : comparison.steps()) {
      cells.add(
          List.of(
              Cell.number(cells.size() + 1),
              Cell.text(step.name()),
              Cell.number(step.newPeers()),
              Cell.number(number(step.routeServerBps())),
              Cell.number(number(step.negotiateBps())),
              Cell.number(number(step.expectedBps())),
              step.percentPeeredAfter().isPresent()
                  ? Cell.number(number(step.percentPeeredAfter().getAsDouble()))
                  : Cell.unknown(NOT_MEASURED),
              amount(step.costPerMonth(), NO_COST)));
    }
    return new Table(
        "next",
        "In which order to join them",
        List.of(
            Column.numbers("number", "#", "", 0, 0),
            Column.words("name", "join"),
            Column.numbers("newPeers", "new", "", 0, 0),
            Column.numbers("routeServerBps", "by RS", unit, shift, 2),
            Column.numbers("negotiateBps", "by mail", unit, shift, 2),
            Column.numbers("expectedBps", "expected", unit, shift, 2),
            Column.numbers("percentPeeredAfter", "peered then", "%", 0, 2),
            Column.numbers("costPerMonth", "cost", money, 0, 0)),
        cells);
  }

  private static BigDecimal number(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
  }

  private static Cell amount(Optional<BigDecimal> amount, String reason) {
    return amount.map(Cell::number).orElseGet(() -> Cell.unknown(reason));
  }
}

package org.peeringkit.cli.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.planning.failure.Loss;
import org.peeringkit.analysis.planning.failure.LossOutcome;
import org.peeringkit.analysis.planning.failure.LossOutcome.HoursOver;
import org.peeringkit.analysis.planning.failure.LossOutcome.Move;
import org.peeringkit.analysis.planning.failure.LossOutcome.Port;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Rates;

/**
 * Losses as text and as JSON.
 *
 * @param month of which
 * @param outcomes in the order in which they are printed
 */
record WhatIfOutput(YearMonth month, List<LossOutcome> outcomes) {
  private static final String UNMEASURED = "a link of it, or what is lost, was not measured";
  private static final String NO_CAPACITY = "its capacity or its load is not known";
  private static final int MOST_TARGETS = 6;
  private static final int MOST_UNKNOWNS = 10;
  private static final String RULE =
      "Rule: a neighbour's traffic (an origin's, where the neighbour is not known) goes to other"
          + " links of the same kind that have it already, else to transit as it is shared in the"
          + " month, or by --prefer; a commit is due whether its links are up or not.";

  void json(Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(month.toString());
    json.name("rows").openArray();
    outcomes.forEach(outcome -> row(json, outcome));
    json.closeArray().closeObject().endLine();
  }

  private static void row(Json json, LossOutcome outcome) {
    json.openObject().name("kind").value(outcome.loss().kind().label());
    json.name("name").value(outcome.loss().name());
    Members.texts(json, "links", outcome.loss().links());
    json.name("firstDay").value(outcome.firstDay().toString());
    json.name("days").value(outcome.days());
    json.name("cutOffOctets").value(outcome.cutOffOctets());
    json.name("moves").openArray();
    for (Move move : outcome.moves()) {
      json.openObject().name("direction").value(move.direction().label());
      Members.text(json, "to", move.to(), "nothing takes it: it is cut off");
      json.name("octets").value(move.octets());
      Members.rate(json, "meanBps", OptionalDouble.of(move.meanBitsPerSecond()), "");
      json.closeObject();
    }
    json.closeArray().name("ports").openArray();
    outcome.ports().forEach(port -> port(json, port));
    json.closeArray().name("bills").openArray();
    for (BillReplay bill : outcome.bills()) {
      json.openObject().name("contract").value(bill.before().contract());
      Members.rate(json, "p95BpsBefore", bill.before().p95BitsPerSecond(), UNMEASURED);
      Members.rate(json, "p95BpsAfter", bill.after().p95BitsPerSecond(), UNMEASURED);
      Members.amount(json, "amountBefore", bill.before().amount(), UNMEASURED);
      Members.amount(json, "amountAfter", bill.after().amount(), UNMEASURED);
      json.name("currency").value(bill.before().currency().getCurrencyCode()).closeObject();
    }
    json.closeArray().name("extra").openArray();
    outcome
        .extraByCurrency()
        .forEach(
            (currency, extra) -> {
              json.openObject();
              Members.amount(json, "amount", extra, UNMEASURED);
              json.name("currency").value(currency).closeObject();
            });
    json.closeArray();
    Members.texts(json, "unknowns", outcome.unknowns());
    json.closeObject();
  }

  private static void port(Json json, Port port) {
    json.openObject();
    Members.texts(json, "links", port.links());
    json.name("direction").value(port.direction().label());
    Members.count(json, "capacityBps", port.capacityBitsPerSecond(), "no capacity is configured");
    Members.rate(json, "p95BpsBefore", port.p95Before(), UNMEASURED);
    Members.rate(json, "p95BpsAfter", port.p95After(), UNMEASURED);
    Members.rate(json, "peakBpsAfter", port.peakAfter(), UNMEASURED);
    hours(json, "hoursOver70PercentBefore", port.before().map(HoursOver::over70Percent));
    hours(json, "hoursOver70PercentAfter", port.after().map(HoursOver::over70Percent));
    hours(json, "hoursOver100PercentBefore", port.before().map(HoursOver::over100Percent));
    hours(json, "hoursOver100PercentAfter", port.after().map(HoursOver::over100Percent));
    hours(json, "hoursUnknown", Optional.of(port.unknownHours()));
    json.closeObject();
  }

  private static void hours(Json json, String name, Optional<Double> hours) {
    Members.amount(
        json,
        name,
        hours.map(h -> BigDecimal.valueOf(h).setScale(2, RoundingMode.HALF_EVEN)),
        NO_CAPACITY);
  }

  /** One a row, worst first. */
  void table(Output out) {
    List<List<Cell>> cells = new ArrayList<>();
    for (LossOutcome outcome : outcomes) {
      cells.add(
          List.of(
              Cell.text(name(outcome.loss())),
              rate(outcome, TrafficDirection.INBOUND),
              rate(outcome, TrafficDirection.OUTBOUND),
              Cell.number(outcome.cutOffOctets()),
              Cell.text(worstPort(outcome)),
              hours(outcome, outcome.addedHoursOver70()),
              hours(outcome, outcome.addedHoursOver100()),
              Cell.text(extra(outcome))));
    }
    out.text(
        TerminalTable.render(
            new Table(
                "whatif",
                "Lost by itself",
                List.of(
                    Column.words("lost", "lost"),
                    Column.numbers("inBps", "moves in", "Gbit/s", 9, 2),
                    Column.numbers("outBps", "moves out", "Gbit/s", 9, 2),
                    Column.numbers("cutOffOctets", "cut off", "TB", 12, 2),
                    Column.words("port", "fullest port"),
                    Column.numbers("hoursOver70", "over 70 %", "h more", 0, 1),
                    Column.numbers("hoursOver100", "over 100 %", "h more", 0, 1),
                    Column.words("extra", "bills")),
                cells)));
    List<String> unknowns =
        outcomes.stream().flatMap(o -> o.unknowns().stream()).distinct().toList();
    unknowns.stream()
        .limit(MOST_UNKNOWNS)
        .forEach(unknown -> Paragraph.write("- unknown: " + unknown, "  ", out));
    if (unknowns.size() > MOST_UNKNOWNS) {
      out.text("- and ").number(unknowns.size() - MOST_UNKNOWNS);
      out.text(" more that are not known: --lose NAME or --json").newLine();
    }
    Paragraph.write(RULE, "", out);
    long overflowing = outcomes.stream().filter(o -> o.addedHoursOver100() > 0).count();
    Paragraph.write(
        month
            + ": of "
            + outcomes.size()
            + " losses, "
            + overflowing
            + " overflow a port and "
            + outcomes.stream().filter(o -> o.cutOffOctets() > 0).count()
            + " cut traffic off",
        "",
        out);
  }

  private static String name(Loss loss) {
    return loss.kind() == Loss.Kind.LINK ? loss.name() : loss.words();
  }

  private static Cell rate(LossOutcome outcome, TrafficDirection direction) {
    double sum =
        outcome.moves().stream()
            .filter(m -> m.direction() == direction)
            .mapToDouble(Move::meanBitsPerSecond)
            .sum();
    boolean unknown =
        outcome.unknowns().stream().anyMatch(u -> u.contains(direction.label() + " is not meas"));
    return unknown && sum == 0
        ? Cell.unknown("it is not measured in this direction")
        : Cell.number(BigDecimal.valueOf(sum));
  }

  private static Cell hours(LossOutcome outcome, double hours) {
    return outcome.ports().stream().anyMatch(p -> p.after().isEmpty())
        ? Cell.unknown(NO_CAPACITY)
        : Cell.number(BigDecimal.valueOf(hours));
  }

  private static double fill(Port port) {
    return port.peakAfter().orElse(0) / port.capacityBitsPerSecond().orElse(Long.MAX_VALUE);
  }

  private static String worstPort(LossOutcome outcome) {
    return outcome.ports().stream()
        .filter(p -> p.after().isPresent())
        .max(java.util.Comparator.comparingDouble(WhatIfOutput::fill))
        .map(
            p ->
                String.format(
                    Locale.ROOT,
                    "%s %s %.0f %%",
                    p.links().get(0),
                    p.direction().label(),
                    100 * fill(p)))
        .orElse("none");
  }

  private static String extra(LossOutcome outcome) {
    return outcome.extraByCurrency().isEmpty()
        ? "unknown: no contracts"
        : outcome.extraByCurrency().entrySet().stream()
            .map(WhatIfOutput::extra)
            .collect(Collectors.joining(", "));
  }

  private static String extra(Map.Entry<String, Optional<BigDecimal>> sum) {
    return sum.getValue()
            .map(v -> (v.signum() < 0 ? "" : "+") + Units.fixed(v, Math.max(0, v.scale())) + " ")
            .orElse("unknown ")
        + sum.getKey();
  }

  /** One loss in full. */
  void text(Output out) {
    LossOutcome outcome = outcomes.get(0);
    Paragraph.write(headline(outcome), "", out);
    List<Port> changed = outcome.ports().stream().filter(WhatIfOutput::isChanged).toList();
    changed.forEach(port -> Paragraph.write("- " + words(port), "  ", out));
    int others = outcome.ports().size() - changed.size();
    if (others > 0) {
      out.text("- ").number(others).text(" more take less than 1 % of what they carry").newLine();
    }
    for (BillReplay bill : outcome.bills()) {
      Paragraph.write("- " + words(bill), "  ", out);
    }
    outcome.unknowns().forEach(u -> Paragraph.write("- unknown: " + u, "  ", out));
    Paragraph.write(RULE, "", out);
    Paragraph.write(
        month + ": " + outcome.loss().words() + " lost, bills " + extra(outcome), "", out);
  }

  private static boolean isChanged(Port port) {
    double before = port.p95Before().orElse(0);
    return port.p95After().isEmpty()
        || !port.before().equals(port.after())
        || Math.abs(port.p95After().getAsDouble() - before) > before / 100;
  }

  private static String headline(LossOutcome outcome) {
    String when =
        outcome.days() == 1
            ? "on " + outcome.firstDay()
            : "for " + outcome.days() + " days from " + outcome.firstDay();
    List<String> parts = new ArrayList<>();
    for (TrafficDirection direction : TrafficDirection.values()) {
      List<Move> moves = outcome.moves().stream().filter(m -> m.direction() == direction).toList();
      if (!moves.isEmpty()) {
        double sum = moves.stream().mapToDouble(Move::meanBitsPerSecond).sum();
        parts.add(bits(sum) + " " + direction.label() + " (" + targets(moves) + ")");
      }
    }
    return "Without "
        + outcome.loss().words()
        + " "
        + when
        + ", "
        + (parts.isEmpty()
            ? "nothing moves that is known."
            : String.join(" and ", parts) + " would go elsewhere, on average.");
  }

  private static String targets(List<Move> moves) {
    String shown =
        moves.stream()
            .limit(MOST_TARGETS)
            .map(
                m ->
                    bits(m.meanBitsPerSecond())
                        + " "
                        + m.to().map(t -> "to " + t).orElse("cut off"))
            .collect(Collectors.joining(", "));
    int more = moves.size() - MOST_TARGETS;
    return more > 0 ? shown + ", the rest to " + more + " more" : shown;
  }

  private static String bits(double bitsPerSecond) {
    return Rates.text(OptionalDouble.of(bitsPerSecond));
  }

  private static String words(Port port) {
    String text =
        String.join(" + ", port.links())
            + " "
            + port.direction().label()
            + ": p95 from "
            + Rates.text(port.p95Before())
            + " to "
            + Rates.text(port.p95After())
            + port.capacityBitsPerSecond().stream()
                .mapToObj(c -> " of " + Units.bitRate(BigDecimal.valueOf(c)))
                .collect(Collectors.joining());
    if (port.before().isPresent() && port.after().isPresent()) {
      text +=
          String.format(
              Locale.ROOT,
              "; over 70 %% for %.1f h (was %.1f), over 100 %% for %.1f h (was %.1f)",
              port.after().get().over70Percent(),
              port.before().get().over70Percent(),
              port.after().get().over100Percent(),
              port.before().get().over100Percent());
    }
    return port.unknownHours() > 0
        ? text + String.format(Locale.ROOT, "; not known for %.1f h", port.unknownHours())
        : text;
  }

  private static String words(BillReplay bill) {
    return bill.before().contract()
        + ": "
        + amount(bill.before().amount())
        + " becomes "
        + amount(bill.after().amount())
        + " "
        + bill.before().currency().getCurrencyCode()
        + " (p95 "
        + Rates.text(bill.before().p95BitsPerSecond())
        + " becomes "
        + Rates.text(bill.after().p95BitsPerSecond())
        + ")";
  }

  private static String amount(Optional<BigDecimal> amount) {
    return amount.map(a -> Units.fixed(a, Math.max(0, a.scale()))).orElse("unknown");
  }
}

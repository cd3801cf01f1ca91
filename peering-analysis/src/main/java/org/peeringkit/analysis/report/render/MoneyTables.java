package org.peeringkit.analysis.report.render;

import java.time.LocalDate;
import java.util.List;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;

/** The tables of bills, port costs and notice dates. */
final class MoneyTables {
  private MoneyTables() {}

  static Table bills(List<Money.Bill> bills) {
    List<Column> columns =
        List.of(
            Column.words("contract", "Contract"),
            Column.rate("commitBitsPerSecond", "Commit"),
            Column.rate("p95BitsPerSecond", "Billed p95"),
            Column.rate("savesNothingBitsPerSecond", "Of it saves 0"),
            Column.numbers("amount", "Amount", "", 0, 2),
            Column.words("currency", "Currency"),
            Column.numbers("missingSamples", "Samples missing", "", 0, 0));
    return new Table(
        "bills",
        "Transit bills of the month, replayed from the 5-minute series",
        columns,
        bills.stream()
            .map(
                b ->
                    List.of(
                        Cell.text(b.contract()),
                        b.commitBitsPerSecond().cell(),
                        b.p95BitsPerSecond().cell(),
                        b.savesNothingBitsPerSecond().cell(),
                        b.amount().cell(),
                        Cell.text(b.currency()),
                        b.missingSamples().cell()))
            .toList());
  }

  static Table ports(List<Money.Port> ports) {
    List<Column> columns =
        List.of(
            Column.words("name", "Cost"),
            Column.words("kind", "Kind"),
            Column.numbers("monthlyCost", "A month", "", 0, 2),
            Column.rate("p95BitsPerSecond", "Larger p95"),
            Column.numbers("perMbps", "A Mbit/s", "", 0, 3),
            Column.numbers("minimumPerMbps", "A Mbit/s if full", "", 0, 3),
            Column.rate("breakEvenBitsPerSecond", "Cheaper than transit from"),
            Column.rate("roomBitsPerSecond", "Free until next step"),
            Column.numbers("nextStepCost", "Next step", "", 0, 2),
            Column.words("currency", "Currency"));
    return new Table(
        "port-costs",
        "What a Mbit/s costs without transit",
        columns,
        ports.stream()
            .map(
                p ->
                    List.of(
                        Cell.text(p.name()),
                        Cell.text(p.paidPeering() ? "paid peering" : "peering"),
                        p.monthlyCost().cell(),
                        p.p95BitsPerSecond().cell(),
                        p.perMbps().cell(),
                        p.minimumPerMbps().cell(),
                        p.breakEvenBitsPerSecond().cell(),
                        p.roomBitsPerSecond().cell(),
                        p.nextStepCost().cell(),
                        Cell.text(p.currency())))
            .toList());
  }

  static Table notices(List<Money.Notice> notices) {
    List<Column> columns =
        List.of(
            Column.words("contract", "Contract"),
            Column.words("noticeBy", "Notice by"),
            Column.numbers("daysLeft", "Days left", "", 0, 0),
            Column.words("until", "Term ends"),
            Column.words("advice", "What to do"));
    return new Table(
        "notice-dates",
        "Notice dates, counted from the end of the month",
        columns,
        notices.stream()
            .map(
                n ->
                    List.of(
                        Cell.text(n.contract()),
                        Cell.text(n.noticeBy().map(LocalDate::toString).orElse("not known")),
                        n.daysLeft().isPresent()
                            ? Cell.number(n.daysLeft().getAsLong())
                            : Cell.unknown("the contract states no term or no notice"),
                        Cell.text(n.until().map(LocalDate::toString).orElse("not known")),
                        Cell.text(n.advice())))
            .toList());
  }
}

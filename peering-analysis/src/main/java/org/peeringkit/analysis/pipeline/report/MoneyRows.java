package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/** Bills, the saving of the peering there is, and dates of notice. */
final class MoneyRows {
  private final MainJob job;
  private final YearMonth month;
  private final EdgeMap edges;

  MoneyRows(MainJob job, YearMonth month) {
    this.job = job;
    this.month = month;
    this.edges = job.edges();
  }

  Money money() throws IOException {
    List<Money.Bill> bills = new ArrayList<>();
    for (TransitContract contract : job.config().contracts()) {
      bills.add(bill(contract));
    }
    return new Money(bills, saving(), notices());
  }

  private List<String> linksOf(TransitContract contract) {
    TreeSet<String> names = new TreeSet<>();
    for (EdgeLink link : job.config().links()) {
      if (link.contract().equals(Optional.of(contract.name()))) {
        names.add(link.name());
      }
    }
    return List.copyOf(names);
  }

  private Money.Bill bill(TransitContract contract) throws IOException {
    String currency = contract.currency().getCurrencyCode();
    Figure commit = Figure.of(contract.price().commitBitsPerSecond());
    List<PortSeries> ports = ports(contract);
    if (ports.isEmpty()) {
      Figure none = Figure.unknown("no link names contract " + contract.name());
      return new Money.Bill(contract.name(), none, commit, none, currency);
    }
    var bill =
        org.peeringkit.analysis.economics.Bill.of(
            contract, BillingMonth.of(contract, month), ports);
    return new Money.Bill(
        contract.name(),
        Figures.bps(bill.p95BitsPerSecond(), "a port of it was not measured"),
        commit,
        Figures.amount(bill.amount(), "a port of it was not measured"),
        currency);
  }

  private List<PortSeries> ports(TransitContract contract) throws IOException {
    BillingMonth billed = BillingMonth.of(contract, month);
    List<PortSeries> ports = new ArrayList<>();
    for (String link : linksOf(contract)) {
      ports.add(
          new PortSeries(
              link,
              series(link, TrafficDirection.INBOUND, billed),
              series(link, TrafficDirection.OUTBOUND, billed)));
    }
    return ports;
  }

  /** A billing month begins where its contract says: its ends may lie in other calendar months. */
  private BinSeries series(String link, TrafficDirection direction, BillingMonth billed)
      throws IOException {
    int width = LedgerPlan.DEFAULT_BIN_SECONDS;
    int bins = (int) (Duration.between(billed.start(), billed.end()).toSeconds() / width);
    long[] octets = new long[bins];
    BitSet missing = new BitSet();
    missing.set(0, bins);
    YearMonth last = YearMonth.from(billed.end().minusSeconds(1).atZone(ZoneOffset.UTC));
    for (YearMonth m = YearMonth.from(billed.start().atZone(ZoneOffset.UTC));
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      if (!job.months().contains(m)) {
        continue;
      }
      BinSeries part = job.month(m).totals().series(link, direction);
      for (int i = 0; i < part.size(); i++) {
        Instant start = part.binStart(i);
        long bin = Math.floorDiv(Duration.between(billed.start(), start).toSeconds(), (long) width);
        if (bin >= 0 && bin < bins && !part.isMissing(i)) {
          octets[(int) bin] = part.octets(i);
          missing.clear((int) bin);
        }
      }
    }
    return BinSeries.of(billed.start(), width, octets, missing);
  }

  /** What the month would have cost with the peered octets back on transit. */
  private Money.Saving saving() throws IOException {
    Optional<TransitContract> widest =
        job.config().contracts().stream()
            .filter(c -> !linksOf(c).isEmpty())
            .max(
                Comparator.comparingLong((TransitContract c) -> c.price().commitBitsPerSecond())
                    .thenComparing(TransitContract::name, Comparator.reverseOrder()));
    if (widest.isEmpty()) {
      return unknownSaving("no transit contract is configured with a link");
    }
    TransitContract contract = widest.get();
    Currency currency = contract.currency();
    BigDecimal costs = BigDecimal.ZERO;
    for (PeeringCost cost : usedCosts()) {
      if (!cost.currency().equals(currency)) {
        return unknownSaving(
            "peering cost "
                + cost.name()
                + " is in "
                + cost.currency().getCurrencyCode()
                + ", the contract in "
                + currency.getCurrencyCode());
      }
      costs = costs.add(PeeringEconomics.monthlyCost(cost));
    }
    List<PortSeries> ports = ports(contract);
    BillingMonth billed = BillingMonth.of(contract, month);
    PortSeries back = PortSeries.zerosLike(ports.get(0));
    for (String link : job.edges().names()) {
      if (isPeering(edges.latest(link))) {
        back =
            back.plus(
                new PortSeries(
                    ports.get(0).port(),
                    series(link, TrafficDirection.INBOUND, billed),
                    series(link, TrafficDirection.OUTBOUND, billed)));
      }
    }
    Optional<BigDecimal> more =
        BillReplay.with(contract, billed, ports, List.of(back)).saving().map(BigDecimal::negate);
    BigDecimal cost = costs;
    return new Money.Saving(
        Figures.amount(
            more.map(m -> m.subtract(cost)),
            "a port of contract " + contract.name() + " was not measured"),
        currency.getCurrencyCode(),
        "bill of "
            + contract.name()
            + " replayed with the peered octets put back on it, less what was billed, less "
            + cost
            + " "
            + currency.getCurrencyCode()
            + " for peering ports");
  }

  private static boolean isPeering(EdgeLink link) {
    return link.linkClass() == LinkClass.IXP || link.linkClass() == LinkClass.PNI;
  }

  private static Money.Saving unknownSaving(String reason) {
    return new Money.Saving(Figure.unknown(reason), "", "not computed");
  }

  private List<PeeringCost> usedCosts() {
    TreeSet<String> used = new TreeSet<>();
    for (String name : edges.names()) {
      EdgeLink link = edges.latest(name);
      if (isPeering(link)) {
        link.cost().ifPresent(used::add);
      }
    }
    return job.config().costs().stream().filter(c -> used.contains(c.name())).toList();
  }

  private List<Money.Notice> notices() {
    List<Money.Notice> notices = new ArrayList<>();
    for (TransitContract contract : job.config().contracts()) {
      Optional<NoticeDate> date = NoticeDate.of(contract, month.atEndOfMonth());
      notices.add(
          new Money.Notice(
              contract.name(),
              date.map(NoticeDate::lastDay),
              contract.term().until(),
              date.map(d -> OptionalLong.of(d.daysLeft())).orElseGet(OptionalLong::empty),
              advice(contract, date)));
    }
    notices.sort(
        Comparator.comparing((Money.Notice n) -> n.noticeBy().orElse(java.time.LocalDate.MAX))
            .thenComparing(Money.Notice::contract));
    return notices;
  }

  private static String advice(TransitContract contract, Optional<NoticeDate> date) {
    if (date.isEmpty()) {
      return "its end or notice period is not configured";
    }
    if (date.get().missedBefore()) {
      return "the last day for the term before has passed; it runs on until "
          + date.get().termEnds();
    }
    return date.get().isAlarm()
        ? "decide on the commit of "
            + contract.name()
            + " now; after "
            + date.get().lastDay()
            + " it runs on"
        : "nothing to do yet";
  }
}

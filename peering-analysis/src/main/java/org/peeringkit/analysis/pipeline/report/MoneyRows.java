package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.UnitCost;
import org.peeringkit.analysis.pipeline.BilledPorts;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.PortCosts;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/** Bills, the saving of the peering there is, and dates of notice. */
final class MoneyRows {
  private static final String UNMEASURED = "a port of it was not measured";

  private final MainJob job;
  private final YearMonth month;
  private final BilledPorts ports;
  private final PortCosts portCosts;

  MoneyRows(MainJob job, YearMonth month) {
    this.job = job;
    this.month = month;
    this.ports = new BilledPorts(job);
    this.portCosts = new PortCosts(job);
  }

  Money money() throws IOException {
    List<ContractStanding> standings = ports.standings(month);
    return new Money(
        standings.stream().map(MoneyRows::bill).toList(),
        saving(),
        notices(standings),
        portCosts.unitCosts(month, standings).stream().map(MoneyRows::port).toList());
  }

  private static Money.Bill bill(ContractStanding standing) {
    TransitContract contract = standing.contract();
    String currency = contract.currency().getCurrencyCode();
    Figure commit = Figure.of(contract.price().commitBitsPerSecond());
    if (standing.bill().isEmpty()) {
      Figure none = Figure.unknown("no link names contract " + contract.name());
      return new Money.Bill(contract.name(), none, commit, none, none, currency, none);
    }
    var bill = standing.bill().get();
    return new Money.Bill(
        contract.name(),
        Figures.bps(bill.p95BitsPerSecond(), UNMEASURED),
        commit,
        standing
            .headroom()
            .map(h -> Figure.of(h.savesNothingBitsPerSecond()))
            .orElseGet(() -> Figure.unknown(UNMEASURED)),
        Figures.amount(bill.amount(), UNMEASURED),
        currency,
        Figure.of(bill.missingSamples()));
  }

  private static Money.Port port(UnitCost cost) {
    String noCapacity = "capacity or traffic of a link is not known";
    String noStep = "capacity is not known or larger than every step";
    return new Money.Port(
        cost.name(),
        cost.paidPeering(),
        Figures.amount(cost.monthlyCost(), noStep),
        Figures.bps(cost.p95BitsPerSecond(), "a link of it was not measured"),
        Figures.unitPrice(cost.perMbps(), "cost or traffic is not known, or there is none"),
        Figures.unitPrice(cost.minimumPerMbps(), noStep),
        Figures.mbps(
            cost.range().map(PeeringEconomics.EffectiveRange::fromMbps),
            "cost, capacity or the price of transit in this currency is not known"),
        Figures.bps(cost.roomBitsPerSecond(), noCapacity),
        Figures.amount(cost.nextStepCost(), "no larger step is configured"),
        cost.currency().getCurrencyCode());
  }

  /** What the month would have cost with the peered octets back on transit. */
  private Money.Saving saving() throws IOException {
    Optional<TransitContract> widest =
        job.config().contracts().stream()
            .filter(c -> !ports.linksOf(c).isEmpty())
            .max(
                Comparator.comparingLong((TransitContract c) -> c.price().commitBitsPerSecond())
                    .thenComparing(TransitContract::name, Comparator.reverseOrder()));
    if (widest.isEmpty()) {
      return unknownSaving("no transit contract is configured with a link");
    }
    TransitContract contract = widest.get();
    Currency currency = contract.currency();
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
    }
    Optional<BigDecimal> costs = portCosts.peeringCost(usedCosts(), month);
    if (costs.isEmpty()) {
      return unknownSaving("a peering port is larger than every step of its cost");
    }
    List<PortSeries> billedPorts = ports.ports(contract, month);
    BillingMonth billed = BillingMonth.of(contract, month);
    PortSeries back = PortSeries.zerosLike(billedPorts.get(0));
    for (EdgeLink link : portCosts.links(month)) {
      if (isPeering(link)) {
        back = back.plus(ports.port(link.name(), billed).named(billedPorts.get(0).port()));
      }
    }
    Optional<BigDecimal> more =
        BillReplay.with(contract, billed, billedPorts, List.of(back))
            .saving()
            .map(BigDecimal::negate);
    BigDecimal cost = costs.get();
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
    for (EdgeLink link : portCosts.links(month)) {
      if (isPeering(link)) {
        link.cost().ifPresent(used::add);
      }
    }
    return job.config().costs().stream().filter(c -> used.contains(c.name())).toList();
  }

  private static List<Money.Notice> notices(List<ContractStanding> standings) {
    List<Money.Notice> notices = new ArrayList<>();
    for (ContractStanding standing : standings) {
      Optional<NoticeDate> date = standing.notice();
      notices.add(
          new Money.Notice(
              standing.contract().name(),
              date.map(NoticeDate::lastDay),
              date.map(NoticeDate::termEnds).or(() -> standing.contract().term().until()),
              date.map(d -> OptionalLong.of(d.daysLeft())).orElseGet(OptionalLong::empty),
              ContractWords.all(standing)));
    }
    notices.sort(
        Comparator.comparing((Money.Notice n) -> n.noticeBy().orElse(java.time.LocalDate.MAX))
            .thenComparing(Money.Notice::contract));
    return notices;
  }
}

package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.ProgrammeSaving;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.UnitCost;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.plan.BilledPorts;
import org.peeringkit.analysis.pipeline.plan.PortCosts;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
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
    List<TransitContract> contracts =
        job.config().contracts().stream().filter(c -> !ports.linksOf(c).isEmpty()).toList();
    if (contracts.isEmpty()) {
      return unknownSaving("no transit contract is configured with a link");
    }
    Currency currency = contracts.get(0).currency();
    for (TransitContract contract : contracts) {
      if (!contract.currency().equals(currency)) {
        return unknownSaving(
            "contract "
                + contract.name()
                + " is in "
                + contract.currency().getCurrencyCode()
                + ", contract "
                + contracts.get(0).name()
                + " in "
                + currency.getCurrencyCode());
      }
    }
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
    List<ProgrammeSaving.Contracted> billed = new ArrayList<>();
    for (TransitContract contract : contracts) {
      BillingMonth covers = BillingMonth.of(contract, month);
      billed.add(
          new ProgrammeSaving.Contracted(
              contract, covers, ports.ports(contract, month), peered(covers)));
    }
    ProgrammeSaving saving = ProgrammeSaving.of(billed);
    BigDecimal cost = costs.get();
    boolean one = contracts.size() == 1;
    String names = String.join(" and ", contracts.stream().map(TransitContract::name).toList());
    return new Money.Saving(
        Figures.amount(
            saving.amount().map(m -> m.subtract(cost)),
            "a port of contract " + names + " was not measured"),
        currency.getCurrencyCode(),
        (one ? "the bill of " : "the bills of ")
            + names
            + " with the peered traffic put back, less what was billed and "
            + Units.money(cost, currency.getCurrencyCode())
            + " for peering ports");
  }

  /** What all links carried while they were settlement-free peering. */
  private PortSeries peered(BillingMonth covers) throws IOException {
    PortSeries sum = null;
    for (String name : job.edges().names()) {
      if (!everPeering(name, covers)) {
        continue;
      }
      PortSeries whole = ports.port(name, covers);
      PortSeries part =
          new PortSeries(
              "peered", whilePeering(name, whole.inbound()), whilePeering(name, whole.outbound()));
      sum = sum == null ? PortSeries.zerosLike(part).plus(part) : sum.plus(part);
    }
    if (sum != null) {
      return sum;
    }
    int width = LedgerPlan.DEFAULT_BIN_SECONDS;
    BinSeries none = BinSeries.zeros(covers.start(), width, (int) covers.samples(width));
    return new PortSeries("peered", none, none);
  }

  private boolean everPeering(String name, BillingMonth covers) {
    return isPeering(job.edges().classAt(name, covers.start()))
        || job.edges().changes(name).stream()
            .filter(t -> t.isAfter(covers.start()) && t.isBefore(covers.end()))
            .anyMatch(t -> isPeering(job.edges().classAt(name, t)));
  }

  private BinSeries whilePeering(String name, BinSeries series) {
    Instant end = series.binStart(series.size());
    if (job.edges().changes(name).stream()
        .noneMatch(t -> t.isAfter(series.start()) && t.isBefore(end))) {
      return series;
    }
    long[] octets = new long[series.size()];
    for (int i = 0; i < octets.length; i++) {
      if (isPeering(job.edges().classAt(name, series.binStart(i)))) {
        octets[i] = series.octets(i);
      }
    }
    return BinSeries.of(series.start(), series.binSeconds(), octets, series.missingBins());
  }

  private static boolean isPeering(LinkClass linkClass) {
    return linkClass == LinkClass.IXP || linkClass == LinkClass.PNI;
  }

  private static Money.Saving unknownSaving(String reason) {
    return new Money.Saving(Figure.unknown(reason), "", "not computed");
  }

  private List<PeeringCost> usedCosts() {
    TreeSet<String> used = new TreeSet<>();
    for (EdgeLink link : portCosts.links(month)) {
      if (isPeering(link.linkClass())) {
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

package org.peeringkit.analysis.pipeline.plan;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.planning.failure.CarriedMonth;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;
import org.peeringkit.analysis.planning.failure.CarriedMonth.CarriedLink;
import org.peeringkit.analysis.planning.failure.Loss;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.InternetExchange;

/** What links carried and what bills them, for what could be otherwise. Not thread-safe. */
public final class CarriedMonths {
  private final MainJob job;
  private final BilledPorts ports;

  /**
   * Asks a job for months, which it counts where they are not yet.
   *
   * @param job whose contracts and links they are
   */
  public CarriedMonths(MainJob job) {
    this.job = job;
    this.ports = new BilledPorts(job);
  }

  /**
   * {@return what links carried in a month, with every contract's billing month that begins in it}
   * Of what lies outside the months with data nothing is known.
   *
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
  public CarriedMonth of(YearMonth month) throws IOException {
    Instant from = UtcMonth.start(month);
    Instant to = UtcMonth.end(month);
    Instant first = from;
    Instant last = to;
    List<BilledLinks> contracts = new ArrayList<>();
    for (TransitContract contract : job.config().contracts()) {
      List<String> links = ports.linksOf(contract);
      if (!links.isEmpty()) {
        contracts.add(new BilledLinks(contract, links));
        BillingMonth billed = BillingMonth.of(contract, month);
        first = billed.start().isBefore(first) ? billed.start() : first;
        last = billed.end().isAfter(last) ? billed.end() : last;
      }
    }
    BillingMonth window = new BillingMonth(month, first, last);
    List<CarriedLink> links = new ArrayList<>();
    for (EdgeLink link : links(to)) {
      if (link.linkClass() != LinkClass.INTERNAL || isBilled(contracts, link.name())) {
        links.add(
            new CarriedLink(
                link, job.edges().sharing(link.name()), ports.port(link.name(), window)));
      }
    }
    return new CarriedMonth(month, from, to, links, contracts, ledgers(window));
  }

  private static boolean isBilled(List<BilledLinks> contracts, String link) {
    return contracts.stream().anyMatch(c -> c.links().contains(link));
  }

  /** What there is at the end of the month; a link that begins later as it will be. */
  private List<EdgeLink> links(Instant end) {
    return job.edges().names().stream()
        .map(
            name ->
                job.edges().at(name, end.minusSeconds(1)).orElseGet(() -> job.edges().latest(name)))
        .toList();
  }

  private List<TrafficLedger> ledgers(BillingMonth window) throws IOException {
    List<TrafficLedger> ledgers = new ArrayList<>();
    YearMonth last = YearMonth.from(window.end().minusSeconds(1).atZone(ZoneOffset.UTC));
    for (YearMonth m = YearMonth.from(window.start().atZone(ZoneOffset.UTC));
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      if (job.months().contains(m)) {
        ledgers.add(job.month(m).ledger());
      }
    }
    return ledgers;
  }

  /**
   * {@return everything of a month that can be lost by itself, exchanges by their registered name}
   *
   * @param month whose links can be lost
   */
  public List<Loss> losses(CarriedMonth month) {
    return Loss.all(month.links().stream().map(CarriedLink::link).toList(), this::exchange);
  }

  private String exchange(long ixlan) {
    Optional<InternetExchange> exchange =
        job.registry().lan(ixlan).map(ExchangeLan::ixId).flatMap(job.registry()::exchange);
    return exchange.map(InternetExchange::name).orElse("ixlan " + ixlan);
  }
}

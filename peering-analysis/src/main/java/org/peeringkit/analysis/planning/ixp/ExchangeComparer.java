package org.peeringkit.analysis.planning.ixp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.planning.Chances;
import org.peeringkit.analysis.planning.PlanningRules.Price;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;

/** Compares exchanges by what the evidence says of who is there. Not thread-safe. */
public final class ExchangeComparer {
  private static final int MOST_STEPS = 15;

  private final Evidence evidence;
  private final PercentPeered percentPeered;
  private final Optional<Currency> currency;
  private final PeerGroup group;
  private final List<NewExchange> exchanges;
  private final int left;
  private final Set<Asn> inGroup = new HashSet<>();

  /** Mean bit/s of an origin, and the best chance that we have of it where we are. */
  private final SortedMap<Asn, Double> rates = new TreeMap<>();

  private final Map<Asn, Integer> had = new HashMap<>();

  private ExchangeComparer(
      Evidence evidence,
      List<Row> candidates,
      PercentPeered percentPeered,
      Optional<Currency> currency,
      PeerGroup group,
      List<NewExchange> exchanges,
      int left) {
    this.evidence = evidence;
    this.percentPeered = percentPeered;
    this.currency = currency;
    this.group = group;
    this.exchanges = exchanges;
    this.left = left;
    int selective = 0;
    List<Row> byTraffic = new ArrayList<>(candidates);
    byTraffic.sort(
        Comparator.<Row>comparingLong(r -> r.candidate().ofCone().octets())
            .reversed()
            .thenComparing(Row::asn));
    for (Row row : byTraffic) {
      PeeringPolicy.General policy =
          row.candidate().network().map(Network::policy).orElse(PeeringPolicy.UNKNOWN).general();
      boolean isSelective = policy == PeeringPolicy.General.SELECTIVE;
      selective += isSelective ? 1 : 0;
      boolean in =
          switch (group) {
            case OPEN -> policy == PeeringPolicy.General.OPEN;
            case OPEN_TOP10_SELECTIVE ->
                policy == PeeringPolicy.General.OPEN || (isSelective && selective <= PeerGroup.TOP);
            case OPEN_SELECTIVE -> policy == PeeringPolicy.General.OPEN || isSelective;
            case ALL -> true;
          };
      if (in) {
        inGroup.add(row.asn());
      }
      atOurs(row);
    }
  }

  /** What we can have of it already. */
  private void atOurs(Row row) {
    ReachOption.Kind easiest = row.reach();
    if (!easiest.hasPlace()) {
      return;
    }
    boolean routeServer = easiest == ReachOption.Kind.RS_INSTANT;
    if (routeServer || inGroup.contains(row.asn())) {
      int chance = routeServer ? NextIxp.CERTAIN : chance(row);
      row.candidate().cone().forEach(origin -> had.merge(origin, chance, Math::max));
    }
  }

  private static int chance(Row row) {
    return (int) Math.round(NextIxp.CERTAIN * Chances.ofSession(row));
  }

  /**
   * Compares.
   *
   * @param evidence of the month
   * @param candidates of the hit list, best first
   * @param percentPeered the headline of the month
   * @param currency of amounts; empty where there are several or none
   * @param group who is taken to peer
   * @param exchanges the shortlist, or all of the registry, those with most traffic first
   * @param most of them that are compared
   * @param budget a month for the exchanges to join; those of unknown cost are not joined then
   * @return exchanges side by side, and the order to join them
   */
  public static ExchangeComparison of(
      Evidence evidence,
      List<Row> candidates,
      PercentPeered percentPeered,
      Optional<Currency> currency,
      PeerGroup group,
      List<NewExchange> exchanges,
      int most,
      Optional<BigDecimal> budget) {
    List<NewExchange> compared = exchanges.subList(0, Math.min(most, exchanges.size()));
    return new ExchangeComparer(
            evidence,
            candidates,
            percentPeered,
            currency,
            group,
            compared,
            exchanges.size() - compared.size())
        .compare(budget);
  }

  private ExchangeComparison compare(Optional<BigDecimal> budget) {
    List<ExchangeComparison.Row> rows = new ArrayList<>();
    for (NewExchange exchange : exchanges) {
      rows.add(row(exchange));
    }
    rows.sort(
        Comparator.comparingDouble(ExchangeComparison.Row::expectedBps)
            .reversed()
            .thenComparing(ExchangeComparison.Row::name));
    List<NewExchange> joinable =
        exchanges.stream().filter(e -> budget.isEmpty() || cost(e).isPresent()).toList();
    NextIxp next = NextIxp.of(joinable.stream().map(this::priced).toList(), origins(joinable));
    boolean exact = joinable.size() <= NextIxp.MOST_EXACT;
    List<NextIxp.Step> order =
        exact && budget.isPresent()
            ? next.exact(MOST_STEPS, budget)
            : next.greedy(MOST_STEPS, budget);
    return new ExchangeComparison(
        group,
        exact ? "exact" : "greedy",
        percentPeered.value(),
        rows,
        steps(order),
        left,
        currency);
  }

  /** For the choice an unknown cost is 0; under a budget there is none. */
  private NextIxp.Exchange priced(NewExchange exchange) {
    return new NextIxp.Exchange(exchange.name(), cost(exchange).orElse(BigDecimal.ZERO));
  }

  private Optional<BigDecimal> cost(NewExchange exchange) {
    return in(exchange.offer().price());
  }

  private Optional<BigDecimal> in(Optional<Price> price) {
    return price.flatMap(p -> currency.flatMap(p::in));
  }

  private double rate(Asn origin) {
    return rates.computeIfAbsent(
        origin, o -> evidence.offloadOctets(List.of(o)) * 8.0 / Math.max(1, evidence.seconds()));
  }

  private List<NextIxp.Origin> origins(List<NewExchange> joinable) {
    SortedMap<Asn, Map<String, Integer>> chances = new TreeMap<>();
    for (NewExchange exchange : joinable) {
      chancesAt(exchange)
          .forEach(
              (origin, chance) ->
                  chances
                      .computeIfAbsent(origin, o -> new HashMap<>())
                      .put(exchange.name(), chance));
    }
    List<NextIxp.Origin> origins = new ArrayList<>();
    chances.forEach(
        (origin, at) ->
            origins.add(
                new NextIxp.Origin(Math.round(rate(origin)), had.getOrDefault(origin, 0), at)));
    return origins;
  }

  /** Chance of every origin with traffic that the group brings there. */
  private SortedMap<Asn, Integer> chancesAt(NewExchange exchange) {
    SortedMap<Asn, Integer> chances = new TreeMap<>();
    for (Row row : exchange.members()) {
      boolean routeServer = exchange.onRouteServer().contains(row.asn());
      if (routeServer || inGroup.contains(row.asn())) {
        int chance = routeServer ? NextIxp.CERTAIN : chance(row);
        for (Asn origin : row.candidate().cone()) {
          if (rate(origin) > 0) {
            chances.merge(origin, chance, Math::max);
          }
        }
      }
    }
    return chances;
  }

  private ExchangeComparison.Row row(NewExchange exchange) {
    SortedMap<Asn, Integer> chances = chancesAt(exchange);
    Part part = part(exchange, chances, had.keySet(), Set.of());
    double all = sum(chances.keySet());
    double ours = sum(chances.keySet().stream().filter(had::containsKey).toList());
    double expected = 0;
    for (Map.Entry<Asn, Integer> one : chances.entrySet()) {
      int more = Math.max(0, one.getValue() - had.getOrDefault(one.getKey(), 0));
      expected += rate(one.getKey()) * more / NextIxp.CERTAIN;
    }
    Optional<BigDecimal> cost = cost(exchange);
    Optional<BigDecimal> saving = saving(part.origins);
    Optional<BigDecimal> net = saving.flatMap(s -> cost.map(s::subtract));
    return new ExchangeComparison.Row(
        exchange.name(),
        exchange.members().size(),
        part.newPeers,
        part.routeServer,
        part.negotiate,
        expected,
        all == 0 ? 0 : 100 * ours / all,
        cost,
        exchange.offer().setup(),
        saving,
        net.filter(n -> n.signum() > 0)
            .map(n -> exchange.offer().setup().divide(n, 1, RoundingMode.HALF_UP)),
        exchange.offer().remote().map(price -> remote(exchange, price, saving)));
  }

  private ExchangeComparison.Remote remote(
      NewExchange exchange, Price price, Optional<BigDecimal> saving) {
    Optional<BigDecimal> cost = in(Optional.of(price));
    return new ExchangeComparison.Remote(
        cost, exchange.offer().addedRttMs(), saving.flatMap(s -> cost.map(s::subtract)));
  }

  private double sum(Collection<Asn> origins) {
    return origins.stream().mapToDouble(this::rate).sum();
  }

  /** What an exchange brings that is not had yet. */
  private record Part(int newPeers, double routeServer, double negotiate, Set<Asn> origins) {}

  private Part part(
      NewExchange exchange, SortedMap<Asn, Integer> chances, Set<Asn> known, Set<Asn> knownPeers) {
    Set<Asn> byRouteServer = new HashSet<>();
    int newPeers = 0;
    for (Row row : exchange.members()) {
      boolean routeServer = exchange.onRouteServer().contains(row.asn());
      if (routeServer) {
        byRouteServer.addAll(row.candidate().cone());
      }
      boolean nowhere = !row.reach().hasPlace() && !knownPeers.contains(row.asn());
      newPeers += nowhere && (routeServer || inGroup.contains(row.asn())) ? 1 : 0;
    }
    TreeSet<Asn> origins = new TreeSet<>();
    double instant = 0;
    double negotiate = 0;
    for (Asn origin : chances.keySet()) {
      if (!known.contains(origin)) {
        origins.add(origin);
        instant += byRouteServer.contains(origin) ? rate(origin) : 0;
        negotiate += byRouteServer.contains(origin) ? 0 : rate(origin);
      }
    }
    return new Part(newPeers, instant, negotiate, origins);
  }

  private Optional<BigDecimal> saving(Set<Asn> origins) {
    List<BillReplay> replays = evidence.replays(origins);
    Optional<BigDecimal> sum = replays.isEmpty() ? Optional.empty() : Optional.of(BigDecimal.ZERO);
    for (BillReplay replay : replays) {
      sum =
          sum.filter(s -> currency.equals(Optional.of(replay.before().currency())))
              .flatMap(s -> replay.saving().map(s::add));
    }
    return sum;
  }

  private List<ExchangeComparison.Step> steps(List<NextIxp.Step> order) {
    Set<Asn> known = new HashSet<>(had.keySet());
    Set<Asn> peers = new HashSet<>();
    List<ExchangeComparison.Step> steps = new ArrayList<>();
    for (NextIxp.Step step : order) {
      NewExchange exchange =
          exchanges.stream()
              .filter(e -> e.name().equals(step.exchange().name()))
              .findFirst()
              .orElseThrow();
      SortedMap<Asn, Integer> chances = chancesAt(exchange);
      Part part = part(exchange, chances, known, peers);
      known.addAll(chances.keySet());
      exchange.members().forEach(row -> peers.add(row.asn()));
      double octets = step.totalBitsPerSecond() / 8 * evidence.seconds();
      OptionalDouble after =
          percentPeered.value().isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(
                  100 * (percentPeered.peeredOctets() + octets) / percentPeered.totalOctets());
      steps.add(
          new ExchangeComparison.Step(
              exchange.name(),
              part.newPeers,
              part.routeServer,
              part.negotiate,
              step.addedBitsPerSecond(),
              after,
              cost(exchange)));
    }
    return steps;
  }
}

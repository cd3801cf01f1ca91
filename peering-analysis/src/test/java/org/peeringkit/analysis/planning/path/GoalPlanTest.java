package org.peeringkit.analysis.planning.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.quickwin.QuickWins;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.analysis.planning.PlanningRules.ExchangeOffer;
import org.peeringkit.analysis.planning.PlanningRules.Price;
import org.peeringkit.analysis.planning.outcome.RealisedRatios;
import org.peeringkit.analysis.planning.path.GoalPath.Action;
import org.peeringkit.analysis.planning.path.GoalPath.Move;
import org.peeringkit.analysis.planning.path.GoalPath.Outcome;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;

/** Plans over a small network of which every octet is known. */
class GoalPlanTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final Optional<BigDecimal> NO_BUDGET = Optional.empty();

  /** 1,000 Mbit/s peered of 4,000: 1,000 with 64502, 1,500 with 64503, 500 with 64504. */
  private static World world() {
    World world = new World();
    world.contracts = List.of(World.contract(500));
    world
        .network(64502, "Open", NetworkType.CONTENT, 0)
        .network(64503, "Selective", NetworkType.CONTENT, 0)
        .network(64504, "Open", NetworkType.CABLE_DSL_ISP, 0)
        .port(64502, 31, false)
        .port(64503, 31, false)
        .flow(64502, "transit-a", INBOUND, 900)
        .flow(64502, "transit-a", OUTBOUND, 100)
        .flow(64503, "transit-a", INBOUND, 1_500)
        .flow(64504, "transit-a", OUTBOUND, 500);
    peered(world, INBOUND, 600);
    return peered(world, OUTBOUND, 400);
  }

  private static World peered(World world, TrafficDirection direction, long mbps) {
    Optional<Asn> peer = Optional.of(World.PEER);
    return world.flow(64505, "pni-b", direction, mbps, 0, World.BINS, peer, IpFamily.IPV4);
  }

  private static PathInputs inputs(World world, PlanningRules rules) {
    Evidence evidence = world.evidence();
    EdgeMap edges = EdgeMap.of(world.links);
    LinkTotals totals = LinkTotals.of(evidence.ledger(), edges);
    var found = new CandidateFinder().find(evidence, world.exclusions);
    TreeSet<Asn> excluded = new TreeSet<>();
    world.exclusions.forEach(e -> excluded.add(e.asn()));
    return new PathInputs(
        evidence,
        new CandidateScorer().rank(found, evidence),
        new QuickWins().find(found, evidence),
        MovableTraffic.of(evidence.ledger(), edges, totals, World.OCTOBER, false),
        PercentPeered.of(evidence.ledger(), edges, totals, World.OCTOBER, false),
        rules,
        excluded);
  }

  private static GoalPlan plan(World world, int goal, PlanningRules rules) {
    return GoalPlan.of(
        inputs(world, rules), BigDecimal.valueOf(goal), false, NO_BUDGET, RealisedRatios.PRIOR);
  }

  private static GoalPath path(World world, int goal) {
    return plan(world, goal, PlanningRules.DEFAULT).path();
  }

  @Example
  void oneSessionIsEnoughAndSaysWhatMoves() {
    GoalPath path = path(world(), 50);
    assertThat(path.now().value().orElseThrow()).isCloseTo(25, within(1e-9));
    assertThat(path.outcome()).isEqualTo(Outcome.REACHED);
    assertThat(path.actions()).hasSize(1);
    Action action = path.actions().get(0);
    assertThat(action.proposal().kind()).isEqualTo(ActionKind.SESSION);
    assertThat(action.proposal().asn()).contains(Asn.of(64503));
    assertThat(action.proposal().toLink()).isEqualTo("ix-one");
    // 1,500 Mbit/s over two days.
    long octets = 1_500L * 1_000_000 / 8 * 300 * World.BINS;
    assertThat(action.moves())
        .containsExactly(new Move(Asn.of(64503), "transit-a", INBOUND, octets, 1.5e9));
    assertThat(action.percentAfter()).isCloseTo(62.5, within(1e-9));
    assertThat(action.addsPoints()).isCloseTo(37.5, within(1e-9));
    // A selective policy: .6 x .45 comes about, and half of the inbound moves.
    assertThat(path.promised().expected()).isCloseTo(25 + 37.5 * .27 * .5, within(1e-9));
    // 2,400 Mbit/s inbound were billed, 900 are left: 1,500 x .30 above a commit of 500.
    assertThat(path.promised().billSaving()).contains(new BigDecimal("450.00"));
    assertThat(action.billSaving()).contains(new BigDecimal("450.00"));
  }

  @Example
  void anUnreachableGoalSaysHowFarItGoesAndWhatIsInTheWay() {
    GoalPath path = path(world(), 99);
    assertThat(path.outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(path.actions()).hasSize(2);
    assertThat(path.ceiling().percent()).isCloseTo(87.5, within(1e-9));
    assertThat(path.ceiling().rest()).hasSize(1);
    assertThat(path.ceiling().rest().get(0).points()).isCloseTo(12.5, within(1e-9));
    assertThat(path.ceiling().rest().get(0).reason()).contains("no place in common");
  }

  @Example
  void aGoalThatIsMetTakesNothing() {
    GoalPlan plan = plan(world(), 25, PlanningRules.DEFAULT);
    assertThat(plan.path().outcome()).isEqualTo(Outcome.MET);
    assertThat(plan.path().actions()).isEmpty();
    assertThat(dates(plan, Optional.empty()).programme().p90()).contains(World.OCTOBER);
    assertThatThrownBy(() -> plan(world(), 101, PlanningRules.DEFAULT))
        .hasMessageContaining("not 101");
  }

  @Example
  void anExchangeIsJoinedBeforeTheSessionThere() {
    World world = world().port(64504, 41, true);
    world.registry.add(new InternetExchange(40, "IX Two", "Town", "DE"));
    world.registry.add(new ExchangeLan(41, 40, Optional.empty(), OptionalLong.empty(), List.of()));
    PlanningRules rules =
        new PlanningRules(
            Map.of(ActionKind.JOIN_EXCHANGE, 120),
            10,
            0.04,
            Optional.empty(),
            List.of(
                new ExchangeOffer(
                    "IX Two",
                    OptionalLong.of(41),
                    OptionalLong.empty(),
                    Optional.of(new Price(new BigDecimal("900"), USD)),
                    BigDecimal.ZERO,
                    Optional.empty(),
                    OptionalInt.empty())),
            List.of(),
            List.of());
    GoalPath path = plan(world, 100, rules).path();
    assertThat(path.outcome()).isEqualTo(Outcome.REACHED);
    assertThat(path.actions())
        .extracting(a -> a.proposal().kind())
        .containsExactlyInAnyOrder(
            ActionKind.SESSION,
            ActionKind.SESSION,
            ActionKind.JOIN_EXCHANGE,
            ActionKind.ROUTE_SERVER);
    Action join =
        path.actions().stream()
            .filter(a -> a.proposal().kind() == ActionKind.JOIN_EXCHANGE)
            .findFirst()
            .orElseThrow();
    Action there = path.actions().get(join.number());
    assertThat(there.after()).containsExactly(join.number());
    assertThat(there.proposal().toLink()).isEqualTo("new-ix-two");
    assertThat(join.proposal().leadDays()).isEqualTo(120);
    assertThat(path.fewest().costPerMonth()).isEqualByComparingTo("900");
    GoalPath frugal =
        GoalPlan.of(
                inputs(world, rules),
                BigDecimal.valueOf(100),
                true,
                Optional.of(new BigDecimal("899")),
                RealisedRatios.PRIOR)
            .path();
    assertThat(frugal.outcome()).isEqualTo(Outcome.UNREACHABLE);
  }

  private static GoalDates dates(GoalPlan plan, Optional<GoalDates.Drift> drift) {
    return plan.dates(new GoalDates.Rules(8, 400, Optional.of(YearMonth.of(2027, 6)), drift));
  }

  @Example
  void datesAreTheSameEveryTimeAndANoCostsTime() {
    GoalPlan plan = plan(world(), 40, PlanningRules.DEFAULT);
    GoalDates dates = dates(plan, Optional.empty());
    assertThat(dates).isEqualTo(dates(plan, Optional.empty()));
    assertThat(dates.topThree()).containsExactly(Asn.of(64503));
    // 64503 alone reaches it, with .27 x: 1,000 + 750 of 4,000 is 43.75 %; 64502 alone is 38.25 %.
    assertThat(dates.programme().probabilityAtAll()).isCloseTo(.27, within(.07));
    assertThat(dates.noOfTopThree().probabilityAtAll()).isZero();
    assertThat(dates.driftAlone()).isEmpty();
    GoalDates drifting = dates(plan, Optional.of(new GoalDates.Drift(1, 1, 1)));
    assertThat(drifting.programme().probabilityAtAll()).isEqualTo(1);
    assertThat(drifting.driftAlone()).contains(World.OCTOBER.plusMonths(15));
    // Fifteen months by drift; where 64503 says yes, or 64502, it is earlier.
    YearMonth p10 = drifting.programme().p10().orElseThrow();
    YearMonth p50 = drifting.programme().p50().orElseThrow();
    YearMonth p90 = drifting.programme().p90().orElseThrow();
    assertThat(List.of(p10, p50, p90)).isSorted();
    assertThat(p90.isAfter(drifting.driftAlone().orElseThrow())).isFalse();
    assertThat(p10.isBefore(World.OCTOBER.plusMonths(6))).isTrue();
    assertThat(drifting.noOfTopThree().p50().orElseThrow().isBefore(p50)).isFalse();
  }

  /** Random traffic of eight networks, some of them excluded. */
  private static World random(Random random, int factor) {
    World world = new World();
    world.contracts = List.of(World.contract(100));
    String[] policies = {"Open", "Selective", "Restrictive", "No", ""};
    for (long asn = 64496; asn < 64512; asn++) {
      if (asn == 64500 || asn == 64505 || asn == 64506 || asn == 64511) {
        continue;
      }
      world.network(asn, policies[random.nextInt(5)], NetworkType.CONTENT, 0);
      if (random.nextInt(4) > 0) {
        world.port(asn, 31, random.nextBoolean());
      }
      world
          .flow(asn, "transit-a", INBOUND, (1 + random.nextInt(60)) * (long) factor)
          .flow(asn, "transit-a", OUTBOUND, (1 + random.nextInt(60)) * (long) factor);
      if (random.nextInt(4) == 0) {
        world.exclusions.add(new OperatorExclusion(Asn.of(asn), Optional.empty(), "not them"));
      }
    }
    world
        .flow(64505, "transit-a", INBOUND, 20L * factor)
        .flow(64506, "transit-a", INBOUND, 20L * factor)
        .flow(64511, "transit-a", INBOUND, 20L * factor);
    peered(world, INBOUND, 100L * factor);
    peered(world, OUTBOUND, 10L * factor);
    return world;
  }

  @Property(seed = "91", tries = 25)
  void plansKeepTheRules(
      @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(min = 10, max = 100) int goal) {
    World world = random(new Random(seed), 1);
    GoalPath path = path(world, goal);
    Set<Asn> excluded = new HashSet<>(List.of(World.OWN, World.PROVIDER, World.CUSTOMER));
    world.exclusions.forEach(e -> excluded.add(e.asn()));
    Set<List<Object>> moved = new HashSet<>();
    double before = path.now().value().orElseThrow();
    for (Action action : path.actions()) {
      assertThat(action.proposal().asn().filter(excluded::contains)).isEmpty();
      assertThat(action.percentAfter()).isGreaterThanOrEqualTo(before);
      assertThat(action.percentAfter() - before).isCloseTo(action.addsPoints(), within(1e-9));
      before = action.percentAfter();
      for (Move move : action.moves()) {
        assertThat(moved.add(List.of(move.origin(), move.fromLink(), move.direction()))).isTrue();
      }
    }
    assertThat(path.outcome() != Outcome.UNREACHABLE).isEqualTo(before >= goal - 1e-9);
    assertThat(before).isLessThanOrEqualTo(path.ceiling().percent() + 1e-9);
    double rest = path.ceiling().rest().stream().mapToDouble(GoalPath.Rest::points).sum();
    assertThat(path.ceiling().percent() + rest).isCloseTo(100, within(1e-9));
    // The same traffic times seven: the same shares, seven times the rates.
    GoalPath larger = path(random(new Random(seed), 7), goal);
    assertThat(larger.actions()).hasSameSizeAs(path.actions());
    for (int i = 0; i < path.actions().size(); i++) {
      Action small = path.actions().get(i);
      Action large = larger.actions().get(i);
      assertThat(large.proposal().asn()).isEqualTo(small.proposal().asn());
      assertThat(large.octets()).isEqualTo(7 * small.octets());
      assertThat(large.percentAfter()).isCloseTo(small.percentAfter(), within(1e-9));
    }
  }
}

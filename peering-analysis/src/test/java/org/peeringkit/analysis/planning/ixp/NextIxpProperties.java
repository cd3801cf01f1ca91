package org.peeringkit.analysis.planning.ixp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.analysis.planning.ixp.NextIxp.Exchange;
import org.peeringkit.analysis.planning.ixp.NextIxp.Origin;
import org.peeringkit.analysis.planning.ixp.NextIxp.Step;

class NextIxpProperties {
  private static final Optional<BigDecimal> NO_BUDGET = Optional.empty();

  /** A small world with ties, zeros and exchanges that cost nothing. */
  private record World(List<Exchange> exchanges, List<Origin> origins) {
    static World random(Random random, int exchangeCount) {
      List<Exchange> exchanges = new ArrayList<>();
      for (int e = 0; e < exchangeCount; e++) {
        exchanges.add(
            new Exchange("ix-" + (char) ('a' + e), BigDecimal.valueOf(random.nextInt(5))));
      }
      List<Origin> origins = new ArrayList<>();
      for (int o = 0; o < 12; o++) {
        Map<String, Integer> chances = new HashMap<>();
        for (Exchange exchange : exchanges) {
          if (random.nextInt(3) == 0) {
            chances.put(exchange.name(), 1_000 * random.nextInt(11));
          }
        }
        origins.add(new Origin(random.nextInt(6) * 1_000_000L, 500 * random.nextInt(4), chances));
      }
      return new World(exchanges, origins);
    }

    NextIxp plan() {
      return NextIxp.of(exchanges, origins);
    }

    TreeSet<String> some(Random random) {
      TreeSet<String> names = new TreeSet<>();
      exchanges.stream().filter(e -> random.nextBoolean()).forEach(e -> names.add(e.name()));
      return names;
    }

    /** The formula as it stands. */
    double naive(TreeSet<String> chosen) {
      double sum = 0;
      for (Origin origin : origins) {
        int best = origin.had();
        for (String name : chosen) {
          best = Math.max(best, origin.chances().getOrDefault(name, 0));
        }
        sum += origin.bitsPerSecond() * (double) (best - origin.had()) / NextIxp.CERTAIN;
      }
      return sum;
    }

    /** The best next one, every time looked for among all. */
    List<String> plainGreedy(int most) {
      TreeSet<String> chosen = new TreeSet<>();
      List<String> order = new ArrayList<>();
      while (order.size() < most) {
        String best = "";
        double most1 = naive(chosen) + 1e-6;
        for (Exchange exchange : exchanges) {
          TreeSet<String> with = new TreeSet<>(chosen);
          with.add(exchange.name());
          if (naive(with) > most1 + 1e-6) {
            best = exchange.name();
            most1 = naive(with);
          }
        }
        if (best.isEmpty()) {
          return order;
        }
        chosen.add(best);
        order.add(best);
      }
      return order;
    }
  }

  private static double total(List<Step> steps) {
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).totalBitsPerSecond();
  }

  private static BigDecimal cost(List<Step> steps) {
    return steps.stream()
        .map(s -> s.exchange().costPerMonth())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Property(seed = "71", tries = 300)
  void moreNeverGivesLessAndEachGivesLessTheMoreThereAre(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int exchanges) {
    World world = World.random(random, exchanges);
    NextIxp plan = world.plan();
    TreeSet<String> small = world.some(random);
    TreeSet<String> large = new TreeSet<>(small);
    large.addAll(world.some(random));
    String one = world.exchanges().get(random.nextInt(exchanges)).name();
    TreeSet<String> smallWith = new TreeSet<>(small);
    smallWith.add(one);
    TreeSet<String> largeWith = new TreeSet<>(large);
    largeWith.add(one);
    assertThat(plan.value(small)).isCloseTo(world.naive(small), within(1e-3));
    assertThat(plan.value(large)).isGreaterThanOrEqualTo(plan.value(small));
    assertThat(plan.value(smallWith) - plan.value(small))
        .isGreaterThanOrEqualTo(plan.value(largeWith) - plan.value(large));
  }

  @Property(seed = "72", tries = 300)
  void lazyGreedyIsPlainGreedy(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 15) int exchanges,
      @ForAll @IntRange(max = 6) int most) {
    World world = World.random(random, exchanges);
    List<Step> steps = world.plan().greedy(most, NO_BUDGET);
    assertThat(steps).extracting(s -> s.exchange().name()).isEqualTo(world.plainGreedy(most));
    TreeSet<String> names = new TreeSet<>();
    steps.forEach(s -> names.add(s.exchange().name()));
    assertThat(total(steps)).isEqualTo(world.plan().value(names));
    assertThat(steps.stream().mapToDouble(Step::addedBitsPerSecond).sum())
        .isCloseTo(total(steps), within(1e-3));
  }

  @Property(seed = "73", tries = 150)
  void greedyIsNearTheBest(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 15) int exchanges,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    NextIxp plan = World.random(random, exchanges).plan();
    double best = total(plan.exact(most, NO_BUDGET));
    double greedy = total(plan.greedy(most, NO_BUDGET));
    assertThat(greedy).isLessThanOrEqualTo(best);
    assertThat(greedy).isGreaterThanOrEqualTo((1 - 1 / Math.E) * best);
  }

  @Property(seed = "74", tries = 150)
  void theBestIsTheBestOfAllSetsWithinTheBudget(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 7) int exchanges,
      @ForAll @IntRange(max = 12) int budget) {
    World world = World.random(random, exchanges);
    Optional<BigDecimal> limit = Optional.of(BigDecimal.valueOf(budget));
    List<Step> exact = world.plan().exact(exchanges, limit);
    double best = 0;
    for (int set = 0; set < 1 << exchanges; set++) {
      TreeSet<String> names = new TreeSet<>();
      BigDecimal cost = BigDecimal.ZERO;
      for (int e = 0; e < exchanges; e++) {
        if ((set & 1 << e) != 0) {
          names.add(world.exchanges().get(e).name());
          cost = cost.add(world.exchanges().get(e).costPerMonth());
        }
      }
      if (cost.compareTo(limit.get()) <= 0) {
        best = Math.max(best, world.naive(names));
      }
    }
    assertThat(total(exact)).isCloseTo(best, within(1e-3));
    assertThat(cost(exact)).isLessThanOrEqualTo(limit.get());
    List<Step> greedy = world.plan().greedy(exchanges, limit);
    assertThat(cost(greedy)).isLessThanOrEqualTo(limit.get());
    assertThat(total(greedy)).isLessThanOrEqualTo(best + 1e-3);
    // The better of both orders: S. Khuller, A. Moss, J. Naor, 1999.
    assertThat(total(greedy)).isGreaterThanOrEqualTo((1 - 1 / Math.E) / 2 * best - 1e-3);
  }

  @Example
  void byHand() {
    Exchange one = new Exchange("one", new BigDecimal("100"));
    Exchange two = new Exchange("two", new BigDecimal("10"));
    NextIxp plan =
        NextIxp.of(
            List.of(one, two),
            List.of(
                new Origin(1_000, 0, Map.of("one", 9_000, "two", 4_500)),
                new Origin(2_000, 4_000, Map.of("two", 5_400))));
    // one: 900; two: 450 + 2,000 x 0.14 = 730, after one only 280.
    assertThat(plan.greedy(2, NO_BUDGET))
        .containsExactly(new Step(one, 900, 900), new Step(two, 280, 1_180));
    assertThat(plan.exact(1, NO_BUDGET)).containsExactly(new Step(one, 900, 900));
    assertThat(plan.greedy(2, Optional.of(new BigDecimal("99"))))
        .containsExactly(new Step(two, 730, 730));
  }

  @Example
  void whatIsNoWorldIsRefused() {
    Exchange one = new Exchange("one", BigDecimal.ONE);
    List<Exchange> twice = List.of(one, one);
    assertThatThrownBy(() -> NextIxp.of(twice, List.of())).hasMessageContaining("called one");
    List<Origin> elsewhere = List.of(new Origin(1, 0, Map.of("two", 1)));
    List<Exchange> only = List.of(one);
    assertThatThrownBy(() -> NextIxp.of(only, elsewhere)).hasMessageContaining("called two");
    assertThatThrownBy(() -> new Origin(1, 10_001, Map.of())).hasMessageContaining("0 to 10000");
    assertThatThrownBy(() -> new Origin(-1, 0, Map.of())).hasMessageContaining("negative");
    BigDecimal minus = BigDecimal.ONE.negate();
    assertThatThrownBy(() -> new Exchange("x", minus)).hasMessageContaining("negative");
    List<Exchange> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.add(new Exchange("x" + i, BigDecimal.ONE));
    }
    NextIxp plan = NextIxp.of(many, List.of());
    assertThatThrownBy(() -> plan.exact(3, NO_BUDGET)).hasMessageContaining("up to 15");
  }
}

package org.peeringkit.analysis.planning.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.planning.blend.BlendWorlds.BINS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.planning.blend.BlendPlan.Move;

/** Against every split on a grid of quarters, priced the long way. */
class BlendProperties {
  private static final double[] QUARTERS = {0, 0.25, 0.5, 0.75, 1};

  /** What the month costs, from Mbit/s and prices alone. */
  private static double naive(BlendWorlds world, double[] g, double[] h) {
    return 100
        + bill(1_000, 1.0, 1.5, p95(world, g[0], h[0]))
        + bill(500, 2.0, 2.0, p95(world, g[1], h[1]));
  }

  private static double bill(double commit, double perMbps, double overage, double mbps) {
    return commit * perMbps + Math.max(0, mbps - commit) * overage;
  }

  private static double p95(BlendWorlds world, double g, double h) {
    double[] rates = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      rates[i] = g * world.atExchange[i] + h * world.elsewhere[i];
    }
    Arrays.sort(rates);
    return rates[(int) Math.ceil(0.95 * BINS) - 1];
  }

  private static double bestOfGrid(BlendWorlds world) {
    double best = Double.MAX_VALUE;
    double limit = 0.7 * world.capacityMbps;
    for (double ga : QUARTERS) {
      for (double gb : QUARTERS) {
        for (double ha : QUARTERS) {
          double ix = 1 - ga - gb;
          boolean fits =
              ix >= 0
                  && p95(world, ix, 0) <= limit
                  && p95(world, ga, ha) <= limit
                  && p95(world, gb, 1 - ha) <= limit;
          if (fits) {
            best = Math.min(best, naive(world, new double[] {ga, gb}, new double[] {ha, 1 - ha}));
          }
        }
      }
    }
    return best;
  }

  private static double[] shares(BlendPlan plan, String group, Map<String, Double> today) {
    double[] shares = {today.getOrDefault("ta", 0.0), today.getOrDefault("tb", 0.0)};
    for (Move move : plan.moves()) {
      int link = BlendWorlds.LINKS.indexOf(move.link());
      if (move.group().equals(group) && link < 2) {
        shares[link] = move.share();
      }
    }
    return shares;
  }

  private static BlendWorlds world(Random random, boolean isFlat) {
    BlendWorlds world = new BlendWorlds();
    world.capacityMbps = 2_000L + random.nextInt(4_000);
    world.exchangeShares = Map.of("ta", 0.5, "tb", 0.5);
    world.otherShares = Map.of("tb", 1.0);
    long a = random.nextInt(2_500);
    long b = random.nextInt(2_500);
    for (int i = 0; i < BINS; i++) {
      world.atExchange[i] = isFlat ? a : random.nextInt(2_500);
      world.elsewhere[i] = isFlat ? b : random.nextInt(2_500);
    }
    return world;
  }

  private static BlendPlan solved(BlendWorlds world) {
    return (BlendPlan) BlendSolver.solve(world.world(), false);
  }

  @Property(seed = "91", tries = 30)
  void flatTrafficIsSplitAsWellAsAnyGridSplit(@ForAll Random random) {
    BlendWorlds world = world(random, true);
    BlendPlan plan = solved(world);
    if (plan.breaches().isEmpty()) {
      assertThat(plan.amount().doubleValue()).isLessThanOrEqualTo(bestOfGrid(world) + 0.02);
    } else {
      assertThat(bestOfGrid(world)).isEqualTo(Double.MAX_VALUE);
    }
  }

  @Property(seed = "92", tries = 30)
  void theAmountIsThatOfItsSplitNeverAboveTodayAndNearTheBestOfTheGrid(@ForAll Random random) {
    BlendWorlds world = world(random, false);
    BlendPlan plan = solved(world);
    double[] g = shares(plan, "at ix", world.exchangeShares);
    double[] h = shares(plan, "transit only", world.otherShares);
    // Shares below a thousandth are not told of.
    assertThat(plan.amount().doubleValue())
        .isBetween(naive(world, g, h) - 12, naive(world, g, h) + 12);
    if (plan.breaches().isEmpty()) {
      assertThat(plan.amount().doubleValue()).isLessThanOrEqualTo(bestOfGrid(world) * 1.02);
    }
    List<String> breachesToday =
        new BlendPrice(world.world(), false)
            .breaches(
                world.world().exits().stream().map(BlendWorld.Exit::carried).toList(),
                world.world().exits().stream()
                    .map(BlendWorld.Exit::capacityBitsPerSecond)
                    .toList());
    if (breachesToday.isEmpty()) {
      assertThat(plan.saving().signum()).isGreaterThanOrEqualTo(0);
    }
  }
}

package org.peeringkit.analysis.planning.blend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.blend.BlendPlan.Move;
import org.peeringkit.analysis.planning.blend.BlendPlan.Port;
import org.peeringkit.analysis.planning.blend.BlendPlan.Step;
import org.peeringkit.analysis.planning.blend.BlendWorld.Exit;
import org.peeringkit.analysis.planning.blend.BlendWorld.Group;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * Looks for the cheapest split within capacities. For each choice of port sizes (all of them up to
 * {@link #MOST_CHOICES}, beyond that one port after the other) a linear programme over a relaxation
 * proposes a split; proposals and today's split are then mended part by part, every step priced by
 * replaying the bills. The result is never dearer than today unless today's split does not fit; it
 * is a good split, not provably the best. The same world gives the same plan. Stateless.
 */
public final class BlendSolver {
  /** Choices of port sizes that are all tried. */
  public static final int MOST_CHOICES = 64;

  private static final int MOST_ROUNDS = 3;
  private static final int MOST_MENDS = 400;
  private static final double[] SHIFTS = {1, 0.5, 0.2, 0.05};
  private static final double LEAST_SHARE = 0.001;

  private final BlendWorld world;
  private final boolean survive;
  private final BlendPrice price;
  private final LinearBlend linear;
  private final List<OptionalLong> today = new ArrayList<>();
  private OptionalDouble relaxed = OptionalDouble.empty();

  private BlendSolver(BlendWorld world, boolean survive) {
    this.world = world;
    this.survive = survive;
    this.price = new BlendPrice(world, survive);
    this.linear = new LinearBlend(world);
    world.exits().forEach(e -> today.add(e.capacityBitsPerSecond()));
  }

  /** Split, capacities, price; the month as it was where the split is null. */
  private record Priced(
      @Nullable Split split, List<OptionalLong> capacities, BigDecimal amount, int breaches) {
    boolean isBetterThan(Priced other) {
      return breaches != other.breaches
          ? breaches < other.breaches
          : amount.compareTo(other.amount) < 0;
    }
  }

  /**
   * The plan.
   *
   * @param world what can be split, over which exits
   * @param survive whether the transits have to carry what any one lost exit had
   * @return the plan, or why there is none
   */
  public static BlendAnswer solve(BlendWorld world, boolean survive) {
    if (world.exits().isEmpty()) {
      return new BlendAnswer.Unknown("there is neither transit nor peering");
    }
    if (world.contracts().isEmpty()) {
      return new BlendAnswer.Unknown("no transit contract is configured with a link");
    }
    return new BlendSolver(world, survive).solve();
  }

  private BlendAnswer solve() {
    List<PortSeries> carried = world.exits().stream().map(Exit::carried).toList();
    Optional<BigDecimal> amount = price.amount(carried, today);
    if (amount.isEmpty()) {
      return new BlendAnswer.Unknown(
          "a billed port was not measured, or a peering port is larger than every step of its"
              + " cost");
    }
    int breaches = price.breaches(carried, today).size();
    Priced asItWas = new Priced(null, today, amount.get(), breaches);
    Priced best = mended(priced(Split.today(world), today), asItWas);
    List<PeeringCost> costs =
        world.costs().stream()
            .filter(c -> !c.steps().isEmpty() && price.capacity(c, today).isPresent())
            .toList();
    int choices = 1;
    for (PeeringCost cost : costs) {
      choices = Math.min(MOST_CHOICES + 1, choices * (cost.steps().size() + 1));
    }
    best =
        choices <= MOST_CHOICES
            ? all(costs, 0, today, best)
            : oneAfterTheOther(costs, proposed(today, best));
    if (best.split != null) {
      best = mended(Optional.of(best), best);
    }
    return plan(asItWas, best);
  }

  private Priced all(List<PeeringCost> costs, int from, List<OptionalLong> chosen, Priced best) {
    if (from == costs.size()) {
      return proposed(chosen, best);
    }
    Priced found = all(costs, from + 1, chosen, best);
    for (PeeringCost.Step step : costs.get(from).steps()) {
      found = all(costs, from + 1, resized(costs.get(from), step, chosen), found);
    }
    return found;
  }

  private Priced oneAfterTheOther(List<PeeringCost> costs, Priced start) {
    Priced best = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Priced before = best;
      for (PeeringCost cost : costs) {
        for (PeeringCost.Step step : cost.steps()) {
          best = proposed(resized(cost, step, best.capacities), best);
        }
      }
      if (before.equals(best)) {
        break;
      }
    }
    return best;
  }

  /** The links of a cost share its step as they share its capacity today. */
  private List<OptionalLong> resized(
      PeeringCost cost, PeeringCost.Step step, List<OptionalLong> chosen) {
    double factor =
        (double) step.capacityBitsPerSecond() / price.capacity(cost, today).orElseThrow();
    List<OptionalLong> resized = new ArrayList<>(chosen);
    for (int k = 0; k < resized.size(); k++) {
      if (world.exits().get(k).cost().equals(Optional.of(cost.name()))) {
        resized.set(k, OptionalLong.of(Math.round(factor * today.get(k).orElseThrow())));
      }
    }
    return resized;
  }

  /** What the relaxation proposes, made to fit by leaving it less room where it does not. */
  private Priced proposed(List<OptionalLong> capacities, Priced best) {
    Priced found = best;
    double usable = 1;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<LinearBlend.Found> proposal = linear.solve(capacities, usable, survive);
      if (proposal.isEmpty()) {
        break;
      }
      Optional<Priced> one = priced(proposal.get().split(), capacities);
      if (one.isPresent() && one.get().isBetterThan(found)) {
        found = one.get();
        relaxed = OptionalDouble.of(proposal.get().amount() + portsAmount(capacities));
      }
      if (one.isEmpty() || one.get().breaches == 0) {
        break;
      }
      usable *= 0.9;
    }
    return found;
  }

  private double portsAmount(List<OptionalLong> capacities) {
    double sum = 0;
    for (PeeringCost cost : world.costs()) {
      sum +=
          PeeringEconomics.monthlyCost(cost, price.capacity(cost, capacities).orElse(0))
              .map(BigDecimal::doubleValue)
              .orElse(0.0);
    }
    return sum;
  }

  private Optional<Priced> priced(Split split, List<OptionalLong> capacities) {
    List<PortSeries> carried = price.carried(split);
    return price
        .amount(carried, capacities)
        .map(a -> new Priced(split, capacities, a, price.breaches(carried, capacities).size()));
  }

  /** Shifts parts between two links as long as the replayed bill falls. */
  private Priced mended(Optional<Priced> start, Priced best) {
    if (start.isEmpty()) {
      return best;
    }
    Priced now = start.get();
    int left = MOST_MENDS;
    boolean better = true;
    while (better && left > 0) {
      better = false;
      for (double shift : SHIFTS) {
        for (int g = 0; g < world.groups().size() && left > 0; g++) {
          for (int way = 0; way < 2; way++) {
            Priced next = shifted(now, g, way, shift, left);
            left -= tries(g);
            better |= next.isBetterThan(now);
            now = next;
          }
        }
      }
    }
    return now.isBetterThan(best) ? now : best;
  }

  private int tries(int group) {
    int links = world.groups().get(group).allowed().size();
    return links * (links - 1);
  }

  private Priced shifted(Priced start, int group, int way, double shift, int left) {
    Priced now = start;
    List<Integer> links = world.groups().get(group).allowed().stream().map(world::exit).toList();
    int tries = 0;
    for (int from : links) {
      for (int to : links) {
        Split split = java.util.Objects.requireNonNull(now.split);
        double part = Math.min(shift, split.parts[group][way][from]);
        if (from == to || part < LEAST_SHARE || tries++ > left) {
          continue;
        }
        Split other = split.copy();
        other.parts[group][way][from] -= part;
        other.parts[group][way][to] += part;
        Optional<Priced> one = priced(other, now.capacities);
        if (one.isPresent() && one.get().isBetterThan(now)) {
          now = one.get();
        }
      }
    }
    return now;
  }

  private BlendPlan plan(Priced before, Priced best) {
    Priced chosen = best.isBetterThan(before) ? best : before;
    List<PortSeries> was = world.exits().stream().map(Exit::carried).toList();
    List<PortSeries> is = chosen.split == null ? was : price.carried(chosen.split);
    List<Bill> billsBefore = price.bills(was);
    List<Bill> billsAfter = price.bills(is);
    List<BillReplay> bills = new ArrayList<>();
    for (int c = 0; c < billsBefore.size(); c++) {
      bills.add(new BillReplay(billsBefore.get(c), billsAfter.get(c)));
    }
    List<Port> ports = new ArrayList<>();
    for (int k = 0; k < was.size(); k++) {
      ports.add(
          new Port(
              was.get(k).port(), chosen.capacities.get(k), larger(was.get(k)), larger(is.get(k))));
    }
    return new BlendPlan(
        before.amount,
        chosen.amount,
        chosen.split == null ? List.of() : moves(chosen.split),
        ports,
        bills,
        steps(chosen.capacities),
        price.breaches(is, chosen.capacities),
        relaxed,
        price.tried());
  }

  private static OptionalDouble larger(PortSeries port) {
    OptionalDouble in = port.inbound().p95BitsPerSecond();
    OptionalDouble out = port.outbound().p95BitsPerSecond();
    return in.isEmpty() || out.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(in.getAsDouble(), out.getAsDouble()));
  }

  private List<Move> moves(Split split) {
    Split was = Split.today(world);
    List<Move> moves = new ArrayList<>();
    for (int g = 0; g < world.groups().size(); g++) {
      Group group = world.groups().get(g);
      for (TrafficDirection way : TrafficDirection.values()) {
        BinSeries series = BlendPrice.direction(group.traffic(), way.ordinal());
        double mean = series.meanBitsPerSecond().orElse(0);
        for (int k = 0; k < world.exits().size(); k++) {
          double before = was.parts[g][way.ordinal()][k];
          double after = split.parts[g][way.ordinal()][k];
          if (Math.abs(after - before) >= LEAST_SHARE && mean > 0) {
            moves.add(
                new Move(
                    group.name(),
                    way,
                    world.exits().get(k).link(),
                    before,
                    after,
                    (after - before) * mean));
          }
        }
      }
    }
    return moves;
  }

  private List<Step> steps(List<OptionalLong> capacities) {
    List<Step> steps = new ArrayList<>();
    for (PeeringCost cost : world.costs()) {
      OptionalLong from = price.capacity(cost, today);
      OptionalLong to = price.capacity(cost, capacities);
      if (from.isPresent() && to.isPresent() && from.getAsLong() != to.getAsLong()) {
        BigDecimal more = monthly(cost, to.getAsLong()).subtract(monthly(cost, from.getAsLong()));
        steps.add(new Step(cost.name(), from.getAsLong(), to.getAsLong(), more));
      }
    }
    return steps;
  }

  private static BigDecimal monthly(PeeringCost cost, long capacity) {
    return PeeringEconomics.monthlyCost(cost, capacity).orElse(BigDecimal.ZERO);
  }
}

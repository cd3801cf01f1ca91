package org.peeringkit.analysis.planning.ixp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which exchanges to join. What a set S is worth is f(S) = sum over origins of their traffic x the
 * largest chance of a network that carries it and is at an exchange of S or of those we are at. It
 * never falls with more exchanges, and each adds less the more there are (monotone, submodular); so
 * taking the best next one again and again gives at least 1 - 1/e of the best set of that size (G.
 * Nemhauser, L. Wolsey, M. Fisher, An analysis of approximations for maximizing submodular set
 * functions, 1978). Chances are in ten-thousandths and rates whole bit/s, so that sums are exact.
 * Immutable and thread-safe.
 */
final class NextIxp {
  /** Up to so many exchanges every set is tried. */
  public static final int MOST_EXACT = 15;

  /** A chance of 1. */
  public static final int CERTAIN = 10_000;

  private final List<Exchange> exchanges;
  private final long[] traffic;

  /** By exchange and origin. */
  private final int[][] chances;

  /** By origin, what we have without joining any. */
  private final int[] had;

  private NextIxp(List<Exchange> exchanges, long[] traffic, int[][] chances, int[] had) {
    this.exchanges = exchanges;
    this.traffic = traffic;
    this.chances = chances;
    this.had = had;
  }

  /**
   * An exchange that could be joined.
   *
   * @param name unique
   * @param costPerMonth of being there, 0 or more
   */
  public record Exchange(String name, BigDecimal costPerMonth) {
    public Exchange {
      if (costPerMonth.signum() < 0) {
        throw new IllegalArgumentException(name + ": the cost must not be negative");
      }
    }
  }

  /**
   * Traffic on transit.
   *
   * @param bitsPerSecond 0 or more
   * @param had chance of a network that carries it where we are already, 0 to {@link #CERTAIN}
   * @param chances by exchange, the largest chance of the networks there that carry it; exchanges
   *     without one may be absent
   */
  public record Origin(long bitsPerSecond, int had, Map<String, Integer> chances) {
    public Origin {
      chances = Map.copyOf(chances);
      if (bitsPerSecond < 0) {
        throw new IllegalArgumentException("traffic must not be negative: " + bitsPerSecond);
      }
      if (isNoChance(had) || chances.values().stream().anyMatch(Origin::isNoChance)) {
        throw new IllegalArgumentException("chances are 0 to " + CERTAIN);
      }
    }

    private static boolean isNoChance(int chance) {
      return chance < 0 || chance > CERTAIN;
    }
  }

  /**
   * One exchange of a plan.
   *
   * @param exchange which
   * @param addedBitsPerSecond expected to leave transit because of it, after those before it
   * @param totalBitsPerSecond with those before it
   */
  public record Step(Exchange exchange, double addedBitsPerSecond, double totalBitsPerSecond) {}

  /**
   * Over these exchanges and origins.
   *
   * @throws IllegalArgumentException if two exchanges share a name, or an origin names none of them
   */
  public static NextIxp of(Collection<Exchange> exchanges, Collection<Origin> origins) {
    SortedMap<String, Exchange> byName = new TreeMap<>();
    for (Exchange exchange : exchanges) {
      if (byName.put(exchange.name(), exchange) != null) {
        throw new IllegalArgumentException("two exchanges are called " + exchange.name());
      }
    }
    List<Exchange> ordered = List.copyOf(byName.values());
    List<String> names = List.copyOf(byName.keySet());
    List<Origin> all = List.copyOf(origins);
    int[][] chances = new int[ordered.size()][all.size()];
    for (int o = 0; o < all.size(); o++) {
      for (Map.Entry<String, Integer> chance : all.get(o).chances().entrySet()) {
        int e = names.indexOf(chance.getKey());
        if (e < 0) {
          throw new IllegalArgumentException("no exchange is called " + chance.getKey());
        }
        chances[e][o] = chance.getValue();
      }
    }
    return new NextIxp(
        ordered,
        all.stream().mapToLong(Origin::bitsPerSecond).toArray(),
        chances,
        all.stream().mapToInt(Origin::had).toArray());
  }

  /** Expected to leave transit because of these exchanges, in bit/s. */
  public double value(Collection<String> names) {
    int[] state = had.clone();
    long sum = 0;
    for (int e = 0; e < exchanges.size(); e++) {
      if (names.contains(exchanges.get(e).name())) {
        sum += add(state, e);
      }
    }
    return bits(sum);
  }

  private static double bits(long units) {
    return (double) units / CERTAIN;
  }

  private long gain(int[] state, int exchange) {
    long gain = 0;
    for (int o = 0; o < state.length; o++) {
      gain += traffic[o] * Math.max(0, chances[exchange][o] - state[o]);
    }
    return gain;
  }

  private long add(int[] state, int exchange) {
    long gain = gain(state, exchange);
    for (int o = 0; o < state.length; o++) {
      state[o] = Math.max(state[o], chances[exchange][o]);
    }
    return gain;
  }

  /**
   * The best next one again and again, by what it adds; with a budget also by what it adds for its
   * cost, and the better plan of both. What an exchange added earlier bounds what it adds now, so
   * that few are looked at again (M. Minoux, Accelerated greedy algorithms, 1978). Ends when
   * nothing affordable adds anything.
   *
   * @param most exchanges at most
   * @param budget a month; empty = none
   */
  public List<Step> greedy(int most, Optional<BigDecimal> budget) {
    List<Step> byGain = lazy(most, budget, false);
    return budget.isEmpty() ? byGain : better(byGain, lazy(most, budget, true));
  }

  private static List<Step> better(List<Step> one, List<Step> other) {
    return total(other) > total(one) ? other : one;
  }

  private static double total(List<Step> steps) {
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).totalBitsPerSecond();
  }

  /** What an exchange added when it was looked at last. */
  private record Bound(int exchange, long gain, int round) {}

  private List<Step> lazy(int most, Optional<BigDecimal> budget, boolean forCost) {
    PriorityQueue<Bound> queue = new PriorityQueue<>(order(forCost));
    for (int e = 0; e < exchanges.size(); e++) {
      queue.add(new Bound(e, gain(had, e), 0));
    }
    int[] state = had.clone();
    BigDecimal left = budget.orElse(BigDecimal.ZERO);
    List<Step> steps = new ArrayList<>();
    long sum = 0;
    while (steps.size() < most && !queue.isEmpty()) {
      Bound bound = queue.remove();
      Exchange exchange = exchanges.get(bound.exchange);
      if (budget.isPresent() && exchange.costPerMonth().compareTo(left) > 0) {
        continue;
      }
      if (bound.round < steps.size()) {
        queue.add(new Bound(bound.exchange, gain(state, bound.exchange), steps.size()));
      } else if (bound.gain > 0) {
        sum += add(state, bound.exchange);
        left = left.subtract(exchange.costPerMonth());
        steps.add(new Step(exchange, bits(bound.gain), bits(sum)));
      }
    }
    return steps;
  }

  /**
   * Largest first; by gain x the other's cost where it is for cost, so that 0 may be divided by.
   */
  private Comparator<Bound> order(boolean forCost) {
    Comparator<Bound> byName = Comparator.comparingInt(Bound::exchange);
    if (!forCost) {
      return Comparator.comparingLong(Bound::gain).reversed().thenComparing(byName);
    }
    Comparator<Bound> byRatio =
        (a, b) -> {
          BigDecimal left = BigDecimal.valueOf(a.gain).multiply(cost(b));
          BigDecimal right = BigDecimal.valueOf(b.gain).multiply(cost(a));
          return right.compareTo(left);
        };
    return byRatio.thenComparing(byName);
  }

  /** A least cost stands in for none, which would make everything equal. */
  private BigDecimal cost(Bound bound) {
    return exchanges.get(bound.exchange).costPerMonth().max(new BigDecimal("0.000001"));
  }

  /**
   * The best set of all, in the order of what each adds.
   *
   * @param most exchanges at most
   * @param budget a month; empty = none
   * @throws IllegalArgumentException if there are more than {@link #MOST_EXACT} exchanges
   */
  public List<Step> exact(int most, Optional<BigDecimal> budget) {
    if (exchanges.size() > MOST_EXACT) {
      throw new IllegalArgumentException(
          "every set is tried up to " + MOST_EXACT + " exchanges, not of " + exchanges.size());
    }
    Best best = new Best();
    search(0, 0, had, 0, most, budget, best);
    List<Exchange> chosen = new ArrayList<>();
    for (int e = 0; e < exchanges.size(); e++) {
      if ((best.set & 1 << e) != 0) {
        chosen.add(exchanges.get(e));
      }
    }
    return only(chosen).greedy(chosen.size(), Optional.empty());
  }

  /** The same with only some of the exchanges. */
  private NextIxp only(List<Exchange> some) {
    int[][] theirs = some.stream().map(e -> chances[exchanges.indexOf(e)]).toArray(int[][]::new);
    return new NextIxp(some, traffic, theirs, had);
  }

  private static final class Best {
    private long value = -1;
    private int set;
  }

  private void search(
      int next, int set, int[] state, long value, int most, Optional<BigDecimal> left, Best best) {
    if (value > best.value) {
      best.value = value;
      best.set = set;
    }
    if (most == 0) {
      return;
    }
    for (int e = next; e < exchanges.size(); e++) {
      BigDecimal cost = exchanges.get(e).costPerMonth();
      if (left.isPresent() && cost.compareTo(left.get()) > 0) {
        continue;
      }
      int[] with = Arrays.copyOf(state, state.length);
      long gained = value + add(with, e);
      search(e + 1, set | 1 << e, with, gained, most - 1, left.map(l -> l.subtract(cost)), best);
    }
  }
}

package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a peering port or exchange costs.
 *
 * @param name by which links name it
 * @param monthly cost items a month, by item name, whatever the size of the port
 * @param setup paid once
 * @param amortiseMonths months over which the set-up is spread, 1 or more
 * @param steps what the port costs by its size, ascending and besides the items; empty where one
 *     size is paid, as an item
 * @param currency of all amounts
 */
public record PeeringCost(
    String name,
    SortedMap<String, BigDecimal> monthly,
    BigDecimal setup,
    int amortiseMonths,
    List<Step> steps,
    Currency currency) {

  /**
   * A size of port that can be ordered.
   *
   * @param capacityBitsPerSecond of all its members
   * @param monthly what it costs a month
   */
  public record Step(long capacityBitsPerSecond, BigDecimal monthly) {}

  /**
   * Copies the collections and checks the amounts.
   *
   * @param name by which links name it
   * @param monthly cost items a month, by item name, whatever the size of the port
   * @param setup paid once
   * @param amortiseMonths months over which the set-up is spread, 1 or more
   * @param steps what the port costs by its size, ascending and besides the items; empty where one
   *     size is paid, as an item
   * @param currency of all amounts
   * @throws IllegalArgumentException if an amount is negative, the set-up is spread over less than
   *     a month, or steps do not ascend
   */
  public PeeringCost {
    monthly = Collections.unmodifiableSortedMap(new TreeMap<>(monthly));
    steps = List.copyOf(steps);
    if (amortiseMonths < 1) {
      throw new IllegalArgumentException(
          "cost " + name + ": amortiseMonths must be at least 1, not " + amortiseMonths);
    }
    if (setup.signum() < 0
        || monthly.values().stream().anyMatch(v -> v.signum() < 0)
        || steps.stream().anyMatch(s -> s.monthly.signum() < 0)) {
      throw new IllegalArgumentException("cost " + name + ": amounts must not be negative");
    }
    long last = 0;
    for (Step step : steps) {
      if (step.capacityBitsPerSecond <= last) {
        throw new IllegalArgumentException(
            "cost " + name + ": steps must ascend: " + step.capacityBitsPerSecond + " bit/s");
      }
      last = step.capacityBitsPerSecond;
    }
  }

  /**
   * {@return the smallest step of at least this capacity; empty where none is large enough}
   *
   * @param capacityBitsPerSecond what the step has at least
   */
  public Optional<Step> stepFor(long capacityBitsPerSecond) {
    return steps.stream().filter(s -> s.capacityBitsPerSecond >= capacityBitsPerSecond).findFirst();
  }

  /**
   * What more traffic on a port that is paid costs a month: 0 until its next step. A port carries
   * {@link PeeringEconomics#USABLE_SHARE} of its capacity; what its present load needs already is
   * not the addition's.
   *
   * @param paidBitsPerSecond capacity there is
   * @param loadBitsPerSecond 95th percentile of the larger direction as it is, 0 or more
   * @param addedBitsPerSecond more of it, 0 or more
   * @return empty where no step carries it; without steps nothing is known beyond the port
   */
  public Optional<BigDecimal> marginalCost(
      long paidBitsPerSecond, double loadBitsPerSecond, double addedBitsPerSecond) {
    if (loadBitsPerSecond < 0 || addedBitsPerSecond < 0) {
      throw new IllegalArgumentException(
          "load and addition must not be negative: "
              + loadBitsPerSecond
              + ", "
              + addedBitsPerSecond);
    }
    long before = Math.max(paidBitsPerSecond, needed(loadBitsPerSecond));
    long after = Math.max(paidBitsPerSecond, needed(loadBitsPerSecond + addedBitsPerSecond));
    if (after == before) {
      return Optional.of(BigDecimal.ZERO);
    }
    return stepFor(before)
        .flatMap(from -> stepFor(after).map(to -> to.monthly.subtract(from.monthly)))
        .map(more -> more.max(BigDecimal.ZERO));
  }

  /** Capacity that carries a load. */
  private static long needed(double loadBitsPerSecond) {
    return BigDecimal.valueOf(loadBitsPerSecond)
        .divide(PeeringEconomics.USABLE_SHARE, 0, RoundingMode.CEILING)
        .longValueExact();
  }
}

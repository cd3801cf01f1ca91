package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a peering port or exchange costs.
 *
 * @param name by which links name it
 * @param monthly cost items a month, by item name
 * @param setup paid once
 * @param amortiseMonths months over which the set-up is spread, 1 or more
 * @param currency of all amounts
 */
public record PeeringCost(
    String name,
    SortedMap<String, BigDecimal> monthly,
    BigDecimal setup,
    int amortiseMonths,
    Currency currency) {

  public PeeringCost {
    monthly = Collections.unmodifiableSortedMap(new TreeMap<>(monthly));
    if (amortiseMonths < 1) {
      throw new IllegalArgumentException(
          "cost " + name + ": amortiseMonths must be at least 1, not " + amortiseMonths);
    }
    if (setup.signum() < 0 || monthly.values().stream().anyMatch(v -> v.signum() < 0)) {
      throw new IllegalArgumentException("cost " + name + ": amounts must not be negative");
    }
  }
}

package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A month's bill at other prices and with other traffic: every price and the minimum, and every
 * sample of every port, times a factor. The commit stays, so that less traffic need not cost less.
 * Stateless and thread-safe.
 */
public final class BillSensitivity {
  /** Percent by which prices and traffic are changed: -20, -10, 0, 10, 20. */
  public static final List<Integer> PERCENT = List.of(-20, -10, 0, 10, 20);

  private BillSensitivity() {}

  /**
   * One case.
   *
   * @param pricePercent by which prices differ
   * @param trafficPercent by which traffic differs
   * @param amount of the bill; empty where the percentile is unknown
   */
  public record Case(int pricePercent, int trafficPercent, Optional<BigDecimal> amount) {}

  /**
   * {@return every pair of {@link #PERCENT}, by traffic, then by price}
   *
   * @param contract by which the month is billed
   * @param month samples outside it are left out
   * @param ports as they were; every port that the contract names, over bins of one width
   */
  public static List<Case> of(
      TransitContract contract, BillingMonth month, Collection<PortSeries> ports) {
    List<Case> cases = new ArrayList<>();
    for (int traffic : PERCENT) {
      List<PortSeries> scaled = ports.stream().map(p -> p.scaled(1 + traffic / 100.0)).toList();
      for (int price : PERCENT) {
        BigDecimal factor = BigDecimal.ONE.add(BigDecimal.valueOf(price, 2));
        TransitContract other = contract.at(contract.price().scaled(factor));
        cases.add(new Case(price, traffic, Bill.of(other, month, scaled).amount()));
      }
    }
    return cases;
  }
}

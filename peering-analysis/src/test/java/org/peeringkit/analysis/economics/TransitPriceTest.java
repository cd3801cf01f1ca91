package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.economics.TransitPrice.Tier;
import org.peeringkit.analysis.economics.TransitPrice.Tiering;

/** Worked by hand: tiers from 0 at 1.00, from 1,000 Mbit/s at 0.80, from 5,000 at 0.50. */
class TransitPriceTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final List<Tier> TIERS =
      List.of(
          new Tier(0, new BigDecimal("1.00")),
          new Tier(1_000_000_000, new BigDecimal("0.80")),
          new Tier(5_000_000_000L, new BigDecimal("0.50")));

  private static TransitPrice tiers(long commitMbps, Tiering tiering, String minimum) {
    return new TransitPrice(commitMbps * 1_000_000, tiering, TIERS, new BigDecimal(minimum), USD);
  }

  @ParameterizedTest
  @CsvSource({
    // use, tier reached prices all, each tier prices its slice
    "0,       0,      0",
    "999,     999,    999",
    "1000,    800,    1000", // 1000 x 0.80 | 1000 x 1.00
    "1500,    1200,   1400", // 1500 x 0.80 | 1000 + 500 x 0.80
    "4999.5,  3999.6, 4199.6", // 4999.5 x 0.80 | 1000 + 3999.5 x 0.80
    "5000,    2500,   4200", // 5000 x 0.50 | 1000 + 4000 x 0.80
    "7000,    3500,   5200", // 7000 x 0.50 | 1000 + 3200 + 2000 x 0.50
  })
  void tiersOfBothKinds(String mbps, String all, String marginal) {
    BigDecimal use = new BigDecimal(mbps);
    assertThat(tiers(0, Tiering.ALL, "0").amountFor(use)).isEqualByComparingTo(all);
    assertThat(tiers(0, Tiering.MARGINAL, "0").amountFor(use)).isEqualByComparingTo(marginal);
  }

  @ParameterizedTest
  @CsvSource({
    // commit, kind, minimum, use, amount, due, paid for
    "2000, ALL,      0,    500,  1600, 1600, 2000", // 2000 x 0.80
    "2000, ALL,      0,    3000, 2400, 1600, 2000", // 3000 x 0.80
    "2000, MARGINAL, 0,    500,  1800, 1800, 2000", // 1000 + 1000 x 0.80
    "2000, MARGINAL, 0,    3000, 2600, 1800, 2000",
    "2000, MARGINAL, 2200, 2100, 2200, 2200, 2500", // 1000 + 1500 x 0.80 = 2200
    "0,    MARGINAL, 600,  100,  600,  600,  600",
    "0,    ALL,      900,  1100, 900,  900,  900", // 1100 x 0.80 = 880: the minimum again
    "0,    ALL,      5000, 9000, 5000, 5000, 10000", // 10000 x 0.50
    "1000, ALL,      0,    0,    800,  800,  1000",
    "999,  ALL,      0,    1100, 999,  999,  999", // 1100 x 0.80 = 880: the commit is due
  })
  void commitAndMinimumAreDueAnyway(
      long commit,
      Tiering tiering,
      String minimum,
      String use,
      String amount,
      String due,
      String paidFor) {
    TransitPrice price = tiers(commit, tiering, minimum);
    assertThat(price.amountFor(new BigDecimal(use))).isEqualByComparingTo(amount);
    assertThat(price.amountDue()).isEqualByComparingTo(due);
    assertThat(price.paidForMbps().orElseThrow()).isEqualByComparingTo(paidFor);
  }

  @Test
  void commitAndOverageAreTiersAtTheCommit() {
    TransitPrice flat =
        TransitPrice.flat(5_000_000_000L, new BigDecimal("0.25"), new BigDecimal("0.30"), USD);
    assertThat(flat.amountFor(new BigDecimal("4000"))).isEqualByComparingTo("1250");
    assertThat(flat.amountFor(new BigDecimal("6000"))).isEqualByComparingTo("1550");
    assertThat(flat.paidForMbps().orElseThrow()).isEqualByComparingTo("5000");
    assertThat(flat.scaled(new BigDecimal("1.1")).amountFor(new BigDecimal("6000")))
        .isEqualByComparingTo("1705");
    TransitPrice noCommit = TransitPrice.flat(0, new BigDecimal("9"), new BigDecimal("0.30"), USD);
    assertThat(noCommit.amountFor(new BigDecimal("100"))).isEqualByComparingTo("30");
    assertThat(noCommit.paidForMbps().orElseThrow()).isEqualByComparingTo("0");
  }

  @Test
  void whereNoUseCostsMoreThereIsNoLimit() {
    TransitPrice free = TransitPrice.flat(1_000_000_000, BigDecimal.ONE, BigDecimal.ZERO, USD);
    assertThat(free.amountFor(new BigDecimal("9000"))).isEqualByComparingTo("1000");
    assertThat(free.paidForMbps()).isEmpty();
  }

  @Test
  void whatCannotBeATariffIsRefused() {
    BigDecimal one = BigDecimal.ONE;
    List<Tier> late = List.of(new Tier(1, one));
    assertThatThrownBy(() -> new TransitPrice(0, Tiering.ALL, late, one, USD))
        .hasMessageContaining("begin at 0");
    List<Tier> twice = List.of(new Tier(0, one), new Tier(5, one), new Tier(5, one));
    assertThatThrownBy(() -> new TransitPrice(0, Tiering.ALL, twice, one, USD))
        .hasMessageContaining("ascend: 5 bit/s comes after 5");
    BigDecimal minus = one.negate();
    assertThatThrownBy(() -> TransitPrice.flat(0, one, minus, USD))
        .hasMessageContaining("prices must not be negative");
    assertThatThrownBy(() -> new TransitPrice(0, Tiering.ALL, TIERS, minus, USD))
        .hasMessageContaining("minimum must not be negative");
  }
}

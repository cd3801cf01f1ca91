package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.PeeringEconomics.Comparison;
import org.peeringkit.analysis.economics.PeeringEconomics.EffectiveRange;

/** The worked examples of W. Norton, The Internet Peering Playbook. */
class PeeringEconomicsTest {
  private static BigDecimal of(String value) {
    return new BigDecimal(value);
  }

  @Test
  void fiveThousandDollarsAtTwoBreakEvenAt2500() {
    assertThat(PeeringEconomics.breakEvenMbps(of("5000"), of("2"))).contains(of("2500"));
    EffectiveRange range =
        PeeringEconomics.effectiveRange(of("5000"), of("2"), of("10000")).orElseThrow();
    assertThat(range.fromMbps()).isEqualByComparingTo("2500");
    assertThat(range.toMbps()).isEqualByComparingTo("7000");
    assertThat(range.isEmpty()).isFalse();
    assertThat(
            PeeringEconomics.effectiveRange(of("5000"), of("2"), of("1000"))
                .orElseThrow()
                .isEmpty())
        .isTrue();
  }

  @Test
  void elevenThousandDollarsByTraffic() {
    PeeringCost cost =
        new PeeringCost(
            "ix",
            new TreeMap<>(
                Map.of(
                    "transport", of("6000"),
                    "colocation", of("1000"),
                    "port", of("2000"),
                    "equipment", of("2000"))),
            BigDecimal.ZERO,
            1,
            List.of(),
            Currency.getInstance("USD"));
    BigDecimal monthly = PeeringEconomics.monthlyCost(cost, 0).orElseThrow();
    assertThat(monthly).isEqualByComparingTo("11000");
    assertThat(perMbps(monthly, "100", 2)).isEqualByComparingTo("110.00");
    assertThat(perMbps(monthly, "1000", 2)).isEqualByComparingTo("11.00");
    assertThat(perMbps(monthly, "1800", 2)).isEqualByComparingTo("6.11");
    assertThat(perMbps(monthly, "7000", 3)).isEqualByComparingTo("1.571");
    assertThat(
            PeeringEconomics.minimumCostOfExchange(monthly, of("10000"))
                .orElseThrow()
                .setScale(3, RoundingMode.HALF_UP))
        .isEqualByComparingTo("1.571");
  }

  private static BigDecimal perMbps(BigDecimal cost, String mbps, int scale) {
    return PeeringEconomics.costPerMbps(cost, of(mbps))
        .orElseThrow()
        .setScale(scale, RoundingMode.HALF_UP);
  }

  @Test
  void peeringCanCostMoreThanItSaves() {
    Comparison no = PeeringEconomics.compare(of("5000"), of("2000"), of("2"), of("7000"));
    assertThat(no.without()).isEqualByComparingTo("10000");
    assertThat(no.with()).isEqualByComparingTo("13000");
    assertThat(no.pays()).isFalse();
    Comparison yes = PeeringEconomics.compare(of("6000"), of("2000"), of("2"), of("2000"));
    assertThat(yes.without()).isEqualByComparingTo("12000");
    assertThat(yes.with()).isEqualByComparingTo("10000");
    assertThat(yes.pays()).isTrue();
  }

  @Test
  void setUpIsSpread() {
    PeeringCost cost =
        new PeeringCost(
            "ix",
            new TreeMap<>(Map.of("port", of("1500"))),
            of("2000"),
            24,
            List.of(),
            Currency.getInstance("USD"));
    assertThat(PeeringEconomics.monthlyCost(cost, 0).orElseThrow()).isEqualByComparingTo("1583.33");
  }

  @Test
  void limitsAreNamed() {
    assertThat(PeeringEconomics.breakEvenMbps(of("1"), of("0"))).isEmpty();
    assertThat(PeeringEconomics.costPerMbps(of("1"), of("0"))).isEmpty();
    BigDecimal one = of("1");
    BigDecimal minus = of("-1");
    assertThatThrownBy(() -> PeeringEconomics.breakEvenMbps(minus, one))
        .hasMessageContaining("cost must not be negative");
    assertThatThrownBy(() -> PeeringEconomics.compare(one, of("2"), one, one))
        .hasMessageContaining("cannot peer 2 of 1");
  }
}

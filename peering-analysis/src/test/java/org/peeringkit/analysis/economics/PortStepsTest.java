package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.economics.Worlds.flat;
import static org.peeringkit.analysis.economics.Worlds.port;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.traffic.BinSeries;

/** A port at 800 for 10G, 1,400 for 20G and 4,000 for 100G, and 200 of membership. */
class PortStepsTest {
  private static final long GIGA = 1_000_000_000L;
  private static final PeeringCost COST =
      cost(
          new PeeringCost.Step(10 * GIGA, new BigDecimal("800")),
          new PeeringCost.Step(20 * GIGA, new BigDecimal("1400")),
          new PeeringCost.Step(100 * GIGA, new BigDecimal("4000")));

  private static PeeringCost cost(PeeringCost.Step... steps) {
    return new PeeringCost(
        "ix",
        new TreeMap<>(Map.of("membership", new BigDecimal("200"))),
        BigDecimal.ZERO,
        1,
        List.of(steps),
        Currency.getInstance("USD"));
  }

  @ParameterizedTest
  @CsvSource({
    // paid, load, added in Gbit/s, cost of the addition
    "10, 3, 4, 0", // 7 of 10 is what it may carry
    "10, 3, 4.1, 600", // 7.1 needs 20
    "10, 3, 11, 600", // 14 of 20
    "10, 3, 12, 3200", // 15 needs 100
    "10, 8, 1, 0", // 8 needs 20 already, which is not the addition's
    "10, 8, 7, 2600", // from 20 to 100
    "20, 3, 11, 0",
    "15, 3, 8, 0", // 15 is paid as 20: 11 needs 15.7
    "10, 0, 0, 0",
    "100, 60, 9, 0",
  })
  void moreTrafficCostsNothingUntilTheNextStep(
      long paid, double load, double added, String expected) {
    assertThat(COST.marginalCost(paid * GIGA, load * GIGA, added * GIGA).orElseThrow())
        .isEqualByComparingTo(expected);
  }

  @Test
  void beyondTheLastStepNothingIsKnown() {
    assertThat(COST.marginalCost(100 * GIGA, 60e9, 11e9)).isEmpty();
    assertThat(cost().marginalCost(10 * GIGA, 3e9, 4e9)).contains(BigDecimal.ZERO);
    assertThat(cost().marginalCost(10 * GIGA, 3e9, 5e9)).isEmpty();
    assertThat(PeeringEconomics.monthlyCost(COST, 101 * GIGA)).isEmpty();
    assertThatThrownBy(() -> COST.marginalCost(GIGA, -1, 0)).hasMessageContaining("negative");
    PeeringCost.Step ten = new PeeringCost.Step(10, BigDecimal.ONE);
    assertThatThrownBy(() -> cost(ten, ten)).hasMessageContaining("steps must ascend");
    PeeringCost.Step minus = new PeeringCost.Step(10, BigDecimal.ONE.negate());
    assertThatThrownBy(() -> cost(minus)).hasMessageContaining("must not be negative");
  }

  /** Whoever comes first, all together pay the same: what a port costs is not counted twice. */
  @Property(seed = "69", tries = 300)
  void additionsInTurnCostWhatTheyCostTogether(
      @ForAll @IntRange(min = 1, max = 100) int paid,
      @ForAll @IntRange(max = 30) int load,
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(max = 20) int second) {
    BigDecimal one = COST.marginalCost(paid * GIGA, load * 1e9, first * 1e9).orElseThrow();
    BigDecimal two =
        COST.marginalCost(paid * GIGA, (load + first) * 1e9, second * 1e9).orElseThrow();
    BigDecimal both =
        COST.marginalCost(paid * GIGA, load * 1e9, (first + second) * 1e9).orElseThrow();
    assertThat(one.add(two)).isEqualByComparingTo(both);
    assertThat(one).isNotNegative();
    assertThat(both).isGreaterThanOrEqualTo(one);
  }

  /**
   * 1,000 a month: 0.25 at 4,000 Mbit/s, 0.143 at 7,000; at 0.50 for transit it pays from 2,000.
   */
  @Test
  void unitCostOfAnExchange() {
    UnitCost unit =
        UnitCost.of(
            COST,
            false,
            List.of(port("ix-a", flat(1_000), flat(3_000)), port("ix-b", flat(500), flat(1_000))),
            OptionalLong.of(10 * GIGA),
            Optional.of(new BigDecimal("0.50")));
    assertThat(unit.links()).containsExactly("ix-a", "ix-b");
    assertThat(unit.monthlyCost()).contains(new BigDecimal("1000.00"));
    assertThat(unit.p95BitsPerSecond()).hasValue(4e9);
    assertThat(unit.perMbps().orElseThrow()).isEqualByComparingTo("0.25");
    assertThat(unit.minimumPerMbps().orElseThrow().setScale(3, RoundingMode.HALF_UP))
        .isEqualByComparingTo("0.143");
    assertThat(unit.range().orElseThrow().fromMbps()).isEqualByComparingTo("2000");
    assertThat(unit.range().orElseThrow().toMbps()).isEqualByComparingTo("7000");
    assertThat(unit.roomBitsPerSecond()).hasValue(3e9);
    assertThat(unit.nextStep().orElseThrow().capacityBitsPerSecond()).isEqualTo(20 * GIGA);
    assertThat(unit.nextStepCost()).contains(new BigDecimal("600"));
  }

  @Test
  void unitCostSaysWhatItDoesNotKnow() {
    List<PortSeries> ports = List.of(port("ix-a", flat(1), flat(3)));
    UnitCost between =
        UnitCost.of(COST, false, ports, OptionalLong.of(15 * GIGA), Optional.empty());
    assertThat(between.monthlyCost()).contains(new BigDecimal("1600.00"));
    assertThat(between.nextStep().orElseThrow().capacityBitsPerSecond()).isEqualTo(100 * GIGA);
    assertThat(between.range()).isEmpty();
    UnitCost blind = UnitCost.of(COST, false, ports, OptionalLong.empty(), Optional.empty());
    assertThat(blind.monthlyCost()).isEmpty();
    assertThat(blind.perMbps()).isEmpty();
    assertThat(blind.nextStep()).isEmpty();
    UnitCost flat = UnitCost.of(cost(), true, ports, OptionalLong.empty(), Optional.empty());
    assertThat(flat.monthlyCost()).contains(new BigDecimal("200.00"));
    assertThat(flat.minimumPerMbps()).isEmpty();
    BinSeries none = BinSeries.allMissing(Worlds.START, 300, Worlds.BINS);
    UnitCost silent =
        UnitCost.of(
            COST,
            false,
            List.of(port("ix-a", none, flat(3))),
            OptionalLong.of(10 * GIGA),
            Optional.empty());
    assertThat(silent.p95BitsPerSecond()).isEmpty();
    assertThat(silent.perMbps()).isEmpty();
    assertThat(silent.roomBitsPerSecond()).isEmpty();
  }
}

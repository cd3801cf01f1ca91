package org.peeringkit.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BridgeProperties {

  @Property(tries = 1000, seed = "2610")
  void partsSumToTheChangeInPointsAndInOctets(
      @ForAll("parts") Map<BridgePart, Bridge.Octets> parts,
      @ForAll @IntRange(min = 28, max = 31) int daysBefore,
      @ForAll @IntRange(min = 28, max = 31) int daysAfter) {
    Answer<Bridge> answer = Bridge.between(parts, daysBefore * 86_400L, daysAfter * 86_400L);
    BigInteger t0 = sum(parts, 1);
    BigInteger t1 = sum(parts, 3);
    if (t0.signum() == 0 || t1.signum() == 0) {
      assertThat(answer.value()).isEmpty();
      assertThat(answer.reason()).contains("month");
      return;
    }
    Bridge bridge = answer.value().orElseThrow();
    BigDecimal points =
        bridge.parts().stream()
            .map(Bridge.Contribution::points)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(points).isEqualByComparingTo(bridge.changePoints());
    assertThat(bridge.percentAfter().subtract(bridge.percentBefore()))
        .isEqualByComparingTo(bridge.changePoints());
    assertThat(
            bridge.parts().stream()
                .map(Bridge.Contribution::octets)
                .reduce(BigInteger.ZERO, BigInteger::add))
        .isEqualTo(t1.subtract(t0));
    assertThat(bridge.percentAfter()).isCloseTo(percent(sum(parts, 2), t1), within("0.000001"));
    assertThat(bridge.percentBefore()).isCloseTo(percent(sum(parts, 0), t0), within("0.000001"));
  }

  @Property(tries = 200, seed = "2611")
  void eachPartIsTheFormulaOfTheDefinition(
      @ForAll("parts") Map<BridgePart, Bridge.Octets> parts,
      @ForAll @IntRange(min = 28, max = 31) int days) {
    BigInteger t0 = sum(parts, 1);
    BigInteger t1 = sum(parts, 3);
    if (t0.signum() == 0 || t1.signum() == 0) {
      return;
    }
    Bridge bridge = Bridge.between(parts, days * 86_400L, 30 * 86_400L).value().orElseThrow();
    // Sixty digits: with octets up to 10^18 in tiny months double would cancel to nothing.
    MathContext exact = new MathContext(60);
    BigDecimal before = BigDecimal.valueOf(days);
    BigDecimal after = BigDecimal.valueOf(30);
    BigDecimal s0 = new BigDecimal(sum(parts, 0)).divide(new BigDecimal(t0), exact);
    BigDecimal rate1 = new BigDecimal(t1).divide(after, exact);
    for (Bridge.Contribution c : bridge.parts()) {
      Bridge.Octets o = parts.getOrDefault(c.part(), Bridge.Octets.of(0, 0, 0, 0));
      BigDecimal dP =
          new BigDecimal(o.peeredAfter())
              .divide(after, exact)
              .subtract(new BigDecimal(o.peeredBefore()).divide(before, exact));
      BigDecimal dT =
          new BigDecimal(o.countedAfter())
              .divide(after, exact)
              .subtract(new BigDecimal(o.countedBefore()).divide(before, exact));
      BigDecimal wanted =
          dP.subtract(s0.multiply(dT)).divide(rate1, exact).multiply(BigDecimal.valueOf(100));
      assertThat(c.points()).isCloseTo(wanted, within("0.000002"));
    }
  }

  @Property(tries = 100, seed = "2612")
  void orderOfThePartsDoesNotMatter(
      @ForAll("parts") Map<BridgePart, Bridge.Octets> parts, @ForAll Random random) {
    List<BridgePart> order = new ArrayList<>(parts.keySet());
    Collections.shuffle(order, random);
    Map<BridgePart, Bridge.Octets> shuffled = new LinkedHashMap<>();
    order.forEach(part -> shuffled.put(part, parts.get(part)));
    assertThat(Bridge.between(shuffled, 2_419_200, 2_678_400))
        .isEqualTo(Bridge.between(parts, 2_419_200, 2_678_400));
  }

  @Provide
  Arbitrary<Map<BridgePart, Bridge.Octets>> parts() {
    Arbitrary<Long> octets = Arbitraries.longs().between(0, 1_000_000_000_000_000_000L);
    Arbitrary<Bridge.Octets> one =
        Combinators.combine(octets, octets, octets, octets)
            .as(
                (a, b, c, d) ->
                    Bridge.Octets.of(
                        Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)));
    return Arbitraries.maps(Arbitraries.of(BridgePart.class), one)
        .ofMaxSize(BridgePart.values().length)
        .map(m -> m.isEmpty() ? m : new EnumMap<>(m));
  }

  private static BigInteger sum(Map<BridgePart, Bridge.Octets> parts, int field) {
    BigInteger sum = BigInteger.ZERO;
    for (Bridge.Octets o : parts.values()) {
      sum =
          sum.add(
              List.of(o.peeredBefore(), o.countedBefore(), o.peeredAfter(), o.countedAfter())
                  .get(field));
    }
    return sum;
  }

  private static BigDecimal percent(BigInteger part, BigInteger whole) {
    return new BigDecimal(part)
        .multiply(BigDecimal.valueOf(100))
        .divide(new BigDecimal(whole), MathContext.DECIMAL128);
  }

  private static org.assertj.core.data.Offset<BigDecimal> within(String value) {
    return org.assertj.core.data.Offset.offset(new BigDecimal(value));
  }
}

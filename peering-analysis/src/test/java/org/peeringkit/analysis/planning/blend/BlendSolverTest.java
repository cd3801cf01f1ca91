package org.peeringkit.analysis.planning.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.planning.blend.BlendPlan.Move;

class BlendSolverTest {
  private static BlendWorlds world(long atExchange, long elsewhere) {
    BlendWorlds world = new BlendWorlds();
    Arrays.fill(world.atExchange, atExchange);
    Arrays.fill(world.elsewhere, elsewhere);
    return world;
  }

  private static BlendPlan plan(BlendWorlds world, boolean survive) {
    return (BlendPlan) BlendSolver.solve(world.world(), survive);
  }

  private static double share(BlendPlan plan, String group, String link) {
    return plan.moves().stream()
        .filter(m -> m.group().equals(group) && m.link().equals(link))
        .mapToDouble(Move::share)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** 2,000 at the exchange leave transit; of the 3,000 others the cheap transit takes all. */
  @Test
  void whatCanPeersAndTheCheapTransitTakesTheRest() {
    BlendPlan plan = plan(world(2_000, 3_000), false);
    // 1,000 + 1,000 x 1.50, 500 x 2.00 + 2,500 x 2.00, and the port.
    assertThat(plan.today()).isEqualByComparingTo("8600");
    // 1,000 + 1,500 x 1.50 for 2,500, the commit of tb for 500, and the port.
    assertThat(plan.amount()).isEqualByComparingTo("4350");
    assertThat(plan.saving()).isEqualByComparingTo("4250");
    assertThat(share(plan, "at ix", "ix")).isEqualTo(1);
    assertThat(share(plan, "transit only", "tb")).isBetween(0.166, 0.167);
    assertThat(plan.breaches()).isEmpty();
    // Flat traffic and tariffs without cheaper tiers: the relaxation is exact.
    assertThat(plan.relaxedAmount().orElseThrow()).isBetween(4349.9, 4350.1);
  }

  @Test
  void whatIsBestStays() {
    BlendWorlds world = world(500, 500);
    world.exchangeShares = Map.of("ix", 1.0);
    world.otherShares = Map.of("ta", 1.0);
    BlendPlan plan = plan(world, false);
    assertThat(plan.moves()).isEmpty();
    assertThat(plan.saving()).isEqualByComparingTo("0");
  }

  /** 70 % of 2,000 is 1,400: the rest of the group stays on transit. */
  @Test
  void aPortIsFilledToItsUsableShareOnly() {
    BlendWorlds world = world(2_000, 900);
    world.capacityMbps = 2_000;
    BlendPlan plan = plan(world, false);
    assertThat(share(plan, "at ix", "ix")).isBetween(0.69, 0.7001);
    assertThat(plan.breaches()).isEmpty();
  }

  /** A larger port costs 300 more and takes 2,100 more off transit at 1.50 or more. */
  @Test
  void aLargerPortIsTakenWhereItPays() {
    BlendWorlds world = world(5_000, 900);
    world.capacityMbps = 5_000;
    world.steps.add(new PeeringCost.Step(5_000_000_000L, new BigDecimal("200")));
    world.steps.add(new PeeringCost.Step(10_000_000_000L, new BigDecimal("500")));
    world.exchangeShares = Map.of("ta", 0.5, "ix", 0.5);
    BlendPlan plan = plan(world, false);
    assertThat(plan.steps())
        .containsExactly(
            new BlendPlan.Step("port", 5_000_000_000L, 10_000_000_000L, new BigDecimal("300.00")));
    assertThat(share(plan, "at ix", "ix")).isEqualTo(1);
    world.steps.set(1, new PeeringCost.Step(10_000_000_000L, new BigDecimal("99999")));
    assertThat(plan(world, false).steps()).isEmpty();
  }

  /** One transit alone has to carry everything after any loss: 2,400 do not fit into 2,000. */
  @Test
  void survivalIsSaidWhereItCannotBe() {
    BlendWorlds world = world(500, 900);
    assertThat(plan(world, true).breaches()).isEmpty();
    world.capacityMbps = 2_000;
    Arrays.fill(world.atExchange, 1_200);
    Arrays.fill(world.elsewhere, 2_400);
    BlendPlan plan = plan(world, true);
    assertThat(plan.breaches()).isNotEmpty().allMatch(b -> b.startsWith("without "));
  }

  @Test
  void withoutContractsOrWithTwoCurrenciesNothingIsSaid() {
    BlendWorld world = world(1, 1).world();
    BlendWorld free =
        new BlendWorld(
            world.month(), world.exits(), world.groups(), List.of(), List.of(), BlendWorlds.USD);
    assertThat(BlendSolver.solve(free, false))
        .isEqualTo(new BlendAnswer.Unknown("no transit contract is configured with a link"));
    BlendWorlds euros = world(1, 1);
    euros.ta =
        org.peeringkit.analysis.economics.TransitPrice.flat(
            0, BigDecimal.ONE, BigDecimal.ONE, java.util.Currency.getInstance("EUR"));
    assertThatThrownBy(euros::world).hasMessageContaining("there is no rate between them");
  }
}

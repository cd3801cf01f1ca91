package org.peeringkit.analysis.planning.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.planning.failure.LossWorld.BINS;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.planning.blend.BlendWorld.Exit;
import org.peeringkit.analysis.planning.blend.BlendWorld.Group;
import org.peeringkit.analysis.planning.failure.LossWorld;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

class BlendInputsTest {
  private static LossWorld world() {
    return new LossWorld()
        .link("transit-a", LinkClass.TRANSIT, 64511, 10_000)
        .link("transit-b", LinkClass.TRANSIT, 64510, 10_000)
        .link("free", LinkClass.TRANSIT, 64508, 10_000)
        .link("ix", LinkClass.IXP, 0, 10_000)
        .link("customer", LinkClass.CUSTOMER, 64509, 1_000)
        .contract("transit-a", 0, "1.00", "1.00")
        .contract("transit-b", 0, "2.00", "2.00")
        .flow(64501, 64511, "transit-a", INBOUND, 600)
        .flow(64502, 64510, "transit-b", INBOUND, 300)
        .flow(64505, 64510, "transit-b", INBOUND, 100)
        .flow(64505, 64505, "ix", OUTBOUND, 50)
        .flow(64503, 64508, "free", INBOUND, 70)
        .flow(64509, 64509, "customer", INBOUND, 5);
  }

  private static BlendWorld of(LossWorld world, Map<Asn, Map<String, Double>> hints) {
    return BlendInputs.of(world.month(), List.of(), hints, 20);
  }

  private static Group group(BlendWorld world, String name) {
    return world.groups().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void originsGoWhereTheLedgerShowsThem() {
    BlendWorld world = of(world(), Map.of());
    assertThat(world.exits())
        .extracting(Exit::link)
        .containsExactly("transit-a", "transit-b", "ix");
    assertThat(group(world, "at ix").allowed()).containsExactly("ix", "transit-a", "transit-b");
    assertThat(group(world, "at ix").sharesIn()).containsExactly(Map.entry("transit-b", 1.0));
    assertThat(group(world, "at ix").sharesOut()).containsExactly(Map.entry("ix", 1.0));
    Group transit = group(world, "on transit only");
    assertThat(transit.allowed()).containsExactly("transit-a", "transit-b");
    assertThat(transit.sharesIn().get("transit-a")).isBetween(0.666, 0.667);
    BlendPlan plan = (BlendPlan) BlendSolver.solve(world, false);
    // 600 at 1 and 400 at 2; then 900 at 1 and what peers at nothing.
    assertThat(plan.today()).isEqualByComparingTo(new BigDecimal("1400.00"));
    assertThat(plan.amount()).isEqualByComparingTo(new BigDecimal("900.00"));
  }

  @Test
  void nothingIsLostBetweenGroupsAndWhatStays() {
    BlendWorld world = of(world(), Map.of());
    for (int i = 0; i < BINS; i++) {
      long carried = 0;
      long kept = 0;
      for (Exit exit : world.exits()) {
        carried += exit.carried().inbound().octets(i) + exit.carried().outbound().octets(i);
        kept += exit.fixed().inbound().octets(i) + exit.fixed().outbound().octets(i);
      }
      for (Group group : world.groups()) {
        kept += group.traffic().inbound().octets(i) + group.traffic().outbound().octets(i);
      }
      assertThat(kept).isEqualTo(carried);
    }
  }

  @Test
  void aSlowLinkIsNoChoice() {
    Map<Asn, Map<String, Double>> hints =
        Map.of(Asn.of(64505), Map.of("transit-a", 95.0, "transit-b", 12.0, "ix", 30.0));
    BlendWorld world = of(world(), hints);
    assertThat(group(world, "at ix").allowed()).containsExactly("ix", "transit-b");
  }
}

package org.peeringkit.analysis.candidates.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;

/** A candidate with 1,000 Mbit/s inbound that saves 300 on a bill, over a port of 10G at 100. */
class PortMarginTest {
  /** 100 for 10 Gbit/s, 350 for 20. */
  static final PeeringCost.Step[] STEPS = {step(10, "100"), step(20, "350")};

  static Evidence evidence(long loadMbps, String currency, PeeringCost.Step... steps) {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64502, "transit-a", INBOUND, 2_000)
            .flow(64502, "transit-a", OUTBOUND, 10)
            .counters("ix-one", INBOUND, loadMbps)
            .counters("ix-one", OUTBOUND, 10);
    world.contracts = List.of(World.contract(1_000));
    EdgeLink old = world.links.get(1);
    world.links.set(
        1,
        new EdgeLink(
            old.name(),
            old.linkClass(),
            old.match(),
            old.neighbour(),
            old.capacityBitsPerSecond(),
            old.contract(),
            Optional.of("ix"),
            old.site(),
            old.ixlanId(),
            old.from()));
    PeeringCost cost =
        new PeeringCost(
            "ix",
            new TreeMap<>(),
            BigDecimal.ZERO,
            1,
            List.of(steps),
            Currency.getInstance(currency));
    return world.builder().costs(List.of(cost)).build();
  }

  static Row row(long loadMbps, String currency, PeeringCost.Step... steps) {
    Evidence evidence = evidence(loadMbps, currency, steps);
    HitList list =
        new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
    Row row = list.row(Asn.of(64502)).orElseThrow();
    assertThat(row.billSavingPerMonth()).contains(new BigDecimal("300.00"));
    return row;
  }

  private static PeeringCost.Step step(long gigabits, String monthly) {
    return new PeeringCost.Step(gigabits * 1_000_000_000, new BigDecimal(monthly));
  }

  @Test
  void nothingUntilTheNextStepThenItsPrice() {
    assertThat(row(5_000, "USD", STEPS).netSavingPerMonth()).contains(new BigDecimal("300.00"));
    // 5,001 and 2,000 are over 70 % of 10G: 250 more.
    assertThat(row(5_001, "USD", STEPS).netSavingPerMonth()).contains(new BigDecimal("50.00"));
    // The port was too small before the candidate came.
    assertThat(row(7_500, "USD", STEPS).netSavingPerMonth()).contains(new BigDecimal("300.00"));
  }

  @Test
  void withoutALargerStepTheNetIsUnknown() {
    Row full = row(6_500, "USD", step(10, "100"));
    assertThat(full.netSavingPerMonth()).isEmpty();
    assertThat(full.reading("net-saving").unknown())
        .contains("port ix-one would be full: no larger step is known");
    assertThat(row(6_500, "EUR", step(10, "1")).reading("net-saving").unknown())
        .contains("the steps of ix are in another currency");
    assertThat(row(6_500, "USD").netSavingPerMonth()).contains(new BigDecimal("300.00"));
  }
}

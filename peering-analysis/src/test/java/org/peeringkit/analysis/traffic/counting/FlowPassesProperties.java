package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.World;
import org.peeringkit.model.net.Bytes;

/** Passes made elsewhere, with nothing but octets carried to and fro, give the same ledger. */
class FlowPassesProperties {

  /** Another machine: rules of its own, an input at a time. */
  private static final class Elsewhere implements FlowPasses {
    private final World world;

    Elsewhere(World world) {
      this.world = world;
    }

    @Override
    public List<PlanScout> scouts(CountingRules rules, List<FlowInput> inputs) throws IOException {
      List<PlanScout> scouts = new ArrayList<>();
      for (FlowInput input : inputs) {
        PlanScout there = LedgerJob.of(Worlds.rules(world)).scout(List.of(input));
        PlanScout here = new PlanScout(rules);
        here.addSeen(Bytes.parse(there.seen().toString()));
        assertThat(here.seen()).isEqualTo(there.seen());
        scouts.add(here);
      }
      return scouts;
    }

    @Override
    public TrafficLedger count(CountingRules rules, LedgerPlan plan, List<FlowInput> inputs)
        throws IOException {
      TrafficLedger sum = TrafficLedger.empty(plan);
      for (FlowInput input : inputs) {
        sum =
            LedgerJob.of(Worlds.rules(world))
                .count(plan, List.of(input), Optional.empty())
                .merge(sum);
      }
      return sum;
    }
  }

  @Property(tries = 40, seed = "20261201")
  void sameLedger(@ForAll long seed) throws IOException {
    World plain = Worlds.world(seed);
    World world = seed % 2 == 0 ? plain : Worlds.withNeighboursInAsFields(plain);
    List<FlowInput> inputs = Worlds.inputs(world.flows(), 3);
    LedgerJob here = LedgerJob.of(Worlds.rules(world));
    LedgerJob there = LedgerJob.of(Worlds.rules(world), new Elsewhere(world));

    LedgerPlan plan = here.plan(inputs, Worlds.START, Worlds.end(world), 300, 3);
    assertThat(there.plan(inputs, Worlds.START, Worlds.end(world), 300, 3)).isEqualTo(plan);
    assertThat(there.scout(inputs).first()).isEqualTo(here.scout(inputs).first());
    assertThat(there.scout(inputs).last()).isEqualTo(here.scout(inputs).last());
    TrafficLedger expected = here.count(plan, inputs, Optional.empty());
    assertThat(there.count(plan, inputs, Optional.empty())).isEqualTo(expected);
    assertThat(there.count(plan, inputs, Optional.empty(), 0, LedgerParts.NONE, ""))
        .isEqualTo(expected);
  }

  @Example
  void octetsCutShortAreRefused() {
    World world = Worlds.world(1);
    PlanScout scout = new PlanScout(Worlds.rules(world));
    byte[] seen = scout.seen().toArray();
    assertThatIOException().isThrownBy(() -> scout.addSeen(Bytes.copyOf(seen, 0, seen.length - 1)));
    assertThat(scout.first()).isEmpty();
  }
}

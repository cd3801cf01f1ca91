package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.World;
import org.peeringkit.analysis.traffic.counting.BruteForceShares.Buys;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Shares, percentiles and cones of ledgers merged anyhow are those of {@link BruteForceShares}. */
class LedgerShareProperties {
  private static final YearMonth MONTH = YearMonth.of(2026, 3);
  private static final int ASES = 6;

  /** What it is checked against must not be computed by it. */
  @Example
  void theModelKnowsNothingOfTheProject() {
    JavaClasses model =
        new ClassFileImporter()
            .importClasses(
                BruteForceModel.class,
                BruteForceModel.Net.class,
                BruteForceModel.Link.class,
                BruteForceModel.Flow.class,
                BruteForceModel.World.class,
                BruteForceShares.class,
                BruteForceShares.Buys.class);
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are of java or the model's own",
                type -> {
                  JavaClass base = type.getBaseComponentType();
                  return base.isPrimitive()
                      || base.getPackageName().startsWith("java.")
                      || model.contain(base.getName());
                }))
        .check(model);
  }

  private static List<Buys> relations(Random random) {
    List<Buys> relations = new ArrayList<>();
    for (int provider = 0; provider < ASES; provider++) {
      for (int customer = provider + 1; customer < ASES; customer++) {
        if (random.nextInt(3) == 0) {
          relations.add(new Buys(Worlds.OWN + provider, Worlds.OWN + customer));
        }
      }
    }
    return relations;
  }

  private static TrafficLedger merged(World world, Random random) throws IOException {
    LedgerJob job = LedgerJob.of(Worlds.rules(world));
    List<FlowInput> inputs = Worlds.inputs(world.flows(), 1 + random.nextInt(5));
    LedgerPlan plan = job.plan(inputs, Worlds.START, Worlds.end(world), 300, 1000);
    List<TrafficLedger> pieces = new ArrayList<>();
    for (FlowInput input : inputs) {
      pieces.add(job.count(plan, List.of(input), Optional.empty()));
    }
    while (pieces.size() > 1) {
      Collections.shuffle(pieces, random);
      pieces.add(pieces.remove(0).merge(pieces.remove(0)));
    }
    return pieces.get(0);
  }

  @Property(tries = 150, seed = "51")
  void sharesPercentilesAndConesAreThoseOfTheBruteForceModel(@ForAll long seed) throws IOException {
    World world = Worlds.world(seed);
    Random random = new Random(seed);
    TrafficLedger ledger = merged(world, random);
    BruteForceShares model = new BruteForceShares(world, new BruteForceModel(world));
    EdgeMap edges = Worlds.edges(world);

    LinkTotals totals = LinkTotals.of(ledger, edges);
    PercentPeered peered = PercentPeered.of(ledger, edges, totals, MONTH, false);
    BigInteger[] expected = model.peered();
    assertThat(BigInteger.valueOf(peered.peeredOctets())).isEqualTo(expected[0]);
    assertThat(BigInteger.valueOf(peered.totalOctets())).isEqualTo(expected[1]);
    if (expected[1].signum() > 0) {
      assertThat(peered.value())
          .hasValue(100.0 * expected[0].doubleValue() / expected[1].doubleValue());
    } else {
      assertThat(peered.value()).isEmpty();
    }
    Statistics.label("peered").collect(expected[0].signum() > 0);

    for (BruteForceModel.Link link : world.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        assertThat(ledger.flowSeries(link.name(), direction).p95BitsPerSecond())
            .isEqualTo(rate(model.p95OctetsOfBin(link.name(), direction.name())));
      }
    }
    cones(model, ledger, edges, relations(random));
  }

  private static void cones(
      BruteForceShares model, TrafficLedger ledger, EdgeMap edges, List<Buys> relations) {
    AsRelationships.Builder relationships = AsRelationships.builder();
    relations.forEach(b -> relationships.addTransit(Asn.of(b.provider()), Asn.of(b.customer())));
    Cones cones = Cones.builder(Optional.of(relationships.build())).build();
    Evidence evidence =
        Evidence.builder(Set.of(Asn.of(Worlds.OWN)), MONTH, ledger)
            .links(edges.names().stream().map(edges::latest).toList())
            .cones(cones)
            .build();
    for (int i = 0; i < ASES; i++) {
      long asn = Worlds.OWN + i;
      Set<Long> cone = BruteForceShares.cone(asn, relations);
      assertThat(cones.cone(Asn.of(asn)).stream().map(Asn::value).toList())
          .containsExactlyElementsOf(cone);
      Offload offload = evidence.offload(cones.cone(Asn.of(asn)));
      BigInteger in = model.offload(cone, "INBOUND");
      BigInteger out = model.offload(cone, "OUTBOUND");
      assertThat(BigInteger.valueOf(offload.octetsIn())).isEqualTo(in);
      assertThat(BigInteger.valueOf(offload.octetsOut())).isEqualTo(out);
      boolean any = in.add(out).signum() > 0;
      if (any) {
        assertThat(offload.p95InBps()).isEqualTo(rate(model.offloadP95(cone, "INBOUND")));
        assertThat(offload.p95OutBps()).isEqualTo(rate(model.offloadP95(cone, "OUTBOUND")));
      } else {
        assertThat(offload).isEqualTo(Offload.NONE);
      }
      Statistics.label("offload").collect(any);
    }
  }

  private static OptionalDouble rate(Optional<BigInteger> octetsOfBin) {
    return octetsOfBin.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(octetsOfBin.get().longValueExact() * 8.0 / 300);
  }
}

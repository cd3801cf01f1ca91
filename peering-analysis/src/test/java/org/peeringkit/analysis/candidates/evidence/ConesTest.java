package org.peeringkit.analysis.candidates.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsSetName;

/** Sources of cones in the order in which they are believed. */
class ConesTest {
  private static final Asn K = Asn.of(64502);

  /** The as-set holds as many as asked for; the observed cone and the relationships others. */
  private static Registry registry(int inSet, boolean observed) {
    RegistryBuilder registry = Registry.builder();
    registry.add(
        new Network(
            1,
            K,
            OptionalLong.empty(),
            "Net",
            "AS-EXAMPLE",
            NetworkType.NSP,
            "",
            "",
            OptionalLong.empty(),
            OptionalLong.empty(),
            false,
            new PeeringPolicy(
                PeeringPolicy.General.ofLabel("Open"),
                PeeringPolicy.Locations.NOT_REQUIRED,
                PeeringPolicy.Contracts.NOT_REQUIRED,
                Optional.of(false),
                Optional.empty()),
            Optional.empty()));
    List<Asn> members = new ArrayList<>();
    for (int i = 0; i < inSet; i++) {
      members.add(Asn.of(65536 + i));
    }
    if (inSet > 0) {
      registry.asSets().add(AsSetName.parse("AS-EXAMPLE"), members);
    }
    if (observed) {
      registry.cones().add(K, List.of(K, Asn.of(64508)));
    }
    registry.relationships().addTransit(K, Asn.of(64503)).addTransit(K, Asn.of(64504));
    return registry.build();
  }

  private static Cones cones(Registry registry, String... paths) {
    Cones.Builder builder = Cones.builder(registry);
    for (String path : paths) {
      builder.add(AsPath.parse(path));
    }
    return builder.build();
  }

  @Test
  void pathsComeBeforeEverythingElse() {
    Cones.Cone cone = cones(registry(3, false), "64511 64502 64503").coneOf(K);
    assertThat(cone.sources()).containsExactly(ConeSource.PATHS);
    assertThat(cone.asns()).containsExactly(K, Asn.of(64503));
  }

  /** Our best paths show the least of a cone; the paths of many others add to it. */
  @Test
  void observedConesAddToPaths() {
    Cones.Cone cone = cones(registry(3, true), "64511 64502 64503").coneOf(K);
    assertThat(cone.sources()).containsExactly(ConeSource.PATHS, ConeSource.OBSERVED);
    assertThat(cone.asns()).containsExactly(K, Asn.of(64503), Asn.of(64508));
  }

  @Test
  void thenTheAsSetThenTheObservedConeThenTheRelationships() {
    assertThat(cones(registry(3, true)).coneOf(K).sources()).containsExactly(ConeSource.AS_SET);
    assertThat(cones(registry(3, true)).cone(K)).hasSize(4).contains(K, Asn.of(65538));
    Cones.Cone observed = cones(registry(0, true)).coneOf(K);
    assertThat(observed.sources()).containsExactly(ConeSource.OBSERVED);
    assertThat(observed.asns()).containsExactly(K, Asn.of(64508));
    Cones.Cone recursive = cones(registry(0, false)).coneOf(K);
    assertThat(recursive.sources()).containsExactly(ConeSource.RELATIONSHIPS);
    assertThat(recursive.asns()).containsExactly(K, Asn.of(64503), Asn.of(64504));
  }

  /** Our tables show it with nobody behind it: what is only inferred does not say otherwise. */
  @Test
  void relationshipsDoNotSpeakAgainstOurTables() {
    Cones.Cone cone = cones(registry(0, false), "64511 64502").coneOf(K);
    assertThat(cone.sources()).containsExactly(ConeSource.ALONE);
    assertThat(cone.asns()).containsExactly(K);
  }

  @Test
  void anAsSetOfMoreThanThreeTimesTheConeIsInflated() {
    assertThat(cones(registry(6, false), "64511 64502 64503").inflated(K)).isEmpty();
    assertThat(cones(registry(7, false), "64511 64502 64503").inflated(K))
        .contains(new Cones.Inflated(7, 2));
    assertThat(cones(registry(7, false)).inflated(K)).isEmpty();
  }
}

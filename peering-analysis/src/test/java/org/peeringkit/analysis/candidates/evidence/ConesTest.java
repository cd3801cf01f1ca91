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
    RegistryBuilder registry = builder(inSet);
    if (observed) {
      registry.cones().add(K, List.of(K, Asn.of(64508)));
    }
    return registry.build();
  }

  private static RegistryBuilder builder(int inSet) {
    return builder(inSet, "AS-EXAMPLE");
  }

  private static RegistryBuilder builder(int inSet, String names) {
    RegistryBuilder registry = Registry.builder();
    registry.add(
        new Network(
            1,
            K,
            OptionalLong.empty(),
            "Net",
            names,
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
    registry.relationships().addTransit(K, Asn.of(64503)).addTransit(K, Asn.of(64504));
    return registry;
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

  /** A set or an observed cone of the network alone says nothing of who is behind it. */
  @Test
  void whoNamesNobodyElseIsPassedOver() {
    RegistryBuilder alone = builder(0);
    alone.asSets().add(AsSetName.parse("AS-EXAMPLE"), List.of(K));
    alone.cones().add(K, List.of(K));
    assertThat(cones(alone.build()).coneOf(K).sources()).containsExactly(ConeSource.RELATIONSHIPS);
    RegistryBuilder one = builder(0);
    one.asSets().add(AsSetName.parse("AS-EXAMPLE"), List.of(Asn.of(64508)));
    Cones.Cone cone = cones(one.build()).coneOf(K);
    assertThat(cone.sources()).containsExactly(ConeSource.AS_SET);
    assertThat(cone.asns()).containsExactly(K, Asn.of(64508));
    Cones.Cone stub = cones(builder(0).build()).coneOf(Asn.of(64503));
    assertThat(stub.sources()).containsExactly(ConeSource.ALONE);
  }

  /** Of two sets that a network names, one is nowhere to be found. */
  @Test
  void anIncompleteAsSetIsNotBelieved() {
    RegistryBuilder partly = builder(0, "AS-EXAMPLE AS-GONE");
    partly.asSets().add(AsSetName.parse("AS-EXAMPLE"), List.of(K, Asn.of(64508)));
    assertThat(cones(partly.build()).coneOf(K).sources()).containsExactly(ConeSource.RELATIONSHIPS);
  }

  @Test
  void sourcesOfSeveralLeaveOutWhoIsAlone() {
    Cones cones = cones(registry(3, false), "64511 64504 64507");
    assertThat(cones.relationshipsKnown()).isTrue();
    assertThat(Cones.none().relationshipsKnown()).isFalse();
    assertThat(cones.sources(List.of(K, Asn.of(64509)))).containsExactly(ConeSource.AS_SET);
    assertThat(cones.sources(List.of(Asn.of(64509)))).isEmpty();
    assertThat(cones.cone(List.of(Asn.of(64509), Asn.of(64501))))
        .containsExactly(Asn.of(64501), Asn.of(64509));
  }
}

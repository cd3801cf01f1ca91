package org.peeringkit.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.relation.AsRelationships;

class RegistryTest {
  private static final Prefix V4 = Prefix.parse("192.0.2.0/24");
  private static final Prefix V6 = Prefix.parse("2001:db8::/64");

  private static ExchangeLan lan(Prefix... prefixes) {
    return new ExchangeLan(6, 5, Optional.empty(), OptionalLong.of(1500), List.of(prefixes));
  }

  @Test
  void prefixesOfALanAreUnitedFromSeparateRows() {
    Registry registry =
        Registry.builder().addLanPrefix(6, V6).add(lan()).addLanPrefix(6, V4).add(lan(V4)).build();
    assertThat(registry.lan(6).orElseThrow().prefixes()).containsExactly(V4, V6);
    assertThat(registry.lan(6).orElseThrow().ixId()).isEqualTo(5);
  }

  @Test
  void rangesWithoutALanStay() {
    Registry registry = Registry.builder().addLanPrefix(7, V4).build();
    assertThat(registry.lan(7).orElseThrow().prefixes()).containsExactly(V4);
    assertThat(registry.lan(7).orElseThrow().ixId()).isZero();
  }

  @Test
  void theNewerOfTwoRowsStaysInEitherOrder() {
    Facility old =
        new Facility(
            1, "B", "", "", OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());
    Facility recent =
        new Facility(
            1, "A", "", "", OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());
    Optional<Instant> time = Optional.of(Instant.EPOCH);
    assertThat(Registry.builder().add(old).add(recent, time).build().facility(1)).contains(recent);
    assertThat(Registry.builder().add(recent, time).add(old).build().facility(1)).contains(recent);
    assertThat(Registry.builder().add(recent).add(old).build().facility(1))
        .isEqualTo(Registry.builder().add(old).add(recent).build().facility(1));
  }

  @Test
  void conesFollowCustomersRoundLoopsToo() {
    AsRelationships related =
        AsRelationships.builder()
            .addTransit(Asn.of(64500), Asn.of(64501))
            .addTransit(Asn.of(64501), Asn.of(64502))
            .addTransit(Asn.of(64502), Asn.of(64500))
            .addPeering(Asn.of(64500), Asn.of(64503))
            .build();
    assertThat(related.recursiveCone(Asn.of(64501)))
        .containsExactly(Asn.of(64500), Asn.of(64501), Asn.of(64502));
    assertThat(related.recursiveCone(Asn.of(64511))).containsExactly(Asn.of(64511));
  }

  @Test
  void contradictionsAreLeftOutAndCounted() {
    AsRelationships related =
        AsRelationships.builder()
            .addTransit(Asn.of(64500), Asn.of(64501))
            .addTransit(Asn.of(64501), Asn.of(64500))
            .addPeering(Asn.of(64500), Asn.of(64502))
            .addTransit(Asn.of(64502), Asn.of(64500))
            .build();
    assertThat(related.contradictions()).isEqualTo(1);
    assertThat(related.role(Asn.of(64500), Asn.of(64501))).isEmpty();
    assertThat(related.role(Asn.of(64500), Asn.of(64502))).contains(AsRelationships.Role.PROVIDER);
    assertThat(Registry.builder().build().relationships()).isEmpty();
    AsRelationships.Builder builder = AsRelationships.builder();
    assertThatThrownBy(() -> builder.addPeering(Asn.of(64500), Asn.of(64500)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AS64500");
  }
}

package org.peeringkit.analysis.candidates.intuition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.intuition.IntuitionList.Row;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;

class IntuitionListTest {
  private static Network network(long asn, String policy, NetworkType type, String traffic) {
    return new Network(
        asn,
        Asn.of(asn),
        OptionalLong.empty(),
        "Net " + asn,
        "",
        type,
        "",
        traffic,
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        new PeeringPolicy(
            PeeringPolicy.General.ofLabel(policy),
            PeeringPolicy.Locations.NOT_REQUIRED,
            PeeringPolicy.Contracts.NOT_REQUIRED,
            Optional.of(false),
            Optional.empty()),
        Optional.empty());
  }

  /** We are an access network; all but the last are at the exchange where we are. */
  private static World world() {
    World world = new World();
    world.registry.add(network(65536, "Open", NetworkType.CONTENT, "1-5Tbps"));
    world.registry.add(network(65537, "Open", NetworkType.CABLE_DSL_ISP, "1-5Tbps"));
    world.registry.add(network(65538, "Restrictive", NetworkType.CONTENT, "100+Tbps"));
    world.registry.add(network(65539, "Open", NetworkType.CONTENT, ""));
    world.registry.add(network(65540, "Open", NetworkType.CONTENT, "20-100Mbps"));
    world.registry.add(network(65541, "Open", NetworkType.CONTENT, "20-50Tbps"));
    world.registry.add(network(65542, "Open", NetworkType.ROUTE_SERVER, ""));
    world.registry.add(network(World.PEER.value(), "Open", NetworkType.CONTENT, "1-5Tbps"));
    for (long asn = 65536; asn < 65541; asn++) {
      world.port(asn, 31, asn == 65540);
    }
    return world;
  }

  @Test
  void kindSizeReachAndChanceMakeTheOrder() {
    OperatorExclusion listed =
        new OperatorExclusion(Asn.of(65537), Optional.of(World.OCTOBER), "asked not to");
    IntuitionList list = IntuitionList.of(world().evidence(), List.of());
    assertThat(list.rows())
        .extracting(Row::asn)
        .containsExactly(
            // 1.0 x .79 x .9 x .54; .28 at once by route server; .31 assumed; eyeballs; Restrictive
            Asn.of(65536), Asn.of(65540), Asn.of(65539), Asn.of(65537), Asn.of(65538));
    Row first = list.rows().get(0);
    assertThat(first.score()).isEqualByComparingTo("0.383940");
    assertThat(first.sizeStated()).isEqualTo("1-5Tbps");
    assertThat(first.candidate().easiest().kind()).isEqualTo(ReachOption.Kind.BILATERAL_OPEN);
    assertThat(list.row(Asn.of(65539)).orElseThrow().unknowns())
        .contains("size: they do not say what they carry");
    assertThat(list.withoutPlace()).isEqualTo(1);
    assertThat(list.excluded())
        .extracting(Excluded::asn)
        .containsExactly(World.PEER, Asn.of(65542));
    assertThat(IntuitionList.of(world().evidence(), List.of(listed)).row(Asn.of(65537))).isEmpty();
  }

  @Test
  void itSaysThatItIsAGuess() {
    IntuitionList list = IntuitionList.of(world().evidence(), List.of());
    assertThat(list.why(Asn.of(65536)))
        .isEqualTo(
            "AS65536 Net 65536 is ranked 1 of 5 by intuition, a guess from the registry: no flow"
                + " data was used, so nobody's traffic is known. Affinity of our kinds of network:"
                + " 1.0. Size: 0.79 (they say 1-5Tbps). Way: session at IX One. Chance that it comes"
                + " about within 60 days: 54 %.");
    assertThat(list.why(World.PEER)).contains("is not proposed: peers with us already");
    assertThat(list.why(Asn.of(65541))).contains("is not on the list");
  }

  /** Large networks in the same building are worth a cable without any exchange. */
  @Test
  void aLargeNetworkInOurBuildingCanBeReachedByCable() {
    World world = world();
    world.registry.addPresence(Asn.of(65541), 9);
    Row row = IntuitionList.of(world.evidence(), List.of()).row(Asn.of(65541)).orElseThrow();
    assertThat(row.candidate().easiest().kind()).isEqualTo(ReachOption.Kind.PNI);
    assertThat(row.candidate().ofCone().octets()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0-20Mbps,0.08",
    "20-100Mbps,0.21",
    "100-1000Mbps,0.31",
    "1-5Gbps,0.42",
    "100+Tbps,1.00",
    "1-5Tbps,0.79",
    "what,0.31"
  })
  void sizeIsInOrdersOfMagnitude(String stated, String expected) {
    Network network = network(65536, "Open", NetworkType.CONTENT, stated);
    assertThat(SizePrior.of(Optional.of(network)).value()).isEqualByComparingTo(expected);
    assertThat(SizePrior.of(Optional.empty()).isStated()).isFalse();
  }
}

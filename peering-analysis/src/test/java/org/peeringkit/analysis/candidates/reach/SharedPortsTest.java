package org.peeringkit.analysis.candidates.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.reach.SharedPorts.Placement;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.relation.AsRelationships;

class SharedPortsTest {
  private static final Asn NOBODY = Asn.of(64511);

  private static World world() {
    return new World()
        .network(64502, "Open", NetworkType.CONTENT, 0)
        .network(64503, "Open", NetworkType.CONTENT, 0)
        .port(64502, 31, false)
        .port(64503, 31, false)
        .flow(64509, "ix-one", INBOUND, 1_000);
  }

  private static Placement placement(HitList list, long asn) {
    Row row = list.row(Asn.of(asn)).orElseThrow();
    return row.placement().orElseThrow();
  }

  @Test
  void whatIsUsableIsSharedByAllOnThePort() {
    HitList list =
        world()
            .flow(64502, "transit-a", INBOUND, 4_000)
            .flow(64503, "transit-a", INBOUND, 3_000)
            .rank();
    Placement first = placement(list, 64502);
    assertThat(first.link()).isEqualTo("ix-one");
    assertThat(first.percentNow()).isCloseTo(10, within(1e-6));
    assertThat(first.percentAlone()).isCloseTo(50, within(1e-6));
    assertThat(first.percentShared()).isCloseTo(50, within(1e-6));
    Placement second = placement(list, 64503);
    assertThat(second.percentAlone()).isCloseTo(40, within(1e-6));
    assertThat(second.percentShared()).isCloseTo(80, within(1e-6));
    assertThat(second.fits()).isFalse();
  }

  /** Two peaks at different hours: the percentile of the sum is not the sum of percentiles. */
  @Test
  void peaksAtDifferentHoursAreNotAdded() {
    HitList list =
        world()
            .flow(64502, "transit-a", INBOUND, 4_000, 0, 288, Optional.of(NOBODY), IpFamily.IPV4)
            .flow(64503, "transit-a", INBOUND, 3_000, 288, 576, Optional.of(NOBODY), IpFamily.IPV4)
            .rank();
    assertThat(placement(list, 64503).percentShared()).isCloseTo(50, within(1e-6));
    assertThat(placement(list, 64503).fits()).isTrue();
  }

  @Test
  void whatIsNotToBeLearntFromRouteServersIsLeftOutOfThem() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.NSP, 0)
            .port(64502, 31, true)
            .flow(64502, "transit-a", INBOUND, 300)
            .flow(64504, "transit-a", INBOUND, 100);
    world.registry.add(never(64504));
    var related = AsRelationships.builder().addTransit(Asn.of(64502), Asn.of(64504)).build();
    world.cones =
        Cones.builder(Optional.of(related)).add(AsPath.parse("64511 64502 64504")).build();
    Row row = world.rank().row(Asn.of(64502)).orElseThrow();
    ReachOption easiest = row.candidate().easiest();
    assertThat(easiest.kind()).isEqualTo(ReachOption.Kind.RS_INSTANT);
    assertThat(easiest.coverage().share()).isCloseTo(0.75, within(1e-9));
    assertThat(easiest.coverage().leftOut()).isEqualTo(1);
    assertThat(easiest.detail())
        .isEqualTo(
            "a session with the route server brings them, but not 1 of the networks behind them, on"
                + " whose paths somebody says never by route server");
    assertThat(row.probability()).isCloseTo(0.75 + 0.25 * 0.54, within(1e-9));
    assertThat(row.candidate().reach())
        .extracting(option -> option.kind().effort())
        .containsExactlyElementsOf(List.of(ReachOption.Effort.OURS_ALONE, ReachOption.Effort.MAIL));
  }

  private static Network never(long asn) {
    return new Network(
        901,
        Asn.of(asn),
        OptionalLong.empty(),
        "Never",
        "",
        NetworkType.CONTENT,
        "",
        "",
        OptionalLong.empty(),
        OptionalLong.empty(),
        true,
        PeeringPolicy.UNKNOWN,
        Optional.empty());
  }
}

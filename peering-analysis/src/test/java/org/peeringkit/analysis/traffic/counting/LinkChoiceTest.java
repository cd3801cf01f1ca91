package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

class LinkChoiceTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant T1 = Instant.parse("2026-03-10T00:00:00Z");

  private static EdgeLink.Match match(
      OptionalLong ifIndex, String ifName, int vlan, long mac, String nextHop) {
    return new EdgeLink.Match(
        Optional.of(ROUTER),
        ifIndex,
        Optional.of(ifName).filter(s -> !s.isEmpty()),
        Optional.empty(),
        vlan < 0 ? OptionalInt.empty() : OptionalInt.of(vlan),
        mac < 0 ? OptionalLong.empty() : OptionalLong.of(mac),
        Optional.of(nextHop).filter(s -> !s.isEmpty()).map(IpAddr::parse));
  }

  private static EdgeLink link(String name, LinkClass linkClass, EdgeLink.Match match) {
    return Worlds.link(name, linkClass, match, 0);
  }

  private static EdgeLink since(EdgeLink link, LinkClass linkClass, Instant from) {
    return new EdgeLink(
        link.name(),
        linkClass,
        link.match(),
        link.neighbour(),
        link.capacityBitsPerSecond(),
        link.contract(),
        link.cost(),
        link.site(),
        link.ixlanId(),
        Optional.of(from));
  }

  private static FlowBatch row() {
    FlowBatch batch = new FlowBatch();
    batch.addRow(new Exporter(Optional.of(ROUTER), 0));
    return batch;
  }

  /** Name of the link that a row crosses at an interface, or "-". */
  private static String at(
      EdgeMap map, FlowBatch batch, long ifIndex, boolean ingress, Instant time) {
    ExporterState.Port port =
        new ExporterState.Port(map.placedAt(Optional.of(ROUTER), ifIndex), false, false);
    EdgeMap.Entry entry = port.link(batch, 0, ingress, time.toEpochMilli());
    return entry == null ? "-" : entry.link().name();
  }

  private static CounterReading named(Instant time, long ifIndex, String ifName) {
    return new CounterReading(
        Optional.of(ROUTER),
        OptionalLong.of(ifIndex),
        Optional.of(ifName),
        Optional.empty(),
        time,
        CounterReading.Kind.OCTETS_64,
        OptionalLong.of(0),
        OptionalLong.of(0));
  }

  @Test
  void neighboursWinOverPorts() {
    EdgeMap map =
        EdgeMap.of(
            List.of(
                link("ix", LinkClass.IXP, match(OptionalLong.of(7), "", -1, -1, "")),
                link("pni", LinkClass.PNI, match(OptionalLong.of(7), "", 42, -1, "")),
                link(
                    "transit",
                    LinkClass.TRANSIT,
                    match(OptionalLong.of(7), "", -1, 0xABL, "203.0.113.9"))));
    FlowBatch batch = row();
    assertThat(at(map, batch, 7, true, T0)).isEqualTo("ix");
    assertThat(at(map, batch, 8, true, T0)).isEqualTo("-");
    batch.set(0, FlowField.VLAN, 42);
    assertThat(at(map, batch, 7, true, T0)).isEqualTo("pni");
    batch.set(0, FlowField.SOURCE_MAC, 0xAB);
    assertThat(at(map, batch, 7, true, T0)).isEqualTo("transit");
    assertThat(at(map, batch, 7, false, T0)).isEqualTo("pni");
    batch.setAddressV4(0, FlowField.BGP_NEXT_HOP, (int) IpAddr.parse("203.0.113.9").lo());
    assertThat(at(map, batch, 7, false, T0)).isEqualTo("transit");
    batch.set(0, FlowField.DESTINATION_MAC, 0xCD);
    assertThat(at(map, batch, 7, false, T0)).isEqualTo("pni");
    assertThat(map.sharing("ix")).containsExactly("pni", "transit");
  }

  @Test
  void classesHoldFromTheirTimeOn() {
    EdgeLink paid = link("x", LinkClass.PAID_PEERING, match(OptionalLong.of(7), "", -1, -1, ""));
    EdgeMap map = EdgeMap.of(List.of(since(paid, LinkClass.PNI, T1), paid));
    assertThat(map.names()).containsExactly("x");
    assertThat(map.classAt("x", T0)).isEqualTo(LinkClass.PAID_PEERING);
    assertThat(map.classAt("x", T1.minusSeconds(1))).isEqualTo(LinkClass.PAID_PEERING);
    assertThat(map.classAt("x", T1)).isEqualTo(LinkClass.PNI);
    assertThat(map.findings()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> EdgeMap.of(List.of(paid, paid)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.classAt("y", T0))
        .withMessageContaining("\"y\"");
  }

  @Test
  void namesAreJoinedToIndexesByCounters() {
    EdgeLink byName = link("x", LinkClass.PNI, match(OptionalLong.empty(), "et-0/0/1", -1, -1, ""));
    EdgeMap map =
        EdgeMap.of(
            List.of(byName),
            List.of(named(T0, 7, "et-0/0/1"), named(T1, 7, "et-0/0/2"), named(T1, 9, "et-0/0/1")));
    assertThat(at(map, row(), 7, true, T0)).isEqualTo("x");
    assertThat(at(map, row(), 7, true, T1)).isEqualTo("-");
    assertThat(at(map, row(), 9, true, T1)).isEqualTo("x");
    assertThat(EdgeMap.of(List.of(byName)).findings())
        .anyMatch(f -> f.kind() == LinkFinding.Kind.NAME_NOT_FOUND);
  }

  /** Names in flow exports have no history, and give way to those that counters tell. */
  @Test
  void namesInFlowExportsFillWhatCountersLeaveOpen() {
    EdgeLink byName = link("x", LinkClass.PNI, match(OptionalLong.empty(), "et-0/0/1", -1, -1, ""));
    Optional<IpAddr> router = Optional.of(ROUTER);
    InterfaceFacts.Fact at8 =
        new InterfaceFacts.Fact(
            router, 8, Optional.of("et-0/0/1"), Optional.empty(), OptionalLong.empty());
    InterfaceFacts.Fact at9 =
        new InterfaceFacts.Fact(
            router, 9, Optional.of("et-0/0/1"), Optional.empty(), OptionalLong.empty());
    EdgeMap map = EdgeMap.of(List.of(byName), List.of(named(T0, 9, "et-0/0/2")), List.of(at8, at9));
    assertThat(at(map, row(), 8, true, T0)).isEqualTo("x");
    assertThat(at(map, row(), 9, true, T0)).isEqualTo("-");
    assertThat(map.findings()).noneMatch(f -> f.kind() == LinkFinding.Kind.NAME_NOT_FOUND);

    EdgeMap unnamed = EdgeMap.of(List.of(byName));
    assertThat(unnamed.usesInterfaceNames()).isTrue();
    assertThat(at(unnamed, row(), 8, true, T0)).isEqualTo("-");
    assertThat(at(unnamed.with(List.of(at8)), row(), 8, true, T1)).isEqualTo("x");
    assertThat(unnamed.with(List.of(at8)).hashes()).isEqualTo(unnamed.hashes());
  }

  @Test
  void twoLinksOnOnePortAndNoCapacityAreSaid() {
    EdgeLink a = link("a", LinkClass.PNI, match(OptionalLong.of(7), "", -1, -1, ""));
    EdgeLink b = link("b", LinkClass.TRANSIT, match(OptionalLong.of(7), "", -1, -1, ""));
    EdgeMap map = EdgeMap.of(List.of(b, a));
    assertThat(map.findings())
        .extracting(LinkFinding::text)
        .containsExactly("links a and b claim the same port: its traffic all goes to a");
    assertThat(at(map, row(), 7, true, T0)).isEqualTo("a");
    EdgeLink bare =
        new EdgeLink(
            "c",
            LinkClass.IXP,
            EdgeLink.Match.ofPort(ROUTER, 8),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty());
    assertThat(EdgeMap.of(List.of(bare)).findings())
        .anyMatch(f -> f.kind() == LinkFinding.Kind.NO_CAPACITY);
  }

  @Test
  void twoNetworksOnOnePortAreToldApartByPeerAs() {
    EdgeLink.Match port = match(OptionalLong.of(7), "", -1, -1, "");
    EdgeMap map =
        EdgeMap.of(
            List.of(
                Worlds.link("a", LinkClass.PNI, port, 64502),
                Worlds.link("b", LinkClass.TRANSIT, port, 64503)));
    FlowBatch batch = row();
    batch.set(0, FlowField.SOURCE_ADJACENT_AS, 64503);
    assertThat(at(map, batch, 7, true, T0)).isEqualTo("b");
    assertThat(at(map, batch, 7, false, T0)).isEqualTo("a");
    assertThat(map.findings()).isEmpty();
  }

  @Test
  void theHashIsOfWhatCountingAsks() {
    EdgeLink a = link("a", LinkClass.TRANSIT, match(OptionalLong.of(7), "", -1, -1, ""));
    EdgeLink b = link("b", LinkClass.PNI, match(OptionalLong.of(8), "", -1, -1, ""));
    var hashes = EdgeMap.of(List.of(a, b)).hashes();
    assertThat(hashes).isEqualTo(EdgeMap.of(List.of(b, a)).hashes()).containsOnlyKeys("a", "b");
    EdgeLink peering = link("a", LinkClass.PNI, match(OptionalLong.of(7), "", -1, -1, ""));
    assertThat(EdgeMap.of(List.of(a, b, since(peering, LinkClass.PNI, T1))).hashes())
        .as("a class that changes among external links does not matter to counting")
        .isEqualTo(hashes);
    assertThat(EdgeMap.of(List.of(a, b, since(a, LinkClass.CUSTOMER, T1))).hashes())
        .as("a customer's does: its traffic is no leak")
        .isNotEqualTo(hashes);
    EdgeLink moved = link("a", LinkClass.TRANSIT, match(OptionalLong.of(9), "", -1, -1, ""));
    assertThat(EdgeMap.of(List.of(moved, b)).hashes()).isNotEqualTo(hashes);
  }

  @Test
  void linksAtOtherRoutersDoNotMatterToALink() {
    IpAddr one = IpAddr.parse("192.0.2.1");
    IpAddr two = IpAddr.parse("192.0.2.2");
    EdgeLink a = Worlds.link("a", LinkClass.PNI, EdgeLink.Match.ofPort(one, 7), 64502);
    EdgeLink b = Worlds.link("b", LinkClass.PNI, EdgeLink.Match.ofPort(two, 7), 64502);
    assertThat(EdgeMap.of(List.of(a, b)).hashes())
        .containsEntry("a", EdgeMap.of(List.of(a)).hashes().get("a"))
        .containsEntry("b", EdgeMap.of(List.of(b)).hashes().get("b"));
  }
}

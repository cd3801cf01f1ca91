package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RibSource;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.InterfaceTraffic;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/** What a pass over flows finds out about interfaces. */
class InterfaceScoutTest {
  private static final IpAddr WITH_TABLE = IpAddr.parse("192.0.2.1");
  private static final IpAddr WITHOUT_TABLE = IpAddr.parse("192.0.2.2");
  private static final IpAddr MEMBER = IpAddr.parse("192.0.2.200");
  private static final String OURS = "198.51.100.1";
  private static final String REMOTE = "203.0.113.1";
  private static final Asn ORIGIN = Asn.of(65536);
  private static final Asn VIA = Asn.of(64511);
  private static final Asn ADJACENT = Asn.of(64509);
  private static final Asn AT_LAN = Asn.of(64508);
  private static final long EDGE = 7;
  private static final long INSIDE = 2000;

  private final FlowBatch batch = new FlowBatch();
  private CountingRules rules;

  @BeforeEach
  void world() throws IOException {
    RouteTable table =
        RouteTable.builder(Asn.of(64500), Set.of())
            .add(
                new ListedRoutes()
                    .announce(
                        ListedRoutes.peer("192.0.2.9", VIA.value()),
                        "203.0.113.0/24",
                        VIA.value() + " " + ORIGIN.value()),
                new RibSource(Vantage.OWN, Optional.of(WITH_TABLE)))
            .build();
    assertThat(table.originsByNeighbour()).isEqualTo(Map.of(VIA, new TreeSet<>(Set.of(ORIGIN))));
    AttributionChain chain =
        AttributionChain.of(
            List.of("rib"),
            PrefixTable.<Asn>builder().build(),
            table,
            BogonPrefixes.ianaExceptDocumentation(),
            List.of());
    rules =
        new CountingRules(
            EdgeMap.of(List.of()),
            chain,
            table,
            new TreeSet<>(Set.of(Asn.of(64500))),
            List.of(Prefix.parse("198.51.100.0/24")),
            SamplingPolicy.NONE,
            new TreeMap<>(Map.of(MEMBER, AT_LAN)));
  }

  private int flow(IpAddr router, boolean inbound, long octets) {
    int row = batch.addRow(new Exporter(Optional.of(router), 0));
    int near = (int) IpAddr.parse(OURS).lo();
    int far = (int) IpAddr.parse(REMOTE).lo();
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, inbound ? far : near);
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, inbound ? near : far);
    batch.set(row, FlowField.INGRESS_INTERFACE, inbound ? EDGE : INSIDE);
    batch.set(row, FlowField.EGRESS_INTERFACE, inbound ? INSIDE : EDGE);
    batch.set(row, FlowField.OCTETS, octets);
    return row;
  }

  private InterfaceTraffic at(IpAddr router, long ifIndex) {
    InterfaceScout scout = new InterfaceScout(rules);
    scout.look(batch, false);
    InterfaceScout sum = new InterfaceScout(rules);
    sum.add(scout);
    return sum.interfaces().stream()
        .filter(i -> i.id().equals(new InterfaceId(Optional.of(router), ifIndex)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothSidesOfARecordAreInterfaces() {
    flow(WITH_TABLE, true, 100);
    flow(WITH_TABLE, false, 30);
    InterfaceTraffic edge = at(WITH_TABLE, EDGE);
    assertThat(edge.inOctets()).isEqualTo(100);
    assertThat(edge.outOctets()).isEqualTo(30);
    assertThat(edge.ownOctets()).isZero();
    assertThat(edge.origins()).isEqualTo(Map.of(ORIGIN, 130L));
    InterfaceTraffic inside = at(WITH_TABLE, INSIDE);
    assertThat(inside.octets()).isEqualTo(130);
    assertThat(inside.ownOctets()).isEqualTo(130);
    assertThat(inside.origins()).isEmpty();
  }

  @Test
  void theRoutersOwnTableTellsWhereItSendsAndNoOther() {
    batch.set(flow(WITH_TABLE, false, 30), FlowField.DESTINATION_ADJACENT_AS, ADJACENT.value());
    flow(WITH_TABLE, true, 100);
    flow(WITHOUT_TABLE, false, 30);
    assertThat(at(WITH_TABLE, EDGE).neighbours()).isEqualTo(Map.of(VIA, 30L));
    assertThat(at(WITHOUT_TABLE, EDGE).neighbours()).isEmpty();
  }

  @Test
  void adjacentFieldsAndNextHopsTellElse() {
    batch.set(flow(WITHOUT_TABLE, true, 100), FlowField.SOURCE_ADJACENT_AS, ADJACENT.value());
    int row = flow(WITHOUT_TABLE, false, 30);
    batch.setAddressV4(row, FlowField.BGP_NEXT_HOP, (int) MEMBER.lo());
    InterfaceTraffic edge = at(WITHOUT_TABLE, EDGE);
    assertThat(edge.neighbours()).isEqualTo(Map.of(ADJACENT, 100L, AT_LAN, 30L));
    assertThat(edge.nextHops()).isEqualTo(Map.of(MEMBER, 30L));
  }

  /** Which of too many were kept would depend on how the flows were cut. */
  @Test
  void ofTooManyNextHopsNoneIsKeptHoweverFlowsAreCut() {
    int many = 4097;
    InterfaceScout whole = new InterfaceScout(rules);
    InterfaceScout first = new InterfaceScout(rules);
    InterfaceScout second = new InterfaceScout(rules);
    for (int i = 0; i < many; i++) {
      batch.clear();
      batch.setAddressV4(flow(WITHOUT_TABLE, false, 1), FlowField.BGP_NEXT_HOP, 0x0A000000 + i);
      whole.look(batch, false);
      (i % 2 == 0 ? first : second).look(batch, false);
      if (i == many - 2) {
        assertThat(edgeOf(whole).nextHops()).hasSize(many - 1);
      }
    }
    assertThat(edgeOf(first).nextHops()).isNotEmpty();
    first.add(second);
    assertThat(edgeOf(first)).isEqualTo(edgeOf(whole));
    assertThat(edgeOf(whole).nextHops()).isEmpty();
    assertThat(edgeOf(whole).outOctets()).isEqualTo(many);
  }

  private static InterfaceTraffic edgeOf(InterfaceScout scout) {
    return scout.interfaces().stream()
        .filter(i -> i.id().ifIndex() == EDGE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void recordsWithoutOctetsAndIndexZeroSayNothing() {
    int row = flow(WITH_TABLE, true, 100);
    batch.set(row, FlowField.EGRESS_INTERFACE, 0);
    batch.unset(flow(WITH_TABLE, true, 1), FlowField.OCTETS);
    batch.set(flow(WITH_TABLE, true, 1), FlowField.FIREWALL_EVENT, 1);
    InterfaceScout scout = new InterfaceScout(rules);
    scout.look(batch, false);
    assertThat(scout.interfaces()).hasSize(1);
    assertThat(scout.interfaces().get(0).octets()).isEqualTo(100);
  }
}

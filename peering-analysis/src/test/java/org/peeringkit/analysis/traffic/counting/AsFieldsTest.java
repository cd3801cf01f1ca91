package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Amount;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.share.LedgerFindings;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/** AS fields that hold neighbours instead of origins. */
class AsFieldsTest {
  private static final IpAddr PEER_AS_ROUTER = IpAddr.parse("192.0.2.1");
  private static final IpAddr ORIGIN_ROUTER = IpAddr.parse("192.0.2.2");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-02T00:00:00Z");
  private static final int INSIDE = 99;
  private static final int TRANSIT = 1;
  private static final int LAN = 2;
  private static final long TRANSIT_AS = 64511;
  private static final long LAN_AS = 64508;
  private static final String DEFAULT_ONLY = "198.51.100.200";

  private CountingRules rules;
  private FlowBatch batch;

  @BeforeEach
  void world() throws IOException {
    rules = rules(true);
    batch = new FlowBatch();
  }

  private static CountingRules rules(boolean routes) throws IOException {
    BgpPeer upstream = ListedRoutes.peer("192.0.2.9", TRANSIT_AS);
    ListedRoutes listed =
        new ListedRoutes().announce(upstream, "0.0.0.0/0", Long.toString(TRANSIT_AS));
    if (routes) {
      for (int i = 0; i < 16; i++) {
        // Origins behind transit in the first half, behind a neighbour of the LAN in the second.
        listed.announce(
            upstream,
            "203.0.113." + i * 16 + "/28",
            (i < 8 ? TRANSIT_AS : LAN_AS) + " " + (65536 + i));
      }
      listed.announce(upstream, "198.51.100.0/28", Long.toString(TRANSIT_AS));
      listed.announce(upstream, "198.51.100.16/28", "64500");
    }
    RouteTable table = RouteTable.builder(Asn.of(64500), Set.of()).add(listed, Vantage.OWN).build();
    EdgeMap links =
        EdgeMap.of(
            List.of(
                Worlds.link(
                    "transit", LinkClass.TRANSIT, port(PEER_AS_ROUTER, TRANSIT), TRANSIT_AS),
                Worlds.link("lan", LinkClass.IXP, port(PEER_AS_ROUTER, LAN), 0),
                Worlds.link(
                    "transit-2", LinkClass.TRANSIT, port(ORIGIN_ROUTER, TRANSIT), TRANSIT_AS)));
    AttributionChain chain =
        AttributionChain.of(
            List.of("override", "rib", "flow"),
            PrefixTable.<Asn>builder().build(),
            table,
            BogonPrefixes.ianaExceptDocumentation(),
            List.of());
    return CountingRules.of(links, chain, table, Set.of(Asn.of(64500)));
  }

  private static EdgeLink.Match port(IpAddr router, long ifIndex) {
    return EdgeLink.Match.ofPort(router, ifIndex);
  }

  private int flow(
      IpAddr router, int port, boolean inbound, String remote, long remoteAs, long octets) {
    int row = batch.addRow(new Exporter(Optional.of(router), 0));
    int far = (int) IpAddr.parse(remote).lo();
    int near = (int) IpAddr.parse("198.51.100.17").lo();
    batch.set(row, FlowField.INGRESS_INTERFACE, inbound ? port : INSIDE);
    batch.set(row, FlowField.EGRESS_INTERFACE, inbound ? INSIDE : port);
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, inbound ? far : near);
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, inbound ? near : far);
    batch.set(row, inbound ? FlowField.SOURCE_AS : FlowField.DESTINATION_AS, remoteAs);
    batch.set(row, FlowField.START_MILLIS, START.toEpochMilli());
    batch.set(row, FlowField.END_MILLIS, START.toEpochMilli() + 1000);
    batch.set(row, FlowField.OCTETS, octets);
    batch.set(row, FlowField.PACKETS, 1);
    return row;
  }

  /** A router that writes neighbours, and one that writes origins, both over transit. */
  private void ordinaryTraffic(int records) {
    for (int i = 0; i < records; i++) {
      String remote = "203.0.113." + (i % 8 * 16 + 1);
      flow(PEER_AS_ROUTER, TRANSIT, i % 2 == 0, remote, TRANSIT_AS, 1000);
      flow(ORIGIN_ROUTER, TRANSIT, i % 2 == 0, remote, 65536 + i % 8, 1000);
    }
  }

  private PlanScout scout() {
    PlanScout scout = new PlanScout(rules);
    scout.look(batch, false);
    return scout;
  }

  private TrafficLedger ledger() {
    LedgerCounter counter = new LedgerCounter(scout().plan(START, END, 300, 10), rules);
    counter.count(batch, false);
    return counter.ledger(new TreeSet<>(), ReadStats.EMPTY);
  }

  private static long octets(TrafficLedger ledger, String origin, String link) {
    return ledger.cells().entrySet().stream()
        .filter(e -> e.getKey().origin().toString().equals(origin))
        .filter(e -> e.getKey().link().equals(link))
        .mapToLong(e -> e.getValue().octets())
        .sum();
  }

  private static Optional<Asn> neighbour(TrafficLedger ledger, TrafficDirection direction) {
    return ledger.cells().keySet().stream()
        .filter(k -> k.link().equals("lan") && k.direction() == direction)
        .map(LedgerKey::neighbour)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void neighboursInTheFieldsAttributeNothing() {
    ordinaryTraffic(40);
    flow(PEER_AS_ROUTER, TRANSIT, true, DEFAULT_ONLY, TRANSIT_AS, 7);
    flow(ORIGIN_ROUTER, TRANSIT, true, DEFAULT_ONLY, 64505, 9);
    TrafficLedger ledger = ledger();
    assertThat(ledger.plan().neighbourAsExporters()).containsExactly("192.0.2.1");
    assertThat(octets(ledger, "default-route", "transit")).isEqualTo(7);
    assertThat(octets(ledger, "AS" + TRANSIT_AS, "transit")).isZero();
    // The other router's fields are origins, and answer where the table does not.
    assertThat(octets(ledger, "AS64505", "transit-2")).isEqualTo(9);
    assertThat(LedgerFindings.of(ledger, rules.links()))
        .filteredOn(f -> f.kind() == LinkFinding.Kind.NEIGHBOUR_AS)
        .extracting(LinkFinding::text)
        .containsExactly(
            "exporter 192.0.2.1 fills its AS fields with neighbours instead of origins: so do 40.0"
                + " kB of 40.0 kB that can tell the two apart; the fields are used as neighbour"
                + " only");
  }

  @Test
  void theFieldIsTheNeighbourWhereTheLinkHasNone() {
    ordinaryTraffic(40);
    flow(PEER_AS_ROUTER, LAN, true, "203.0.113.130", LAN_AS, 10);
    flow(PEER_AS_ROUTER, LAN, false, "203.0.113.146", 64507, 20);
    TrafficLedger ledger = ledger();
    assertThat(neighbour(ledger, TrafficDirection.INBOUND)).contains(Asn.of(LAN_AS));
    // Before the table's, which is another.
    assertThat(neighbour(ledger, TrafficDirection.OUTBOUND)).contains(Asn.of(64507));
    assertThat(octets(ledger, "AS65544", "lan")).isEqualTo(10);
    assertThat(octets(ledger, "AS65545", "lan")).isEqualTo(20);
  }

  @Test
  void anOriginIsNoNeighbour() {
    ordinaryTraffic(5);
    flow(ORIGIN_ROUTER, TRANSIT, false, "203.0.113.146", 64507, 20);
    flow(PEER_AS_ROUTER, LAN, true, "203.0.113.130", LAN_AS, 10);
    // Too few records to decide: nothing is inferred from the fields.
    TrafficLedger ledger = ledger();
    assertThat(ledger.plan().neighbourAsExporters()).isEmpty();
    assertThat(neighbour(ledger, TrafficDirection.INBOUND)).isEmpty();
  }

  @Test
  void theTableOfAgreement() {
    flow(PEER_AS_ROUTER, TRANSIT, true, "203.0.113.1", 65536, 1);
    flow(PEER_AS_ROUTER, TRANSIT, true, "203.0.113.1", TRANSIT_AS, 2);
    flow(PEER_AS_ROUTER, TRANSIT, true, "198.51.100.1", TRANSIT_AS, 4);
    flow(PEER_AS_ROUTER, TRANSIT, true, "203.0.113.1", 64499, 8);
    flow(PEER_AS_ROUTER, TRANSIT, true, DEFAULT_ONLY, TRANSIT_AS, 16);
    flow(PEER_AS_ROUTER, TRANSIT, true, DEFAULT_ONLY, 64499, 32);
    // On the LAN any neighbour is one; without an origin there is nothing to compare.
    flow(PEER_AS_ROUTER, LAN, true, "203.0.113.130", LAN_AS, 64);
    flow(PEER_AS_ROUTER, LAN, true, DEFAULT_ONLY, LAN_AS, 128);
    // No number, numbers that are nobody's, and our own.
    for (long nobody : new long[] {0, 23456, 65535, 0xFFFF_FFFFL, 64500}) {
      flow(PEER_AS_ROUTER, TRANSIT, true, "203.0.113.1", nobody, 256);
    }
    flow(PEER_AS_ROUTER, TRANSIT, true, "198.51.100.18", TRANSIT_AS, 512);
    AsAgreement expected =
        new AsAgreement(
            new Amount(1, 4),
            new Amount(1, 1),
            new Amount(2, 66),
            new Amount(1, 8),
            new Amount(1, 16),
            new Amount(1, 32));
    assertThat(scout().asAgreement()).containsOnlyKeys("192.0.2.1").containsValue(expected);
    assertThat(ledger().facts().asAgreement()).isEqualTo(scout().asAgreement());
    assertThat(expected.compared()).isEqualTo(new Amount(5, 79));
    assertThat(expected.agreeing()).isEqualTo(new Amount(2, 5));
    assertThat(expected.telling()).isEqualTo(new Amount(6, 123));
  }

  @Test
  void withoutATableTransitTells() throws IOException {
    rules = rules(false);
    ordinaryTraffic(40);
    TrafficLedger ledger = ledger();
    assertThat(ledger.plan().neighbourAsExporters()).containsExactly("192.0.2.1");
    assertThat(octets(ledger, "default-route", "transit")).isEqualTo(40_000);
    assertThat(octets(ledger, "AS65536", "transit-2")).isEqualTo(5_000);
  }

  @Test
  void oneInTenMayDiffer() {
    assertThat(agreement(1, 9).isOfNeighbours()).isTrue();
    assertThat(agreement(2, 9).isOfNeighbours()).isFalse();
    assertThat(agreement(0, 0).isOfNeighbours()).isFalse();
    AsAgreement few =
        new AsAgreement(
            new Amount(1000, 1000),
            Amount.ZERO,
            new Amount(19, 1000),
            Amount.ZERO,
            Amount.ZERO,
            Amount.ZERO);
    assertThat(few.isOfNeighbours()).isFalse();
    assertThat(few.plus(few).isOfNeighbours()).isTrue();
    assertThat(few.plus(AsAgreement.NONE)).isEqualTo(few);
  }

  private static AsAgreement agreement(long origins, long neighbours) {
    return new AsAgreement(
        Amount.ZERO,
        new Amount(100, origins),
        new Amount(100, neighbours),
        Amount.ZERO,
        Amount.ZERO,
        Amount.ZERO);
  }

  @Test
  void planAndFactsAreInTheFileAndOtherPlansDoNotMerge() throws IOException {
    ordinaryTraffic(40);
    TrafficLedger ledger = ledger();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    LedgerFile.write(ledger, file);
    TrafficLedger back =
        LedgerFile.read(new ByteArrayInputStream(file.toByteArray()), "march.ledger");
    assertThat(back).isEqualTo(ledger);
    assertThat(back.facts().asAgreement()).hasSize(2);
    batch.clear();
    // Too little to tell that it writes neighbours: its fields were taken for origins.
    flow(PEER_AS_ROUTER, TRANSIT, true, "203.0.113.1", LAN_AS, 1);
    TrafficLedger other = ledger();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> back.merge(other))
        .withMessageContaining("AS fields of exporter");
  }

  @Test
  void theNextHopAndTheLinkComeBeforeTheField() {
    rules =
        new CountingRules(
            rules.links(),
            rules.chain(),
            rules.table(),
            rules.own(),
            rules.ownPrefixes(),
            rules.sampling(),
            new TreeMap<>(java.util.Map.of(IpAddr.parse("192.0.2.77"), Asn.of(64509))));
    ordinaryTraffic(40);
    flow(PEER_AS_ROUTER, TRANSIT, true, "203.0.113.1", LAN_AS, 1);
    int row = flow(PEER_AS_ROUTER, LAN, false, "203.0.113.130", LAN_AS, 1);
    batch.setAddressV4(row, FlowField.BGP_NEXT_HOP, (int) IpAddr.parse("192.0.2.77").lo());
    TrafficLedger ledger = ledger();
    assertThat(neighbour(ledger, TrafficDirection.OUTBOUND)).contains(Asn.of(64509));
    assertThat(ledger.cells().keySet())
        .filteredOn(k -> k.link().equals("transit"))
        .extracting(LedgerKey::neighbour)
        .containsOnly(Optional.of(Asn.of(TRANSIT_AS)));
  }
}

package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.share.LedgerFindings;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;

class FlowCountingTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final Exporter EXPORTER = new Exporter(Optional.of(ROUTER), 0);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-02T00:00:00Z");
  private static final BgpPeer UPSTREAM = ListedRoutes.peer("192.0.2.9", 64511);
  private static final int INTERNAL_PORT = 99;
  private static final int TRANSIT = 1;
  private static final int IX = 2;
  private static final int CUSTOMER = 3;

  private CountingRules rules;
  private FlowBatch batch;

  @BeforeEach
  void world() throws IOException {
    RouteTable table =
        RouteTable.builder(Asn.of(64500), Set.of())
            .add(
                new ListedRoutes()
                    .announce(UPSTREAM, "203.0.113.0/25", "64511 64505")
                    .announce(UPSTREAM, "203.0.113.128/25", "64508 64506")
                    .announce(UPSTREAM, "198.51.100.0/24", "64500"),
                Vantage.OWN)
            .build();
    EdgeMap links =
        EdgeMap.of(
            List.of(
                Worlds.link("transit", LinkClass.TRANSIT, port(TRANSIT), 64511),
                Worlds.link("ix", LinkClass.IXP, port(IX), 0),
                Worlds.link("customer", LinkClass.CUSTOMER, port(CUSTOMER), 64508)));
    rules =
        CountingRules.of(
            links,
            AttributionChain.of(table, BogonPrefixes.ianaExceptDocumentation()),
            table,
            Set.of(Asn.of(64500)));
    batch = new FlowBatch();
  }

  private static EdgeLink.Match port(long ifIndex) {
    return EdgeLink.Match.ofPort(ROUTER, ifIndex);
  }

  private int flow(int in, int out, String source, String destination, long octets) {
    int row = batch.addRow(EXPORTER);
    batch.set(row, FlowField.INGRESS_INTERFACE, in);
    batch.set(row, FlowField.EGRESS_INTERFACE, out);
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, (int) IpAddr.parse(source).lo());
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, (int) IpAddr.parse(destination).lo());
    batch.set(row, FlowField.START_MILLIS, START.toEpochMilli());
    batch.set(row, FlowField.END_MILLIS, START.toEpochMilli() + 1000);
    batch.set(row, FlowField.OCTETS, octets);
    batch.set(row, FlowField.PACKETS, 4);
    return row;
  }

  private int inbound(long octets) {
    return flow(TRANSIT, INTERNAL_PORT, "203.0.113.1", "198.51.100.1", octets);
  }

  private TrafficLedger ledger() {
    PlanScout scout = new PlanScout(rules);
    scout.look(batch, false);
    LedgerCounter counter = new LedgerCounter(scout.plan(START, END, 300, 10), rules);
    counter.count(batch, false);
    return counter.ledger(new TreeSet<>(), ReadStats.EMPTY);
  }

  /** Octets by origin, neighbour, link and direction. */
  private static Map<String, Long> octets(TrafficLedger ledger) {
    return ledger.cells().entrySet().stream()
        .collect(
            Collectors.toMap(
                e ->
                    String.join(
                        " ",
                        e.getKey().origin().toString(),
                        e.getKey().neighbour().map(Asn::toString).orElse("-"),
                        e.getKey().link(),
                        e.getKey().direction().label()),
                e -> e.getValue().octets()));
  }

  @Test
  void theRemoteEndAndNeighbourDependOnTheDirection() {
    inbound(10);
    flow(INTERNAL_PORT, IX, "198.51.100.1", "203.0.113.200", 20);
    flow(IX, INTERNAL_PORT, "203.0.113.200", "198.51.100.1", 30);
    assertThat(octets(ledger()))
        .containsOnly(
            Map.entry("AS64505 AS64511 transit in", 10L),
            // How we send is in our table; how they reach us is not.
            Map.entry("AS64506 AS64508 ix out", 20L),
            Map.entry("AS64506 - ix in", 30L));
  }

  @Test
  void thePeerFieldThenTheNextHopNameTheNeighbour() {
    rules =
        new CountingRules(
            rules.links(),
            rules.chain(),
            rules.table(),
            rules.own(),
            rules.ownPrefixes(),
            rules.sampling(),
            new TreeMap<>(Map.of(IpAddr.parse("192.0.2.77"), Asn.of(64509))));
    int row = flow(INTERNAL_PORT, IX, "198.51.100.1", "203.0.113.200", 20);
    batch.setAddressV4(row, FlowField.BGP_NEXT_HOP, (int) IpAddr.parse("192.0.2.77").lo());
    row = flow(IX, INTERNAL_PORT, "203.0.113.200", "198.51.100.1", 30);
    batch.set(row, FlowField.SOURCE_ADJACENT_AS, 64507);
    assertThat(octets(ledger()))
        .containsOnly(
            Map.entry("AS64506 AS64509 ix out", 20L), Map.entry("AS64506 AS64507 ix in", 30L));
  }

  @Test
  void throughTrafficCountsAtBothLinks() {
    flow(CUSTOMER, TRANSIT, "203.0.113.200", "203.0.113.1", 10);
    assertThat(octets(ledger()))
        .containsOnly(
            Map.entry("AS64506 AS64508 customer in", 10L),
            Map.entry("AS64505 AS64511 transit out", 10L));
  }

  @Test
  void trafficOfNobodyOfOursIsALeak() {
    flow(TRANSIT, IX, "203.0.113.1", "203.0.113.2", 10);
    // A customer's end, by the neighbour of its route: no leak.
    flow(TRANSIT, IX, "203.0.113.1", "203.0.113.201", 7);
    assertThat(octets(ledger()))
        .containsOnly(
            Map.entry("transit-leak AS64511 transit in", 10L),
            Map.entry("transit-leak AS64511 ix out", 10L),
            Map.entry("AS64505 AS64511 transit in", 7L),
            Map.entry("AS64506 AS64508 ix out", 7L));
  }

  @Test
  void droppedTrafficIsInTheBillOnly() {
    flow(TRANSIT, 0, "203.0.113.1", "198.51.100.1", 10);
    int row = flow(IX, TRANSIT, "203.0.113.200", "203.0.113.1", 20);
    batch.set(row, FlowField.FORWARDING_STATUS, 0b1000_0010);
    TrafficLedger ledger = ledger();
    assertThat(octets(ledger))
        .containsOnly(
            Map.entry("dropped AS64511 transit in", 10L), Map.entry("dropped - ix in", 20L));
    assertThat(ledger.facts().notCounted(NotCounted.DROPPED_OUTBOUND))
        .isEqualTo(new LedgerFacts.Amount(1, 20));
  }

  @Test
  void otherBuckets() {
    flow(TRANSIT, INTERNAL_PORT, "198.51.100.9", "198.51.100.1", 1);
    flow(TRANSIT, INTERNAL_PORT, "10.0.0.1", "198.51.100.1", 2);
    flow(TRANSIT, INTERNAL_PORT, "192.0.2.200", "198.51.100.1", 3);
    int row = inbound(4);
    batch.set(row, FlowField.PROTOCOL, 47);
    row = inbound(5);
    batch.unset(row, FlowField.SOURCE_ADDRESS);
    TrafficLedger ledger = ledger();
    assertThat(octets(ledger))
        .containsOnly(
            Map.entry("split-network AS64511 transit in", 1L),
            Map.entry("bogon AS64511 transit in", 2L),
            Map.entry("unrouted AS64511 transit in", 3L),
            Map.entry("gre-tunnel AS64511 transit in", 4L),
            Map.entry("no-address AS64511 transit in", 5L));
    assertThat(ledger.facts().sourceOctets())
        .containsOnly(
            Map.entry("attributed", 5L),
            Map.entry("bogon", 2L),
            Map.entry("unrouted", 3L),
            Map.entry("no-address", 5L));
  }

  @Test
  void seenAtBothSidesOfTheBoundaryCountsOnce() {
    int row = flow(INTERNAL_PORT, TRANSIT, "198.51.100.1", "203.0.113.1", 10);
    batch.set(row, FlowField.FLOW_DIRECTION, 0);
    row = flow(INTERNAL_PORT, TRANSIT, "198.51.100.1", "203.0.113.1", 11);
    batch.set(row, FlowField.FLOW_DIRECTION, 1);
    TrafficLedger ledger = ledger();
    assertThat(octets(ledger)).containsOnly(Map.entry("AS64505 AS64511 transit out", 11L));
    assertThat(ledger.facts().notCounted(NotCounted.DUPLICATE))
        .isEqualTo(new LedgerFacts.Amount(1, 10));
  }

  /** softflowd: both interfaces are the one it listens on, the direction is the conversation's. */
  @Test
  void whereAProbeNamesOnePortTwiceOurEndTellsTheDirection() {
    int row = flow(TRANSIT, TRANSIT, "203.0.113.1", "198.51.100.1", 10);
    batch.set(row, FlowField.FLOW_DIRECTION, 1);
    row = flow(TRANSIT, TRANSIT, "198.51.100.1", "203.0.113.1", 20);
    batch.set(row, FlowField.FLOW_DIRECTION, 0);
    flow(CUSTOMER, CUSTOMER, "203.0.113.200", "198.51.100.1", 30);
    flow(TRANSIT, TRANSIT, "203.0.113.200", "203.0.113.1", 40);
    TrafficLedger ledger = ledger();
    assertThat(octets(ledger))
        .containsOnly(
            Map.entry("AS64505 AS64511 transit in", 10L),
            // Ours, and a customer's on its way past our transit port.
            Map.entry("AS64505 AS64511 transit out", 60L),
            Map.entry("AS64506 AS64508 customer in", 30L));
    assertThat(ledger.facts().notCounted(NotCounted.DUPLICATE).records()).isZero();
  }

  @Test
  void aFirewallsFlowCountsWhenItEnds() {
    for (int event : new int[] {1, 5, 2}) {
      batch.set(inbound(10L * event), FlowField.FIREWALL_EVENT, event);
    }
    TrafficLedger ledger = ledger();
    assertThat(octets(ledger)).containsOnly(Map.entry("AS64505 AS64511 transit in", 20L));
    assertThat(ledger.facts().notCounted(NotCounted.FIREWALL_EVENT))
        .isEqualTo(new LedgerFacts.Amount(2, 60));
  }

  @Test
  void ratesAreBelievedInOrderAndReported() {
    batch.setSampling(inbound(1), 100, RateSource.RECORD);
    batch.setSampling(inbound(2), 1, RateSource.ALREADY_SCALED);
    inbound(3);
    TrafficLedger plain = ledger();
    assertThat(plain.facts().octetsByRate())
        .containsOnly(
            Map.entry(RateSource.RECORD, 100L),
            Map.entry(RateSource.ALREADY_SCALED, 2L),
            Map.entry(RateSource.UNKNOWN, 3L));
    assertThat(LedgerFindings.of(plain, rules.links()))
        .extracting(LinkFinding::kind)
        .contains(LinkFinding.Kind.UNKNOWN_RATE);

    rules = rules.with(new SamplingPolicy(OptionalLong.of(10), new TreeMap<>()));
    assertThat(ledger().facts().octetsByRate())
        .containsEntry(RateSource.DEFAULT, 30L)
        .containsEntry(RateSource.ALREADY_SCALED, 2L);

    rules = rules.with(new SamplingPolicy(OptionalLong.of(10), new TreeMap<>(Map.of(ROUTER, 7L))));
    assertThat(ledger().facts().octetsByRate())
        .containsOnly(
            Map.entry(RateSource.OVERRIDE, 28L), Map.entry(RateSource.ALREADY_SCALED, 2L));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SamplingPolicy(OptionalLong.of(0), new TreeMap<>()));
  }

  @Test
  void squaresAreOfWhatWasSampled() {
    batch.setSampling(inbound(1000), 100, RateSource.RECORD);
    assertThat(ledger().cells().values().iterator().next().squares())
        .as("500 octets squared, to the nearest 256")
        .isEqualTo(BigInteger.valueOf(977L * 256 * 100 * 99));
    batch.clear();
    // The same, as a collector that scales stores it; the operator states the rate for the error.
    int row = inbound(100_000);
    batch.set(row, FlowField.PACKETS, 400);
    batch.setSampling(row, 1, RateSource.ALREADY_SCALED);
    rules = rules.with(new SamplingPolicy(OptionalLong.of(100), new TreeMap<>()));
    assertThat(ledger().cells().values().iterator().next().squares())
        .isEqualTo(BigInteger.valueOf(977L * 256 * 100 * 99));
  }

  @Test
  void whatIsNotAtAnEdgeIsSaid() {
    int row = inbound(1);
    batch.unset(row, FlowField.INGRESS_INTERFACE);
    batch.unset(row, FlowField.EGRESS_INTERFACE);
    flow(77, INTERNAL_PORT, "203.0.113.1", "198.51.100.1", 2);
    row = batch.addRow(new Exporter(Optional.of(IpAddr.parse("192.0.2.2")), 0));
    batch.set(row, FlowField.INGRESS_INTERFACE, 1);
    batch.set(row, FlowField.OCTETS, 4);
    batch.set(row, FlowField.EXPORT_MILLIS, START.toEpochMilli());
    row = inbound(8);
    batch.unset(row, FlowField.START_MILLIS);
    batch.unset(row, FlowField.END_MILLIS);
    row = inbound(16);
    batch.set(row, FlowField.START_MILLIS, START.minusSeconds(10).toEpochMilli());
    batch.set(row, FlowField.END_MILLIS, START.minusSeconds(5).toEpochMilli());
    row = inbound(32);
    batch.unset(row, FlowField.OCTETS);
    batch.setSampling(inbound(Long.MAX_VALUE), 1000, RateSource.RECORD);
    TrafficLedger ledger = ledger();
    assertThat(ledger.cells()).isEmpty();
    LedgerFacts facts = ledger.facts();
    assertThat(facts.notCounted(NotCounted.NO_INTERFACES).octets()).isEqualTo(1);
    assertThat(facts.notCounted(NotCounted.UNLISTED_INTERFACE).octets()).isEqualTo(2);
    assertThat(facts.notCounted(NotCounted.UNLISTED_EXPORTER).octets()).isEqualTo(4);
    assertThat(facts.notCounted(NotCounted.UNDATED).octets()).isEqualTo(8);
    assertThat(facts.notCounted(NotCounted.OUTSIDE_PERIOD).octets()).isEqualTo(16);
    assertThat(facts.notCounted(NotCounted.NO_OCTETS).records()).isEqualTo(1);
    assertThat(facts.notCounted(NotCounted.IMPLAUSIBLE).records()).isEqualTo(1);
    assertThat(LedgerFindings.of(ledger, rules.links()))
        .extracting(LinkFinding::text)
        .contains(
            "exporter 192.0.2.2 is named by no link: 4 B are not counted",
            "192.0.2.1 ifIndex 77 is no link, yet carried 2 B");
  }

  @Test
  void aLinkThatFallsSilentAsAnotherIndexAppears() {
    inbound(10);
    int row = flow(78, INTERNAL_PORT, "203.0.113.1", "198.51.100.1", 10);
    batch.set(row, FlowField.START_MILLIS, START.plusSeconds(600).toEpochMilli());
    batch.set(row, FlowField.END_MILLIS, END.toEpochMilli());
    assertThat(LedgerFindings.of(ledger(), rules.links()))
        .extracting(LinkFinding::text)
        .contains(
            "link transit fell silent as unlisted 192.0.2.1 ifIndex 78 appeared: its index may"
                + " have changed");
  }

  @Test
  void ownPrefixesServeWithoutATable() {
    rules =
        new CountingRules(
            rules.links(),
            AttributionChain.of(RouteTable.empty(), BogonPrefixes.ianaExceptDocumentation()),
            RouteTable.empty(),
            rules.own(),
            List.of(Prefix.parse("198.51.100.0/24")),
            rules.sampling(),
            rules.neighbours());
    flow(TRANSIT, IX, "203.0.113.1", "198.51.100.1", 10);
    flow(TRANSIT, INTERNAL_PORT, "198.51.100.9", "198.51.100.1", 20);
    assertThat(octets(ledger()))
        .containsOnly(
            Map.entry("unrouted AS64511 transit in", 10L),
            Map.entry("unrouted - ix out", 10L),
            Map.entry("split-network AS64511 transit in", 20L));
  }
}

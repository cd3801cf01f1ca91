package org.peeringkit.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

class RouteTableTest {
  private static final Asn OWN = Asn.of(64500);
  private static final Set<Asn> SIBLINGS = Set.of(Asn.of(64501));
  private static final BgpPeer OURS = ListedRoutes.peer("192.0.2.1", 64500);
  private static final BgpPeer TRANSIT = ListedRoutes.peer("192.0.2.9", 64511);
  private static final BgpPeer A = ListedRoutes.peer("198.51.100.1", 64502);
  private static final BgpPeer B = ListedRoutes.peer("198.51.100.2", 64503);

  private static RouteTable table(ListedRoutes own, ListedRoutes collector) throws IOException {
    return RouteTable.builder(OWN, SIBLINGS)
        .add(own, Vantage.OWN)
        .add(collector, Vantage.COLLECTOR)
        .build();
  }

  private static Attribution lookup(RouteTable table, String address) {
    return new RibAttributor(table).lookup(IpAddr.parse(address));
  }

  @Test
  void longestMatchDecides() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .announce(TRANSIT, "203.0.113.0/24", "64511 64505")
                .announce(TRANSIT, "203.0.113.128/25", "64511 64506")
                .announce(TRANSIT, "2001:db8::/32", "64511 64507"),
            new ListedRoutes());
    assertThat(lookup(table, "203.0.113.1").origin()).contains(Asn.of(64505));
    assertThat(lookup(table, "203.0.113.200").origin()).contains(Asn.of(64506));
    assertThat(lookup(table, "203.0.113.200").prefix()).contains(Prefix.parse("203.0.113.128/25"));
    assertThat(lookup(table, "2001:db8::1").origin()).contains(Asn.of(64507));
    assertThat(lookup(table, "198.51.100.1").status()).isEqualTo(AttributionStatus.UNROUTED);
  }

  @Test
  void ofSeveralOriginsTheMostVisibleThenTheLowest() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes().announce(TRANSIT, "203.0.113.0/24", "64511 64509"),
            new ListedRoutes()
                .announce(A, "203.0.113.0/24", "64502 64505")
                .announce(B, "203.0.113.0/24", "64503 64505")
                .announce(A, "198.51.100.0/24", "64502 64508")
                .announce(B, "198.51.100.0/24", "64503 64507"));
    Attribution moas = lookup(table, "203.0.113.1");
    assertThat(moas.origin()).contains(Asn.of(64505));
    assertThat(moas.flags()).contains(AttributionFlag.MOAS);
    assertThat(moas.visibility()).containsEntry(Asn.of(64505), 2).containsEntry(Asn.of(64509), 1);
    // The path is of our own table though the chosen origin is another's.
    assertThat(moas.path()).hasToString("Optional[64511 64509]");
    Attribution tie = lookup(table, "198.51.100.1");
    assertThat(tie.origin()).contains(Asn.of(64507));
    assertThat(tie.path()).hasToString("Optional[64503 64507]");
  }

  /** A router's table in its short form: several rows to a prefix, no peers, no time. */
  @Test
  void rowsWithoutPeersStandBesideEachOtherAndTheRoutersOwnChoiceDecides() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .row("203.0.113.0/24", "64511 64505", RouteCursor.Choice.OTHER)
                .row("203.0.113.0/24", "64502 64502 64502 64505", RouteCursor.Choice.BEST),
            new ListedRoutes());
    Attribution found = lookup(table, "203.0.113.1");
    assertThat(found.path()).hasToString("Optional[64502 64502 64502 64505]");
    assertThat(table.oldest()).isEmpty();
    assertThat(table.newest()).isEmpty();
  }

  @Test
  void anAsSetCountsForItsAggregator() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .announceAggregate(TRANSIT, "203.0.113.0/24", "64511 {64505,64506}", 64510)
                .announce(TRANSIT, "198.51.100.0/24", "64511 {64505,64506}"),
            new ListedRoutes());
    Attribution aggregate = lookup(table, "203.0.113.1");
    assertThat(aggregate.origin()).contains(Asn.of(64510));
    assertThat(aggregate.flags()).contains(AttributionFlag.AS_SET);
    assertThat(lookup(table, "198.51.100.1").origin()).contains(Asn.of(64511));
  }

  @Test
  void aDefaultRouteNeverAttributes() throws IOException {
    RouteTable table =
        table(new ListedRoutes().announce(TRANSIT, "0.0.0.0/0", "64511"), new ListedRoutes());
    assertThat(lookup(table, "203.0.113.1").status()).isEqualTo(AttributionStatus.DEFAULT_ROUTE);
    assertThat(lookup(table, "203.0.113.1").origin()).isEmpty();
    assertThat(table.hasOnlyDefault(IpFamily.IPV4)).isTrue();
    assertThat(table.hasOnlyDefault(IpFamily.IPV6)).isFalse();
  }

  @Test
  void neighboursComeFromOurTablesOnlyWithoutOurAses() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .announce(OURS, "203.0.113.0/24", "64500 64501 64511 64505")
                .announce(OURS, "192.0.2.0/24", ""),
            new ListedRoutes().announce(A, "198.51.100.0/24", "64502 64507"));
    assertThat(lookup(table, "203.0.113.1").neighbour()).contains(Asn.of(64511));
    assertThat(lookup(table, "198.51.100.1").neighbour()).isEmpty();
    assertThat(lookup(table, "198.51.100.1").flags()).contains(AttributionFlag.COLLECTOR_ONLY);
    assertThat(lookup(table, "192.0.2.1").origin()).contains(OWN);
    assertThat(lookup(table, "192.0.2.1").neighbour()).isEmpty();
    assertThat(table.ownPrefixes()).containsExactly(Prefix.parse("192.0.2.0/24"));
  }

  @Test
  void theShortestPathThenTheLowestPeerIsChosen() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .announce(TRANSIT, "203.0.113.0/24", "64511 64511 64505")
                .announce(OURS, "203.0.113.0/24", "64510 64505"),
            new ListedRoutes()
                .announce(B, "198.51.100.0/24", "64503 64505")
                .announce(A, "198.51.100.0/24", "64502 64505")
                .announce(A, "203.0.113.0/24", "64505"));
    assertThat(lookup(table, "203.0.113.1").path()).hasToString("Optional[64510 64505]");
    assertThat(lookup(table, "198.51.100.1").path()).hasToString("Optional[64502 64505]");
    assertThat(table.routes(table.indexOf(Prefix.parse("203.0.113.0/24")))).hasSize(3);
  }

  @Test
  void laterEventsReplaceAndWithdraw() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .announce(TRANSIT, "203.0.113.0/24", "64511 64505")
                .announce(TRANSIT, "203.0.113.0/24", "64511 64506")
                .announce(TRANSIT, "198.51.100.0/24", "64511 64507")
                .withdraw(TRANSIT, "198.51.100.0/24"),
            new ListedRoutes());
    assertThat(lookup(table, "203.0.113.1").origin()).contains(Asn.of(64506));
    assertThat(lookup(table, "203.0.113.1").visibility()).hasSize(1);
    assertThat(table.indexOf(Prefix.parse("198.51.100.0/24"))).isEqualTo(-1);
    assertThat(table.paths()).map(Object::toString).containsExactly("64511 64506");
  }

  @Test
  void anEmptyTableKnowsNothing() {
    RouteTable table = RouteTable.empty();
    assertThat(lookup(table, "203.0.113.1").status()).isEqualTo(AttributionStatus.UNROUTED);
    assertThat(table.oldest()).isEqualTo(Optional.empty());
    assertThat(table.hasOwnVantage()).isFalse();
  }
}

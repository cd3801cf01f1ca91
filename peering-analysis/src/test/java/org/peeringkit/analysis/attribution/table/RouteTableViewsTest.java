package org.peeringkit.analysis.attribution.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.registry.resource.VrpTable;

class RouteTableViewsTest {
  private static final Asn OWN = Asn.of(64500);
  private static final IpAddr ONE = IpAddr.parse("192.0.2.1");
  private static final IpAddr TWO = IpAddr.parse("192.0.2.2");
  private static final BgpPeer A = ListedRoutes.peer("198.51.100.1", 64502);
  private static final BgpPeer B = ListedRoutes.peer("198.51.100.2", 64503);

  @Test
  void aRouterSendsByItsOwnLongestMatch() throws IOException {
    RouteTable table =
        RouteTable.builder(OWN, Set.of())
            .add(
                new ListedRoutes()
                    .announce(A, "203.0.113.0/24", "64502 64505")
                    .announce(A, "203.0.113.128/25", "64502 64506"),
                RibSource.ofExporter(ONE))
            .add(
                new ListedRoutes().announce(B, "203.0.113.0/24", "64503 64505"),
                RibSource.ofExporter(TWO))
            .build();
    int index = table.find(IpAddr.parse("203.0.113.200"));
    assertThat(table.neighbourValue(index, table.exporterIndex(ONE))).isEqualTo(64502);
    assertThat(table.neighbourValue(index, table.exporterIndex(TWO))).isEqualTo(64503);
    assertThat(table.best(index, TWO).orElseThrow().prefix())
        .isEqualTo(Prefix.parse("203.0.113.0/24"));
    assertThat(table.exporterIndex(IpAddr.parse("192.0.2.3"))).isEqualTo(-1);
  }

  @Test
  void originsAreHeldAgainstPayloads() throws IOException {
    RouteTable table =
        RouteTable.builder(OWN, Set.of())
            .vrps(VrpTable.of(Set.of(new Vrp(Prefix.parse("203.0.113.0/24"), 24, Asn.of(64505)))))
            .add(
                new ListedRoutes()
                    .announce(A, "203.0.113.0/24", "64502 64505")
                    .announce(A, "203.0.113.128/25", "64502 64505")
                    .announce(A, "198.51.100.0/24", "64502 64505"),
                Vantage.OWN)
            .build();
    assertThat(table.flags(Prefix.parse("203.0.113.0/24"))).contains(AttributionFlag.RPKI_VALID);
    assertThat(table.flags(Prefix.parse("203.0.113.128/25")))
        .contains(AttributionFlag.RPKI_INVALID);
    assertThat(table.flags(Prefix.parse("198.51.100.0/24")))
        .contains(AttributionFlag.RPKI_NOT_FOUND);
  }

  @Test
  void aRouteServerIsNoNeighbour() {
    IpAddr member = IpAddr.parse("198.51.100.9");
    RouteServers servers = RouteServers.of(Set.of(Asn.of(64510)), Map.of(member, Asn.of(64505)));
    AsPath path = AsPath.parse("64510 64506 64507");
    assertThat(servers.neighbour(path, Set.of(OWN), member)).contains(Asn.of(64505));
    assertThat(servers.neighbour(path, Set.of(OWN), null)).contains(Asn.of(64506));
    assertThat(servers.neighbour(AsPath.parse("64506 64507"), Set.of(OWN), member))
        .contains(Asn.of(64506));
  }

  /** A later dump of the same peer leaves nothing of the one before; one of that moment does. */
  @Test
  void aLaterDumpReplacesTheOneBefore() throws IOException {
    RouteTableBuilder builder = RouteTable.builder(OWN, Set.of());
    RibSource own = RibSource.of(Vantage.OWN);
    builder.addDump(new ListedRoutes().announce(A, "203.0.113.0/24", "64502 64505"), own, 1);
    builder.addDump(new ListedRoutes().announce(A, "198.51.100.0/24", "64502 64505"), own, 2);
    assertThat(builder.build().size()).isEqualTo(2);
    RouteTable before = builder.build();
    builder.addDump(
        new ListedRoutes().announce(A, "192.0.2.0/24", "64502 64505"), own, 86_400_000_000L);
    RouteTable after = builder.build();
    assertThat(after.size()).isEqualTo(1);
    assertThat(after.indexOf(Prefix.parse("192.0.2.0/24"))).isZero();
    assertThat(before.size()).isEqualTo(2);
  }

  @Test
  void theNearestTableAnswers() {
    TreeMap<Instant, RouteTable> byMoment = new TreeMap<>();
    byMoment.put(Instant.ofEpochMilli(1000), RouteTable.empty());
    byMoment.put(Instant.ofEpochMilli(2000), RouteTable.empty());
    byMoment.put(Instant.ofEpochMilli(2001), RouteTable.empty());
    RouteTables tables = RouteTables.of(byMoment);
    for (long at = 900; at < 2100; at++) {
      int nearest = 0;
      for (int i = 1; i < 3; i++) {
        long best = Math.abs(at - tables.moment(nearest).orElseThrow().toEpochMilli());
        nearest = Math.abs(at - tables.moment(i).orElseThrow().toEpochMilli()) < best ? i : nearest;
      }
      assertThat(tables.indexAt(at)).as("at %d", at).isEqualTo(nearest);
    }
    assertThat(RouteTables.always(RouteTable.empty()).moment(0)).isEqualTo(Optional.empty());
  }
}

package org.peeringkit.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RibSource;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

class CarriedTablesTest {
  private static final IpAddr ONE = IpAddr.parse("192.0.2.1");
  private static final IpAddr TWO = IpAddr.parse("2001:db8::1");
  private static final BgpPeer A = ListedRoutes.peer("198.51.100.1", 64502);
  private static final BgpPeer B = ListedRoutes.peer("198.51.100.2", 64503);
  private static final BgpPeer C = ListedRoutes.peer("2001:db8::3", 64504);

  private static RouteTable table() throws IOException {
    return RouteTable.builder(Asn.of(64500), Set.of(Asn.of(64501)))
        .add(
            new ListedRoutes()
                .announce(A, "0.0.0.0/0", "64502")
                .announce(A, "203.0.113.0/24", "64502 64505")
                .announce(C, "2001:db8:1::/48", "64504 64504 64506"),
            RibSource.ofExporter(ONE))
        .add(
            new ListedRoutes()
                .announce(B, "203.0.113.0/24", "64503 64507 64505")
                .announce(B, "203.0.113.0/25", "64503 {64508,64509}"),
            RibSource.ofExporter(TWO))
        .add(
            new ListedRoutes()
                .announce(C, "203.0.113.0/24", "64504 64510")
                .announce(C, "198.51.100.0/24", "64504 64500"),
            Vantage.COLLECTOR)
        .build();
  }

  @Test
  void anotherMachineHasTheSameAnswers() throws IOException {
    RouteTable here = table();
    RouteTable there = CarriedTables.carried(here);

    assertThat(there.size()).isEqualTo(here.size()).isEqualTo(5);
    assertThat(there.routes()).containsExactlyElementsOf(here.routes().toList());
    assertThat(there.paths()).containsExactlyElementsOf(here.paths().toList());
    assertThat(there.heardPaths()).containsExactlyElementsOf(here.heardPaths().toList());
    assertThat(there.neighbours()).isEqualTo(here.neighbours()).isNotEmpty();
    assertThat(there.learntFrom()).isEqualTo(here.learntFrom());
    assertThat(there.originsByNeighbour()).isEqualTo(here.originsByNeighbour());
    assertThat(there.exporters()).isEqualTo(here.exporters()).containsExactly(ONE, TWO);
    assertThat(there.ownAsns()).isEqualTo(here.ownAsns());
    assertThat(there.ownPrefixes()).isEqualTo(here.ownPrefixes()).hasSize(1);
    assertThat(there.oldest()).isEqualTo(here.oldest());
    assertThat(there.newest()).isEqualTo(here.newest());
    for (int i = 0; i < here.size(); i++) {
      assertThat(there.prefix(i)).isEqualTo(here.prefix(i));
      assertThat(there.origin(i)).isEqualTo(here.origin(i));
      assertThat(there.flagBits(i)).isEqualTo(here.flagBits(i));
      assertThat(there.visibility(i)).isEqualTo(here.visibility(i));
      assertThat(there.pathOf(there.pathId(i))).isEqualTo(here.pathOf(here.pathId(i)));
      assertThat(there.isDefaultRoute(i)).isEqualTo(here.isDefaultRoute(i));
      for (int e = 0; e < 2; e++) {
        assertThat(there.neighbourValue(i, e)).isEqualTo(here.neighbourValue(i, e));
      }
    }
  }

  @Test
  void tablesKeepTheirMoments() throws IOException {
    TreeMap<Instant, RouteTable> byMoment = new TreeMap<>();
    byMoment.put(Instant.parse("2026-08-01T00:00:00Z"), RouteTable.empty());
    byMoment.put(Instant.parse("2026-08-02T00:00:00.001Z"), table());
    RouteTables there = CarriedTables.carried(RouteTables.of(byMoment));

    assertThat(there.size()).isEqualTo(2);
    assertThat(there.moment(1)).hasValue(byMoment.lastKey());
    assertThat(there.table(0).size()).isZero();
    assertThat(there.latest().size()).isEqualTo(5);
    assertThat(CarriedTables.carried(RouteTable.empty()).size()).isZero();
    assertThat(CarriedTables.carried(RouteTables.always(table())).moment(0)).isEmpty();
  }

  @Test
  void octetsCutShortAreRefused() throws IOException {
    byte[] octets = CarriedTables.octets(RouteTables.always(table()));
    for (int length = 0; length < octets.length; length++) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets, 0, length));
      assertThatIOException().isThrownBy(() -> RouteTables.read(in));
    }
  }
}

package org.peeringkit.analysis.attribution.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.doubt.StrangerRoute.Sign;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.registry.resource.VrpTable;

class StrangerRoutesTest {
  private static final Asn OWN = Asn.of(64500);
  // ASes of documentation are no sign of anything: these are not.
  private static final Asn HOLDER = Asn.of(200005);
  private static final Asn STRANGER = Asn.of(200006);
  private static final BgpPeer PEER = ListedRoutes.peer("198.51.100.1", 64502);
  private static final Prefix BLOCK = Prefix.parse("203.0.113.0/24");
  private static final Prefix HALF = Prefix.parse("203.0.113.128/25");
  private static final Prefix QUARTER = Prefix.parse("203.0.113.192/26");

  private static ListedRoutes block() {
    return new ListedRoutes().announce(PEER, BLOCK.toString(), "64502 200005");
  }

  private static ListedRoutes withStranger() {
    return block()
        .announce(PEER, HALF.toString(), "64502 200006")
        .announce(PEER, QUARTER.toString(), "64502 200006");
  }

  private static RouteTable table(ListedRoutes routes, Set<Vrp> vrps) throws IOException {
    return RouteTable.builder(OWN, Set.of())
        .vrps(VrpTable.of(vrps))
        .add(routes, Vantage.COLLECTOR)
        .build();
  }

  private static Registry registry() {
    RegistryBuilder builder = Registry.builder();
    builder.relationships().addTransit(Asn.of(64502), HOLDER);
    return builder.build();
  }

  private static StrangerRoutes in(RouteTable... tables) {
    TreeMap<Instant, RouteTable> byMoment = new TreeMap<>();
    for (RouteTable table : tables) {
      byMoment.put(Instant.ofEpochSecond(1000L * byMoment.size()), table);
    }
    return StrangerRoutes.in(RouteTables.of(byMoment), registry(), Set.of(OWN));
  }

  @Test
  void inTheFirstTableOnlyWhatIsInvalid() throws IOException {
    Vrp ofBlock = new Vrp(BLOCK, 24, HOLDER);
    StrangerRoutes found = in(table(withStranger(), Set.of(ofBlock)));
    assertThat(found.routes())
        .containsExactly(
            new StrangerRoute(HALF, STRANGER, BLOCK, HOLDER, Sign.RPKI_INVALID),
            new StrangerRoute(QUARTER, STRANGER, BLOCK, HOLDER, Sign.RPKI_INVALID));

    assertThat(in(table(withStranger(), Set.of())).routes()).isEmpty();
    Vrp ofQuarter = new Vrp(QUARTER, 26, STRANGER);
    assertThat(in(table(withStranger(), Set.of(ofBlock, ofQuarter))).routes())
        .extracting(StrangerRoute::prefix)
        .containsExactly(HALF);
  }

  @Test
  void laterWhatIsNewIsDoubtfulToo() throws IOException {
    RouteTable before = table(block(), Set.of());
    RouteTable after = table(withStranger(), Set.of());
    StrangerRoutes found = in(before, after);
    assertThat(found.routes())
        .extracting(StrangerRoute::prefix, StrangerRoute::sign)
        .containsExactly(tuple(HALF, Sign.NEW), tuple(QUARTER, Sign.NEW));
    Map<Integer, Integer> places = new TreeMap<>();
    for (int entry = 0; entry < after.size(); entry++) {
      places.put(entry, found.indexOf(1, entry));
    }
    assertThat(places.get(after.indexOf(BLOCK))).isEqualTo(-1);
    assertThat(places.get(after.indexOf(HALF))).isZero();
    assertThat(found.indexOf(0, before.indexOf(BLOCK))).isEqualTo(-1);
    assertThat(in(after, after).routes()).as("steady").isEmpty();
  }
}

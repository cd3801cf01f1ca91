package org.peeringkit.analysis.attribution.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor.View;

/** What a router tells of itself before and after policy, and its own choice. */
class RouterViewsTest {
  private static final BgpPeer A = ListedRoutes.peer("198.51.100.1", 64502);
  private static final BgpPeer B = ListedRoutes.peer("198.51.100.2", 64503);
  private static final BgpPeer ROUTER = ListedRoutes.peer("0.0.0.0", 64500);

  private static RouteTable table(ListedRoutes routes) throws IOException {
    return RouteTable.builder(Asn.of(64500), Set.of()).add(routes, Vantage.OWN).build();
  }

  private static String path(RouteTable table, String address) {
    int index = table.find(IpAddr.parse(address));
    return index < 0 ? "none" : table.best(index).path().toString();
  }

  @Test
  void announcementsCountWhereNothingBetterIsKnown() throws IOException {
    RouteTable table =
        table(new ListedRoutes().in(View.PRE_POLICY).announce(A, "203.0.113.0/24", "64502 64505"));
    assertThat(path(table, "203.0.113.1")).isEqualTo("64502 64505");
  }

  /** What the policy of one peer refuses is gone; another peer has only what it announces. */
  @Test
  void routesAfterPolicyReplaceThoseBefore() throws IOException {
    ListedRoutes before =
        new ListedRoutes()
            .in(View.PRE_POLICY)
            .announce(A, "203.0.113.0/24", "64502 64505")
            .announce(A, "192.0.2.0/24", "64502 64506")
            .in(View.POST_POLICY)
            .announce(A, "203.0.113.0/24", "64502 64502 64502 64505")
            .in(View.PRE_POLICY)
            .announce(A, "198.51.100.0/24", "64502 64507")
            .announce(B, "203.0.113.0/24", "64503 64505");
    RouteTable table = table(before);
    assertThat(path(table, "192.0.2.1")).isEqualTo("none");
    assertThat(path(table, "198.51.100.1")).isEqualTo("none");
    assertThat(path(table, "203.0.113.1")).isEqualTo("64503 64505");
    assertThat(table.routes().count()).isEqualTo(2);
  }

  @Test
  void theOrderOfMessagesIsNoMatter() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .in(View.POST_POLICY)
                .announce(A, "203.0.113.0/24", "64502 64505")
                .in(View.PRE_POLICY)
                .announce(A, "192.0.2.0/24", "64502 64506"));
    assertThat(path(table, "192.0.2.1")).isEqualTo("none");
    assertThat(path(table, "203.0.113.1")).isEqualTo("64502 64505");
  }

  @Test
  void theRoutersOwnChoiceComesFirst() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .in(View.PRE_POLICY)
                .announce(A, "203.0.113.0/24", "64502 64505")
                .announce(A, "192.0.2.0/24", "64502 64506")
                .in(View.POST_POLICY)
                .announce(B, "203.0.113.0/24", "64503 64505")
                .in(View.LOC_RIB)
                .announce(ROUTER, "203.0.113.0/24", "64504 64504 64504 64505")
                .in(View.PRE_POLICY)
                .announce(B, "198.51.100.0/24", "64503 64507"));
    assertThat(path(table, "203.0.113.1")).isEqualTo("64504 64504 64504 64505");
    assertThat(path(table, "192.0.2.1")).isEqualTo("none");
    assertThat(path(table, "198.51.100.1")).isEqualTo("none");
  }

  /** A withdrawal after policy brings nothing from before it back. */
  @Test
  void aWithdrawalAfterPolicyEndsTheRoute() throws IOException {
    RouteTable table =
        table(
            new ListedRoutes()
                .in(View.PRE_POLICY)
                .announce(A, "203.0.113.0/24", "64502 64505")
                .in(View.POST_POLICY)
                .announce(A, "203.0.113.0/24", "64502 64505")
                .withdraw(A, "203.0.113.0/24"));
    assertThat(path(table, "203.0.113.1")).isEqualTo("none");
  }
}

package org.peeringkit.analysis.discussions.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.attribution.table.ListedRoutes.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.detail.ConfiguredSession;

/** Which sessions are proposed, which are not and why, and what each form says of them. */
class SessionProposalTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Asn THEM = Asn.of(64496);
  private static final Asn SISTER = Asn.of(64497);
  private static final Instant CHANGED = Instant.parse("2026-09-01T10:00:00.250Z");

  private final World world = new World();

  SessionProposalTest() {
    world.registry.add(
        new ExchangeLan(
            31,
            30,
            Optional.empty(),
            OptionalLong.empty(),
            List.of(Prefix.parse("203.0.113.0/25"), Prefix.parse("2001:db8:31::/64"))));
    world.registry.add(new InternetExchange(40, "IX Two \u202E", "Town", ""));
    world.registry.add(new ExchangeLan(41, 40, Optional.empty(), OptionalLong.empty(), List.of()));
    port(1, World.OWN, 30, 31, "203.0.113.1", "2001:db8:31::1");
    port(2, World.OWN, 40, 41, "203.0.113.129", "");
    network(101, THEM, "Them", "AS-THEM", OptionalLong.of(100));
    network(102, SISTER, "Sister", "", OptionalLong.empty());
  }

  private void network(long id, Asn asn, String name, String asSet, OptionalLong limit) {
    world.registry.add(
        new Network(
            id,
            asn,
            OptionalLong.of(7),
            name,
            asSet,
            NetworkType.CONTENT,
            "",
            "",
            limit,
            OptionalLong.empty(),
            false,
            PeeringPolicy.UNKNOWN,
            Optional.empty()));
  }

  private void port(long id, Asn asn, long exchange, long lan, String ipv4, String ipv6) {
    world.registry.add(
        new ExchangePort(
            id,
            asn,
            exchange,
            lan,
            id == 11 ? 0 : 10_000,
            IpAddr.tryParse(ipv4),
            IpAddr.tryParse(ipv6),
            id % 2 == 0,
            true,
            ExchangePort.Source.PEERINGDB,
            id == 10 ? Optional.of(CHANGED) : Optional.empty()));
  }

  private SessionProposal propose(Asn... asked) {
    return SessionProposal.of(world.evidence(), List.of(asked));
  }

  private static List<String> pairs(SessionProposal proposal) {
    return proposal.sessions().stream()
        .map(
            s ->
                s.ours().asn()
                    + " "
                    + s.ourAddress()
                    + " "
                    + s.theirs().asn()
                    + " "
                    + s.theirAddress())
        .toList();
  }

  private static JsonNode json(SessionForm form, SessionProposal proposal) throws IOException {
    String text = form.text(proposal);
    assertThat(text).endsWith("\n").isEqualTo(form.text(proposal)).doesNotContain("\u202E");
    return JSON.readTree(text);
  }

  /** Two ports of theirs on one LAN, one on another, of two ASes. */
  private void theirPorts() {
    port(10, THEM, 30, 31, "203.0.113.10", "2001:db8:31::10");
    port(11, SISTER, 30, 31, "203.0.113.11", "");
    port(12, THEM, 40, 41, "203.0.113.140", "2001:db8:41::12");
  }

  @Test
  void everyPairOfPortsAndVersionIsASession() {
    theirPorts();
    SessionProposal proposal = propose(THEM, SISTER);
    assertThat(pairs(proposal))
        .containsExactly(
            "AS64500 203.0.113.1 AS64496 203.0.113.10",
            "AS64500 2001:db8:31::1 AS64496 2001:db8:31::10",
            "AS64500 203.0.113.1 AS64497 203.0.113.11",
            "AS64500 203.0.113.129 AS64496 203.0.113.140");
    assertThat(proposal.leftOut())
        .containsExactly(
            "AS64497 at IX One, IPv6: they list no address there",
            "AS64496 at IX Two \u202E, IPv6: we list no address there");
    assertThat(proposal.parties().keySet()).containsExactly(THEM, SISTER, World.OWN);
    assertThat(proposal.places().keySet()).containsExactly(31L, 41L);
    assertThat(proposal.asOf()).isEqualTo(CHANGED);
  }

  @Test
  void whatATableOfOursHasIsNotAskedForAgain() throws IOException {
    theirPorts();
    ListedRoutes routes =
        new ListedRoutes().announce(peer("203.0.113.10", THEM.value()), "192.0.2.0/24", "64496");
    RouteTable table = RouteTable.builder(World.OWN, Set.of()).add(routes, Vantage.OWN).build();
    Evidence evidence =
        world.builder().ownRoutes(new OwnRoutes(table, world.registry.build())).build();
    SessionProposal proposal = SessionProposal.of(evidence, List.of(THEM));
    assertThat(pairs(proposal)).hasSize(3).noneMatch(pair -> pair.endsWith(" 203.0.113.10"));
    assertThat(proposal.leftOut())
        .contains("AS64496 at IX One, IPv4: our tables have the session with 203.0.113.10");
  }

  @Test
  void whatIsConfiguredOrAskedForIsNotAskedForAgain() {
    theirPorts();
    for (ConfiguredSession.Status status : ConfiguredSession.Status.values()) {
      world.registry.add(
          new ConfiguredSession(
              THEM,
              IpAddr.parse(
                  "203.0.113." + (status == ConfiguredSession.Status.ON_THE_WAY ? 10 : 99)),
              status,
              ConfiguredSession.Kind.PEERING));
    }
    world.registry.add(
        new ConfiguredSession(
            THEM,
            IpAddr.parse("2001:db8:31::10"),
            ConfiguredSession.Status.OUT_OF_SERVICE,
            ConfiguredSession.Kind.PEERING));
    SessionProposal proposal = propose(THEM);
    assertThat(pairs(proposal))
        .hasSize(3)
        .contains("AS64500 2001:db8:31::1 AS64496 2001:db8:31::10")
        .noneMatch(pair -> pair.endsWith(" 203.0.113.10"));
    assertThat(proposal.leftOut())
        .contains("AS64496 at IX One, IPv4: the session with 203.0.113.10 is configured");
  }

  @Test
  void whoIsNowhereWithUsIsSaid() throws IOException {
    SessionProposal proposal = propose(THEM, Asn.of(65551));
    assertThat(proposal.sessions()).isEmpty();
    assertThat(proposal.leftOut())
        .containsExactly(
            "AS64496: the registry shows no exchange at which both have a port in service",
            "AS65551: the registry shows no exchange at which both have a port in service");
    assertThat(proposal.asOf()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    for (SessionForm form : SessionForm.values()) {
      assertThat(json(form, proposal).toString()).doesNotContain("645");
    }
  }

  @Test
  void peeringManagerIsToldBySystemsAndAddresses() throws IOException {
    theirPorts();
    JsonNode root = json(SessionForm.PEERING_MANAGER, propose(THEM));
    JsonNode systems = root.get("autonomous-systems");
    assertThat(systems).hasSize(2);
    assertThat(systems.get(0))
        .isEqualTo(
            JSON.readTree(
                "{\"asn\":64496,\"name\":\"Them\",\"irr_as_set\":\"AS-THEM\","
                    + "\"ipv4_max_prefixes\":100}"));
    assertThat(systems.get(1)).isEqualTo(JSON.readTree("{\"asn\":64497,\"name\":\"Sister\"}"));
    JsonNode sessions = root.get("internet-exchange-peering-sessions");
    assertThat(sessions).hasSize(4);
    assertThat(sessions.get(1))
        .isEqualTo(
            JSON.readTree(
                "{\"autonomous_system\":{\"asn\":64496},"
                    + "\"ixp_connection\":{\"ipv6_address\":{\"host\":\"2001:db8:31::1\"}},"
                    + "\"ip_address\":\"2001:db8:31::10\",\"status\":\"requested\","
                    + "\"is_route_server\":false}"));
  }

  @Test
  void thePeeringApiIsAskedForPublicSessionsOfPeers() throws IOException {
    theirPorts();
    JsonNode root = json(SessionForm.PEERING_API, propose(THEM));
    assertThat(root).hasSize(4);
    assertThat(root.get(0))
        .isEqualTo(
            JSON.readTree(
                "{\"local_asn\":64500,\"local_ip\":\"203.0.113.1\",\"peer_asn\":64496,"
                    + "\"peer_ip\":\"203.0.113.10\",\"local_bgp_role\":4,\"peer_bgp_role\":4,"
                    + "\"peer_type\":\"public\","
                    + "\"location\":{\"id\":\"pdb:ix:30\",\"type\":\"public\"}}"));
  }

  @Test
  void aMemberExportHasWhatIsKnownAndNoMore() throws IOException {
    theirPorts();
    JsonNode root = json(SessionForm.IXF, propose(THEM));
    assertThat(root.get("version").asText()).isEqualTo("0.6");
    assertThat(root.get("timestamp").asText()).isEqualTo("2026-09-01T10:00:00Z");
    assertThat(root.get("ixp_list").get(0))
        .isEqualTo(
            JSON.readTree(
                "{\"ixp_id\":30,\"shortname\":\"IX One\",\"country\":\"DE\",\"peeringdb_id\":30,"
                    + "\"vlan\":[{\"id\":31,"
                    + "\"ipv4\":{\"prefix\":\"203.0.113.0\",\"mask_length\":25},"
                    + "\"ipv6\":{\"prefix\":\"2001:db8:31::\",\"mask_length\":64}}]}"));
    JsonNode members = root.get("member_list");
    assertThat(members)
        .extracting(m -> m.get("asnum").asInt())
        .containsExactly(64496, 64497, 64500);
    assertThat(members.get(0).get("connection_list").get(0))
        .isEqualTo(
            JSON.readTree(
                "{\"ixp_id\":30,\"state\":\"active\",\"if_list\":[{\"if_speed\":10000}],"
                    + "\"vlan_list\":[{\"vlan_id\":31,"
                    + "\"ipv4\":{\"address\":\"203.0.113.10\",\"as_macro\":\"AS-THEM\","
                    + "\"max_prefix\":100,\"routeserver\":true},"
                    + "\"ipv6\":{\"address\":\"2001:db8:31::10\",\"as_macro\":\"AS-THEM\","
                    + "\"routeserver\":true}}]}"));
    assertThat(members.get(1).at("/connection_list/0/if_list/0").isEmpty()).isTrue();
  }

  @Test
  void whatAFormCannotSayIsNamed() throws IOException {
    port(-5, THEM, 0, 31, "203.0.113.10", "");
    SessionProposal proposal = propose(THEM);
    assertThat(pairs(proposal)).hasSize(1);
    assertThat(SessionForm.PEERINGDB.leftOut(proposal))
        .containsExactly(
            "port of AS64496 on exchange LAN 31: PeeringDB has no row of it, only the exchange"
                + " lists it");
    JsonNode rows = json(SessionForm.PEERINGDB, proposal).get("data");
    assertThat(rows).extracting(row -> row.get("id").asLong()).containsExactly(1L);
    assertThat(SessionForm.PEERING_API.leftOut(proposal))
        .containsExactly(
            "session with 203.0.113.10: no registry says which exchange LAN 31 belongs to");
    assertThat(json(SessionForm.PEERING_API, proposal)).isEmpty();
    assertThat(SessionForm.IXF.leftOut(proposal)).isEmpty();
    assertThat(SessionForm.PEERING_MANAGER.leftOut(proposal)).isEmpty();
  }

  @Test
  void aSessionIsOnOneLanAndOfOneVersion() {
    theirPorts();
    List<ProposedSession> sessions = propose(THEM).sessions();
    ProposedSession first = sessions.get(0);
    ProposedSession elsewhere = sessions.get(3);
    assertThatThrownBy(
            () ->
                new ProposedSession(
                    first.ours(), elsewhere.theirs(), first.ourAddress(), first.theirAddress()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31 and 41");
    assertThatThrownBy(
            () ->
                new ProposedSession(
                    first.ours(),
                    first.theirs(),
                    first.ourAddress(),
                    sessions.get(1).theirAddress()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one version");
  }
}

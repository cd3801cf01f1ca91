package org.peeringkit.analysis.traffic.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.link.LinkDraft.Confidence;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;

/** One rule a test: what is seen of an interface, and what it is taken for. */
class LinkRulesTest {
  private static final Asn OWN = Asn.of(64500);
  private static final Asn PROVIDER = Asn.of(64501);
  private static final Asn CUSTOMER = Asn.of(64502);
  private static final Asn PEER = Asn.of(64503);
  private static final Asn STRANGER = Asn.of(64504);
  private static final Asn BEHIND_PEER = Asn.of(65536);
  private static final Asn OTHER_PROVIDER = Asn.of(64505);
  private static final InterfaceId PORT =
      new InterfaceId(Optional.of(IpAddr.parse("192.0.2.1")), 7);

  private final TreeMap<Asn, SortedSet<Asn>> tables = new TreeMap<>();
  private List<EdgeLink> configured = List.of();

  private LinkDraft draft(InterfaceTraffic traffic) {
    RegistryBuilder registry = Registry.builder();
    registry.relationships().addTransit(PROVIDER, OWN).addTransit(OTHER_PROVIDER, OWN);
    registry.relationships().addTransit(OWN, CUSTOMER).addPeering(OWN, PEER);
    registry.addLanPrefix(31, Prefix.parse("203.0.113.0/25"));
    port(registry, 1, PEER, 32, "198.51.100.1");
    port(registry, 2, STRANGER, 32, "198.51.100.2");
    port(registry, 3, PROVIDER, 32, "198.51.100.3");
    return new LinkRules(
            LinkKnowledge.of(
                Set.of(OWN),
                registry.build(),
                configured,
                tables,
                asn -> asn.equals(PEER) ? Set.of(PEER, BEHIND_PEER) : Set.of(asn)))
        .draft(traffic);
  }

  private static void port(RegistryBuilder registry, long id, Asn asn, long lan, String ipv4) {
    registry.add(
        new ExchangePort(
            id,
            asn,
            lan,
            lan,
            10_000,
            Optional.of(IpAddr.parse(ipv4)),
            Optional.empty(),
            false,
            true));
  }

  private static InterfaceTraffic seen(Map<Asn, Long> origins, Map<Asn, Long> neighbours) {
    return seen(origins, Map.of(), neighbours);
  }

  private static InterfaceTraffic seen(
      Map<Asn, Long> origins, Map<IpAddr, Long> nextHops, Map<Asn, Long> neighbours) {
    return new InterfaceTraffic(
        PORT,
        0,
        origins.values().stream().mapToLong(o -> o).sum(),
        0,
        new TreeMap<>(origins),
        new TreeMap<>(nextHops),
        new TreeMap<>(neighbours));
  }

  /** Many strangers, a hundred octets each. */
  private static Map<Asn, Long> origins(int count) {
    Map<Asn, Long> origins = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      origins.put(Asn.of(65537 + i), 100L);
    }
    return origins;
  }

  private static SortedSet<Asn> set(Map<Asn, Long> origins, Asn... more) {
    TreeSet<Asn> all = new TreeSet<>(origins.keySet());
    all.addAll(List.of(more));
    return all;
  }

  private static void assertClass(LinkDraft draft, LinkClass linkClass, Confidence confidence) {
    assertThat(draft.linkClass()).as(draft.toString()).contains(linkClass);
    assertThat(draft.confidence()).as(draft.toString()).isEqualTo(confidence);
    assertThat(draft.evidence()).isNotEmpty();
  }

  @Test
  void farEndsOfOursAreInternal() {
    TreeMap<Asn, Long> few = new TreeMap<>(Map.of(STRANGER, 5L));
    InterfaceTraffic all =
        new InterfaceTraffic(
            PORT, 500, 500, 995, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    InterfaceTraffic most =
        new InterfaceTraffic(PORT, 50, 50, 95, few, new TreeMap<>(), new TreeMap<>());
    assertClass(draft(all), LinkClass.INTERNAL, Confidence.HIGH);
    assertClass(draft(most), LinkClass.INTERNAL, Confidence.MEDIUM);
  }

  @Test
  void membersOfALanMakeAnExchange() {
    LinkDraft draft =
        draft(
            seen(
                Map.of(PEER, 100L, STRANGER, 100L),
                Map.of(IpAddr.parse("198.51.100.1"), 100L, IpAddr.parse("198.51.100.2"), 100L),
                Map.of(PEER, 100L, STRANGER, 100L)));
    assertClass(draft, LinkClass.IXP, Confidence.HIGH);
    assertThat(draft.ixlanId()).hasValue(32);
    assertThat(draft.neighbour()).isEmpty();
  }

  @Test
  void anAddressOfTheRangeIsEnoughForTheLan() {
    LinkDraft draft =
        draft(seen(Map.of(PEER, 100L), Map.of(IpAddr.parse("203.0.113.9"), 100L), Map.of()));
    assertClass(draft, LinkClass.IXP, Confidence.MEDIUM);
    assertThat(draft.ixlanId()).hasValue(31);
  }

  @Test
  void aProviderAloneOnALanSellsTransitThere() {
    LinkDraft draft =
        draft(seen(origins(30), Map.of(IpAddr.parse("198.51.100.3"), 3000L), Map.of()));
    assertClass(draft, LinkClass.TRANSIT, Confidence.MEDIUM);
    assertThat(draft.neighbour()).contains(PROVIDER);
    assertThat(draft.ixlanId()).hasValue(32);
  }

  @Test
  void relationshipsTellProvidersAndCustomers() {
    LinkDraft transit = draft(seen(origins(3), Map.of(PROVIDER, 300L)));
    assertClass(transit, LinkClass.TRANSIT, Confidence.HIGH);
    assertThat(transit.neighbour()).contains(PROVIDER);
    LinkDraft customer = draft(seen(Map.of(CUSTOMER, 300L), Map.of(CUSTOMER, 300L)));
    assertClass(customer, LinkClass.CUSTOMER, Confidence.HIGH);
    assertThat(customer.neighbour()).contains(CUSTOMER);
  }

  @Test
  void configuredLinksTellProvidersToo() {
    configured =
        List.of(
            new EdgeLink(
                "transit",
                LinkClass.TRANSIT,
                EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 1),
                Optional.of(STRANGER),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty()));
    LinkDraft draft = draft(seen(origins(3), Map.of(STRANGER, 300L)));
    assertClass(draft, LinkClass.TRANSIT, Confidence.HIGH);
  }

  @Test
  void oneNeighbourWithItsConeIsAnInterconnect() {
    Map<Asn, Long> cone = Map.of(PEER, 10L, BEHIND_PEER, 90L);
    assertClass(draft(seen(cone, Map.of(PEER, 100L))), LinkClass.PNI, Confidence.HIGH);
    LinkDraft stranger = draft(seen(Map.of(STRANGER, 100L), Map.of(STRANGER, 100L)));
    assertClass(stranger, LinkClass.PNI, Confidence.MEDIUM);
    assertThat(stranger.evidence()).anyMatch(e -> e.contains("PAID_PEERING and CACHE"));
  }

  @Test
  void manyOriginsOverOneNeighbourAreTransit() {
    LinkDraft many = draft(seen(origins(LinkRules.MANY_ORIGINS), Map.of(STRANGER, 100L)));
    assertClass(many, LinkClass.TRANSIT, Confidence.MEDIUM);
    assertThat(many.neighbour()).contains(STRANGER);
    LinkDraft few = draft(seen(origins(LinkRules.MANY_ORIGINS - 1), Map.of(STRANGER, 100L)));
    assertThat(few.linkClass()).isEmpty();
    assertThat(few.neighbour()).contains(STRANGER);
  }

  @Test
  void withoutFieldsTheNarrowestNeighbourOfOurTablesIsTaken() {
    tables.put(PROVIDER, set(origins(30), PEER, BEHIND_PEER, CUSTOMER));
    tables.put(PEER, set(Map.of(PEER, 1L, BEHIND_PEER, 1L)));
    LinkDraft draft = draft(seen(Map.of(PEER, 60L, BEHIND_PEER, 40L), Map.of()));
    assertClass(draft, LinkClass.PNI, Confidence.MEDIUM);
    assertThat(draft.neighbour()).contains(PEER);
    LinkDraft transit = draft(seen(origins(30), Map.of()));
    assertClass(transit, LinkClass.TRANSIT, Confidence.MEDIUM);
    assertThat(transit.neighbour()).contains(PROVIDER);
  }

  @Test
  void twoThatCouldServeAllAreBothNamed() {
    tables.put(PROVIDER, set(origins(30)));
    tables.put(OTHER_PROVIDER, set(origins(31)));
    LinkDraft draft = draft(seen(origins(25), Map.of()));
    assertClass(draft, LinkClass.TRANSIT, Confidence.MEDIUM);
    assertThat(draft.neighbour()).isEmpty();
    assertThat(draft.evidence()).anyMatch(e -> e.contains("could as well be AS64505"));
  }

  @Test
  void oneOriginThatNoTableHasAsNeighbourIsAGuess() {
    tables.put(PROVIDER, set(origins(30), STRANGER));
    tables.put(Asn.of(64506), set(Map.of(STRANGER, 1L)));
    LinkDraft draft = draft(seen(Map.of(STRANGER, 100L), Map.of()));
    assertClass(draft, LinkClass.PNI, Confidence.LOW);
    assertThat(draft.neighbour()).contains(STRANGER);
  }

  @Test
  void severalNeighboursOnNoLanAndNothingAtAllStayOpen() {
    LinkDraft several = draft(seen(origins(2), Map.of(PEER, 100L, STRANGER, 100L)));
    assertThat(several.linkClass()).isEmpty();
    assertThat(several.evidence()).containsExactly("2 origins, 2 neighbours seen: no rule decides");
    assertThat(draft(seen(Map.of(), Map.of())).linkClass()).isEmpty();
  }
}

package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.detail.Campus;
import org.peeringkit.model.registry.detail.Carrier;
import org.peeringkit.model.registry.detail.ConfiguredSession;
import org.peeringkit.model.registry.detail.PointOfContact;
import org.peeringkit.model.registry.relation.AsCones;
import org.peeringkit.model.registry.relation.AsOrganisations;
import org.peeringkit.model.registry.relation.AsRelationships;
import org.peeringkit.model.registry.relation.AsSets;
import org.peeringkit.model.registry.resource.AsNames;
import org.peeringkit.model.registry.resource.DelegationTable;
import org.peeringkit.model.registry.resource.Eyeballs;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.registry.resource.VrpTable;

/**
 * Collects rows. Any order of adding gives the same registry: of two rows with one id the one
 * updated later is kept, see {@link #add(Network)} and its companions. Not thread-safe.
 */
public final class RegistryBuilder {
  final NewestRows<Asn, Network> networks = new NewestRows<>();
  final SortedMap<Asn, SortedMap<Instant, Network>> networkVersions = new TreeMap<>();
  final NewestRows<Long, Organisation> organisations = new NewestRows<>();
  final NewestRows<Long, InternetExchange> exchanges = new NewestRows<>();
  final NewestRows<Long, ExchangeLan> lans = new NewestRows<>();
  final Map<Long, SortedSet<Prefix>> lanPrefixes = new TreeMap<>();
  final NewestRows<Long, Facility> facilities = new NewestRows<>();
  final NewestRows<Long, ExchangePort> ports = new NewestRows<>();
  final Map<Asn, SortedSet<Long>> facilitiesByAsn = new TreeMap<>();
  final Map<Long, SortedSet<Long>> facilitiesByNetworkId = new TreeMap<>();
  final Map<Long, SortedSet<Long>> facilitiesByExchange = new TreeMap<>();
  final AsRelationships.Builder relationships = AsRelationships.builder();
  final VrpTable.Builder vrps = VrpTable.builder();
  final List<MemberPort> memberPorts = new ArrayList<>();
  final SortedSet<Asn> exchangeAsns = new TreeSet<>();
  final NewestRows<Long, PointOfContact> contacts = new NewestRows<>();
  final NewestRows<Long, Carrier> carriers = new NewestRows<>();
  final Map<Long, SortedSet<Long>> carriersByFacility = new TreeMap<>();
  final NewestRows<Long, Campus> campuses = new NewestRows<>();
  final AsCones.Builder cones = AsCones.builder();
  final AsSets.Builder asSets = AsSets.builder();
  final AsOrganisations.Builder asOrganisations = AsOrganisations.builder();
  final DelegationTable.Builder delegations = DelegationTable.builder();
  final AsNames.Builder asNames = AsNames.builder();
  final Eyeballs.Builder eyeballs = Eyeballs.builder();
  final SortedMap<IpAddr, ConfiguredSession> sessions = new TreeMap<>();

  RegistryBuilder() {}

  /** Of several rows of one AS number the one updated last stays. */
  public RegistryBuilder add(Network network) {
    networks.put(network.asn(), network, network.updated());
    network
        .updated()
        .ifPresent(
            updated ->
                networkVersions
                    .computeIfAbsent(network.asn(), k -> new TreeMap<>())
                    .merge(updated, network, RegistryBuilder::larger));
    return this;
  }

  /** Of two rows of one AS and time, as {@link NewestRows} decides. */
  private static Network larger(Network a, Network b) {
    return a.toString().compareTo(b.toString()) >= 0 ? a : b;
  }

  /** Adds one whose age is not known. */
  public RegistryBuilder add(Organisation organisation) {
    return add(organisation, Optional.empty());
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(Organisation organisation, Optional<Instant> updated) {
    organisations.put(organisation.id(), organisation, updated);
    return this;
  }

  /** Adds one whose age is not known. */
  public RegistryBuilder add(InternetExchange exchange) {
    return add(exchange, Optional.empty());
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(InternetExchange exchange, Optional<Instant> updated) {
    exchanges.put(exchange.id(), exchange, updated);
    return this;
  }

  /** A LAN's prefixes and its other facts may come in different rows: prefixes are united. */
  public RegistryBuilder add(ExchangeLan lan) {
    return add(lan, Optional.empty());
  }

  /** As {@link #add(ExchangeLan)}; the facts other than prefixes are those updated last. */
  public RegistryBuilder add(ExchangeLan lan, Optional<Instant> updated) {
    lans.put(lan.id(), lan.withPrefixes(List.of()), updated);
    lan.prefixes().forEach(prefix -> addLanPrefix(lan.id(), prefix));
    return this;
  }

  /** A range of a LAN whose other facts may come later or never (PeeringDB ixpfx). */
  public RegistryBuilder addLanPrefix(long ixlanId, Prefix prefix) {
    lanPrefixes.computeIfAbsent(ixlanId, k -> new TreeSet<>()).add(prefix);
    return this;
  }

  /** Of several rows of one id the one updated last stays. */
  public RegistryBuilder add(ExchangePort port) {
    ports.put(port.id(), port, port.updated());
    return this;
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(ExchangePort port, Optional<Instant> updated) {
    return add(port.withUpdated(updated));
  }

  /** A port as the exchange lists it. */
  public RegistryBuilder add(MemberPort port) {
    memberPorts.add(port);
    return this;
  }

  /** An AS that belongs to an exchange itself, so is no member that could be listed. */
  public RegistryBuilder addExchangeAsn(Asn asn) {
    exchangeAsns.add(asn);
    return this;
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(PointOfContact contact, Optional<Instant> updated) {
    contacts.put(contact.id(), contact, updated);
    return this;
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(Carrier carrier, Optional<Instant> updated) {
    carriers.put(carrier.id(), carrier, updated);
    return this;
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(Campus campus, Optional<Instant> updated) {
    campuses.put(campus.id(), campus, updated);
    return this;
  }

  /** A carrier is in a building (PeeringDB carrierfac). */
  public RegistryBuilder addCarrierPresence(long carrierId, long facilityId) {
    carriersByFacility.computeIfAbsent(facilityId, k -> new TreeSet<>()).add(carrierId);
    return this;
  }

  /** Adds one whose age is not known. */
  public RegistryBuilder add(Facility facility) {
    return add(facility, Optional.empty());
  }

  /** Adds one; of two with one id the newer stays. */
  public RegistryBuilder add(Facility facility, Optional<Instant> updated) {
    facilities.put(facility.id(), facility, updated);
    return this;
  }

  /** A network is in a building (PeeringDB netfac). */
  public RegistryBuilder addPresence(Asn asn, long facilityId) {
    facilitiesByAsn.computeIfAbsent(asn, k -> new TreeSet<>()).add(facilityId);
    return this;
  }

  /** The same where the row names the network by its registry id only. */
  public RegistryBuilder addPresenceOfNetwork(long networkId, long facilityId) {
    facilitiesByNetworkId.computeIfAbsent(networkId, k -> new TreeSet<>()).add(facilityId);
    return this;
  }

  /** An exchange reaches a building (PeeringDB ixfac). */
  public RegistryBuilder addExchangeFacility(long ixId, long facilityId) {
    facilitiesByExchange.computeIfAbsent(ixId, k -> new TreeSet<>()).add(facilityId);
    return this;
  }

  /** A validated ROA payload. */
  public RegistryBuilder add(Vrp vrp) {
    vrps.add(vrp);
    return this;
  }

  /** When one of the payloads ends: the first such time is kept. */
  public RegistryBuilder addVrpExpiry(Instant end) {
    vrps.addExpiry(end);
    return this;
  }

  /** Where relationships between ASes are collected. */
  public AsRelationships.Builder relationships() {
    return relationships;
  }

  /** Where customer cones are collected. */
  public AsCones.Builder cones() {
    return cones;
  }

  /** Where expanded as-sets are collected. */
  public AsSets.Builder asSets() {
    return asSets;
  }

  /** Where organisations by whois are collected. */
  public AsOrganisations.Builder asOrganisations() {
    return asOrganisations;
  }

  /** Where delegations are collected. */
  public DelegationTable.Builder delegations() {
    return delegations;
  }

  /** Where names of ASes are collected. */
  public AsNames.Builder asNames() {
    return asNames;
  }

  /** Where users of ASes are collected. */
  public Eyeballs.Builder eyeballs() {
    return eyeballs;
  }

  /** Adds a session of ours; of several with one address the one in service stays. */
  public RegistryBuilder add(ConfiguredSession session) {
    sessions.merge(session.address(), session, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    return this;
  }

  /** What was said so far, as a value. */
  public Registry build() {
    return new Registry(this);
  }

  SortedMap<Long, ExchangeLan> joinedLans() {
    SortedMap<Long, ExchangeLan> joined = lans.values();
    lanPrefixes.forEach(
        (id, prefixes) -> {
          ExchangeLan facts = joined.get(id);
          if (facts == null) {
            // In PeeringDB a LAN and its exchange have the same id in practice, but nothing says
            // so: an exchange of which no row speaks stays unknown (0 is no id).
            facts = new ExchangeLan(id, 0, Optional.empty(), OptionalLong.empty(), List.of());
          }
          joined.put(id, facts.withPrefixes(List.copyOf(prefixes)));
        });
    return joined;
  }

  SortedMap<Asn, SortedSet<Long>> joinedPresence(Collection<Network> known) {
    SortedMap<Asn, SortedSet<Long>> joined = Registry.copy(facilitiesByAsn);
    for (Network network : known) {
      SortedSet<Long> more = facilitiesByNetworkId.get(network.id());
      if (more != null) {
        joined.computeIfAbsent(network.asn(), k -> new TreeSet<>()).addAll(more);
      }
    }
    return joined;
  }
}

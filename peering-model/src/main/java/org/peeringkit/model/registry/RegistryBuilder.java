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

  /**
   * Adds one; of several rows of one AS number the one updated last stays.
   *
   * @param network its earlier entries are kept beside it where dated
   * @return this builder
   */
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

  /**
   * Adds one whose age is not known.
   *
   * @param organisation by its id
   * @return this builder
   */
  public RegistryBuilder add(Organisation organisation) {
    return add(organisation, Optional.empty());
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param organisation by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(Organisation organisation, Optional<Instant> updated) {
    organisations.put(organisation.id(), organisation, updated);
    return this;
  }

  /**
   * Adds one whose age is not known.
   *
   * @param exchange by its id
   * @return this builder
   */
  public RegistryBuilder add(InternetExchange exchange) {
    return add(exchange, Optional.empty());
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param exchange by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(InternetExchange exchange, Optional<Instant> updated) {
    exchanges.put(exchange.id(), exchange, updated);
    return this;
  }

  /**
   * Adds one; a LAN's prefixes and its other facts may come in different rows: prefixes are united.
   *
   * @param lan by its id
   * @return this builder
   */
  public RegistryBuilder add(ExchangeLan lan) {
    return add(lan, Optional.empty());
  }

  /**
   * Adds one as {@link #add(ExchangeLan)} does; the facts other than prefixes are those updated
   * last.
   *
   * @param lan by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(ExchangeLan lan, Optional<Instant> updated) {
    lans.put(lan.id(), lan.withPrefixes(List.of()), updated);
    lan.prefixes().forEach(prefix -> addLanPrefix(lan.id(), prefix));
    return this;
  }

  /**
   * Adds a range of a LAN whose other facts may come later or never (PeeringDB ixpfx).
   *
   * @param ixlanId PeeringDB id of the LAN
   * @param prefix of either family
   * @return this builder
   */
  public RegistryBuilder addLanPrefix(long ixlanId, Prefix prefix) {
    lanPrefixes.computeIfAbsent(ixlanId, k -> new TreeSet<>()).add(prefix);
    return this;
  }

  /**
   * Adds one; of several rows of one id the one updated last stays.
   *
   * @param port by its id
   * @return this builder
   */
  public RegistryBuilder add(ExchangePort port) {
    ports.put(port.id(), port, port.updated());
    return this;
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param port by its id; the time in it does not count
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(ExchangePort port, Optional<Instant> updated) {
    return add(port.withUpdated(updated));
  }

  /**
   * Adds a port as the exchange lists it.
   *
   * @param port joined to a LAN by {@link #build}
   * @return this builder
   */
  public RegistryBuilder add(MemberPort port) {
    memberPorts.add(port);
    return this;
  }

  /**
   * Adds an AS that belongs to an exchange itself, so is no member that could be listed.
   *
   * @param asn of route servers and the like
   * @return this builder
   */
  public RegistryBuilder addExchangeAsn(Asn asn) {
    exchangeAsns.add(asn);
    return this;
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param contact by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(PointOfContact contact, Optional<Instant> updated) {
    contacts.put(contact.id(), contact, updated);
    return this;
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param carrier by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(Carrier carrier, Optional<Instant> updated) {
    carriers.put(carrier.id(), carrier, updated);
    return this;
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param campus by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(Campus campus, Optional<Instant> updated) {
    campuses.put(campus.id(), campus, updated);
    return this;
  }

  /**
   * Adds that a carrier is in a building (PeeringDB carrierfac).
   *
   * @param carrierId PeeringDB id
   * @param facilityId PeeringDB id of the building
   * @return this builder
   */
  public RegistryBuilder addCarrierPresence(long carrierId, long facilityId) {
    carriersByFacility.computeIfAbsent(facilityId, k -> new TreeSet<>()).add(carrierId);
    return this;
  }

  /**
   * Adds one whose age is not known.
   *
   * @param facility by its id
   * @return this builder
   */
  public RegistryBuilder add(Facility facility) {
    return add(facility, Optional.empty());
  }

  /**
   * Adds one; of two with one id the newer stays.
   *
   * @param facility by its id
   * @param updated when the row last changed; empty = not known
   * @return this builder
   */
  public RegistryBuilder add(Facility facility, Optional<Instant> updated) {
    facilities.put(facility.id(), facility, updated);
    return this;
  }

  /**
   * Adds that a network is in a building (PeeringDB netfac).
   *
   * @param asn of the network
   * @param facilityId PeeringDB id of the building
   * @return this builder
   */
  public RegistryBuilder addPresence(Asn asn, long facilityId) {
    facilitiesByAsn.computeIfAbsent(asn, k -> new TreeSet<>()).add(facilityId);
    return this;
  }

  /**
   * Adds the same where the row names the network by its registry id only.
   *
   * @param networkId PeeringDB id of the network
   * @param facilityId PeeringDB id of the building
   * @return this builder
   */
  public RegistryBuilder addPresenceOfNetwork(long networkId, long facilityId) {
    facilitiesByNetworkId.computeIfAbsent(networkId, k -> new TreeSet<>()).add(facilityId);
    return this;
  }

  /**
   * Adds that an exchange reaches a building (PeeringDB ixfac).
   *
   * @param ixId PeeringDB id of the exchange
   * @param facilityId PeeringDB id of the building
   * @return this builder
   */
  public RegistryBuilder addExchangeFacility(long ixId, long facilityId) {
    facilitiesByExchange.computeIfAbsent(ixId, k -> new TreeSet<>()).add(facilityId);
    return this;
  }

  /**
   * Adds a validated ROA payload.
   *
   * @param vrp of either family
   * @return this builder
   */
  public RegistryBuilder add(Vrp vrp) {
    vrps.add(vrp);
    return this;
  }

  /**
   * Notes when one of the payloads ends: the first such time is kept.
   *
   * @param end of a payload's validity
   * @return this builder
   */
  public RegistryBuilder addVrpExpiry(Instant end) {
    vrps.addExpiry(end);
    return this;
  }

  /** {@return where relationships between ASes are collected} */
  public AsRelationships.Builder relationships() {
    return relationships;
  }

  /** {@return where customer cones are collected} */
  public AsCones.Builder cones() {
    return cones;
  }

  /** {@return where expanded as-sets are collected} */
  public AsSets.Builder asSets() {
    return asSets;
  }

  /** {@return where organisations by whois are collected} */
  public AsOrganisations.Builder asOrganisations() {
    return asOrganisations;
  }

  /** {@return where delegations are collected} */
  public DelegationTable.Builder delegations() {
    return delegations;
  }

  /** {@return where names of ASes are collected} */
  public AsNames.Builder asNames() {
    return asNames;
  }

  /** {@return where users of ASes are collected} */
  public Eyeballs.Builder eyeballs() {
    return eyeballs;
  }

  /**
   * Adds a session of ours; of several with one address the one in service stays.
   *
   * @param session by the neighbour's address
   * @return this builder
   */
  public RegistryBuilder add(ConfiguredSession session) {
    sessions.merge(session.address(), session, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    return this;
  }

  /** {@return what was said so far, as a value} */
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

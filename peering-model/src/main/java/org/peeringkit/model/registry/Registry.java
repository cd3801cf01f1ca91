package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.detail.Campus;
import org.peeringkit.model.registry.detail.Carrier;
import org.peeringkit.model.registry.detail.PointOfContact;
import org.peeringkit.model.registry.relation.AsCones;
import org.peeringkit.model.registry.relation.AsOrganisations;
import org.peeringkit.model.registry.relation.AsSets;
import org.peeringkit.model.registry.resource.AsNames;
import org.peeringkit.model.registry.resource.DelegationTable;

/**
 * All registry data of a run, joined for look-up. Immutable and thread-safe. Joins that do not
 * close (a port at an unknown exchange) give empty results, never an error.
 */
public final class Registry {
  private final SortedMap<Asn, Network> networks;
  private final SortedMap<Long, Organisation> organisations;
  private final SortedMap<Long, InternetExchange> exchanges;
  private final SortedMap<Long, ExchangeLan> lans;
  private final SortedMap<Long, Facility> facilities;
  private final SortedMap<Asn, List<ExchangePort>> portsByAsn = new TreeMap<>();
  private final SortedMap<Long, List<ExchangePort>> portsByLan = new TreeMap<>();
  private final SortedMap<Asn, SortedSet<Long>> facilitiesByAsn;
  private final SortedMap<Long, SortedSet<Long>> facilitiesByExchange;
  private final SortedMap<Long, SortedSet<Asn>> asnsByOrganisation = new TreeMap<>();
  private final List<PortConflict> portConflicts;
  private final List<MemberPort> memberPortsWithoutLan;
  private final SortedMap<Long, List<PointOfContact>> contacts;
  private final SortedMap<Long, Carrier> carriers;
  private final SortedMap<Long, SortedSet<Long>> carriersByFacility;
  private final SortedMap<Long, Campus> campuses;
  private final MissingJoins missingJoins;
  private final Optional<AsRelationships> relationships;
  private final VrpTable vrps;
  private final AsCones cones;
  private final AsSets asSets;
  private final AsOrganisations asOrganisations;
  private final DelegationTable delegations;
  private final AsNames asNames;

  private Registry(Builder b) {
    networks = b.networks.values();
    organisations = b.organisations.values();
    exchanges = b.exchanges.values();
    lans = b.joinedLans();
    facilities = b.facilities.values();
    facilitiesByAsn = b.joinedPresence(networks.values());
    facilitiesByExchange = copy(b.facilitiesByExchange);
    AsRelationships related = b.relationships.build();
    relationships = related.isEmpty() ? Optional.empty() : Optional.of(related);
    vrps = b.vrps.build();
    cones = b.cones.build();
    asSets = b.asSets.build();
    asOrganisations = b.asOrganisations.build();
    delegations = b.delegations.build();
    asNames = b.asNames.build();
    contacts = new TreeMap<>();
    b.contacts
        .values()
        .values()
        .forEach(c -> contacts.computeIfAbsent(c.networkId(), k -> new ArrayList<>()).add(c));
    carriers = b.carriers.values();
    carriersByFacility = copy(b.carriersByFacility);
    campuses = b.campuses.values();
    PortJoin join = new PortJoin(b.ports.values(), lans, b.memberPorts, b.exchangeAsns);
    portConflicts = join.conflicts();
    memberPortsWithoutLan = join.withoutLan();
    for (ExchangePort port : join.ports().values()) {
      portsByAsn.computeIfAbsent(port.asn(), k -> new ArrayList<>()).add(port);
      portsByLan.computeIfAbsent(port.ixlanId(), k -> new ArrayList<>()).add(port);
    }
    for (Network network : networks.values()) {
      network
          .orgId()
          .ifPresent(
              id ->
                  asnsByOrganisation.computeIfAbsent(id, k -> new TreeSet<>()).add(network.asn()));
    }
    missingJoins = missing();
  }

  /** The id alone joins buildings: without any campus rows nothing is missed. */
  private boolean knowsCampus(long id) {
    return campuses.isEmpty() || campuses.containsKey(id);
  }

  private MissingJoins missing() {
    MissingJoins.Builder missing = new MissingJoins.Builder();
    for (Network network : networks.values()) {
      network
          .orgId()
          .ifPresent(id -> missing.check("net.org_id", id, organisations.containsKey(id)));
    }
    for (ExchangePort port : ports()) {
      missing.check("netixlan.asn", port.asn().value(), networks.containsKey(port.asn()));
      missing.check("netixlan.ixlan_id", port.ixlanId(), lans.containsKey(port.ixlanId()));
      missing.check("netixlan.ix_id", port.ixId(), exchanges.containsKey(port.ixId()));
    }
    lans.values()
        .forEach(
            lan -> missing.check("ixlan.ix_id", lan.ixId(), exchanges.containsKey(lan.ixId())));
    facilitiesByAsn.forEach(
        (asn, ids) -> {
          for (long id : ids) {
            missing.check("netfac.local_asn", asn.value(), networks.containsKey(asn));
            missing.check("netfac.fac_id", id, facilities.containsKey(id));
          }
        });
    facilitiesByExchange.forEach(
        (ix, ids) -> {
          for (long id : ids) {
            missing.check("ixfac.ix_id", ix, exchanges.containsKey(ix));
            missing.check("ixfac.fac_id", id, facilities.containsKey(id));
          }
        });
    for (Facility facility : facilities.values()) {
      facility.campusId().ifPresent(id -> missing.check("fac.campus_id", id, knowsCampus(id)));
    }
    return missing.build();
  }

  private static <K extends Comparable<K>> SortedMap<K, SortedSet<Long>> copy(
      Map<K, SortedSet<Long>> from) {
    TreeMap<K, SortedSet<Long>> copy = new TreeMap<>();
    from.forEach((key, ids) -> copy.put(key, new TreeSet<>(ids)));
    return copy;
  }

  public static Builder builder() {
    return new Builder();
  }

  public static Registry empty() {
    return builder().build();
  }

  public boolean isEmpty() {
    return networks.isEmpty() && portsByAsn.isEmpty() && exchanges.isEmpty();
  }

  public Optional<Network> network(Asn asn) {
    return Optional.ofNullable(networks.get(asn));
  }

  /** In AS order. */
  public Collection<Network> networks() {
    return Collections.unmodifiableCollection(networks.values());
  }

  public Optional<Organisation> organisation(long id) {
    return Optional.ofNullable(organisations.get(id));
  }

  /**
   * The ASes that share this one's organisation, itself included, in AS order: by PeeringDB, for an
   * AS without an entry there by whois. {@link OrganisationTable} brings both together.
   */
  public SortedSet<Asn> siblings(Asn asn) {
    Network network = networks.get(asn);
    if (network == null || network.orgId().isEmpty()) {
      return asOrganisations.siblings(asn);
    }
    return Collections.unmodifiableSortedSet(
        asnsByOrganisation.getOrDefault(network.orgId().getAsLong(), new TreeSet<>(List.of(asn))));
  }

  public Optional<InternetExchange> exchange(long ixId) {
    return Optional.ofNullable(exchanges.get(ixId));
  }

  /** In id order. */
  public Collection<InternetExchange> exchanges() {
    return Collections.unmodifiableCollection(exchanges.values());
  }

  public Optional<ExchangeLan> lan(long ixlanId) {
    return Optional.ofNullable(lans.get(ixlanId));
  }

  /** In id order. */
  public Collection<ExchangeLan> lans() {
    return Collections.unmodifiableCollection(lans.values());
  }

  public Optional<Facility> facility(long id) {
    return Optional.ofNullable(facilities.get(id));
  }

  /** A network's ports, in id order. */
  public List<ExchangePort> ports(Asn asn) {
    return Collections.unmodifiableList(portsByAsn.getOrDefault(asn, List.of()));
  }

  /** All ports on a LAN, in id order. */
  public List<ExchangePort> portsAt(long ixlanId) {
    return Collections.unmodifiableList(portsByLan.getOrDefault(ixlanId, List.of()));
  }

  /** In id order. */
  public Collection<Facility> facilities() {
    return Collections.unmodifiableCollection(facilities.values());
  }

  /** In id order. */
  public Collection<Organisation> organisations() {
    return Collections.unmodifiableCollection(organisations.values());
  }

  /** All networks' ports, in AS order, then in id order. */
  public List<ExchangePort> ports() {
    return portsByAsn.values().stream().flatMap(List::stream).toList();
  }

  /** Ids of the buildings a network is in. */
  public SortedSet<Long> facilities(Asn asn) {
    return Collections.unmodifiableSortedSet(facilitiesByAsn.getOrDefault(asn, new TreeSet<>()));
  }

  /** Ids of the buildings an exchange reaches. */
  public SortedSet<Long> facilitiesOfExchange(long ixId) {
    return Collections.unmodifiableSortedSet(
        facilitiesByExchange.getOrDefault(ixId, new TreeSet<>()));
  }

  /** Buildings of all networks that are in any; for comparison of snapshots. */
  SortedMap<Asn, SortedSet<Long>> presence() {
    return Collections.unmodifiableSortedMap(facilitiesByAsn);
  }

  /** Ports of which networks and exchanges say different things, in the order of LAN and AS. */
  public List<PortConflict> portConflicts() {
    return portConflicts;
  }

  /** Ports that an exchange lists and of which no LAN is known: they are in no other answer. */
  public List<MemberPort> memberPortsWithoutLan() {
    return memberPortsWithoutLan;
  }

  /** Rows that name rows which are not there. */
  public MissingJoins missingJoins() {
    return missingJoins;
  }

  /** Whom to write to at a network, in id order. */
  public List<PointOfContact> contacts(Asn asn) {
    Network network = networks.get(asn);
    return network == null
        ? List.of()
        : Collections.unmodifiableList(contacts.getOrDefault(network.id(), List.of()));
  }

  public Optional<Campus> campus(long id) {
    return Optional.ofNullable(campuses.get(id));
  }

  public Optional<Carrier> carrier(long id) {
    return Optional.ofNullable(carriers.get(id));
  }

  /** Ids of the carriers in a building. */
  public SortedSet<Long> carriersAt(long facilityId) {
    return Collections.unmodifiableSortedSet(
        carriersByFacility.getOrDefault(facilityId, new TreeSet<>()));
  }

  /** Customer cones as given by somebody else; empty without such data. */
  public AsCones cones() {
    return cones;
  }

  /** Expanded as-sets; empty without such data. */
  public AsSets asSets() {
    return asSets;
  }

  /** What the as-sets in an AS's PeeringDB entry stand for; nothing where it has no entry. */
  public AsSets.Expansion asSetOf(Asn asn) {
    return asSets.expand(network(asn).map(Network::asSet).orElse(""));
  }

  /** Organisations by whois; empty without such data. */
  public AsOrganisations asOrganisations() {
    return asOrganisations;
  }

  /** Who was given which numbers; empty without such data. */
  public DelegationTable delegations() {
    return delegations;
  }

  /** Names of all ASes from a list; empty without such data. */
  public AsNames asNames() {
    return asNames;
  }

  /** The AS's name: by PeeringDB, else the list of names, else whois, else {@code AS64500}. */
  public String nameOf(Asn asn) {
    return network(asn)
        .map(Network::name)
        .filter(name -> !name.isBlank())
        .or(() -> asNames.of(asn).map(AsNames.AsName::name).filter(name -> !name.isBlank()))
        .or(
            () ->
                asOrganisations
                    .holder(asn)
                    .map(AsOrganisations.Holder::name)
                    .filter(name -> !name.isBlank()))
        .or(
            () ->
                asOrganisations
                    .membership(asn)
                    .map(AsOrganisations.Membership::name)
                    .filter(name -> !name.isBlank()))
        .orElse(asn.toString());
  }

  /** Who is whose customer; empty where no relationship data was given. */
  public Optional<AsRelationships> relationships() {
    return relationships;
  }

  /** Who may originate what, as the RPKI says; empty where no such data was given. */
  public VrpTable vrps() {
    return vrps;
  }

  /**
   * Collects rows. Any order of adding gives the same registry: of two rows with one id the one
   * updated later is kept, see {@link #add(Network)} and its companions.
   */
  public static final class Builder {
    private final NewestRows<Asn, Network> networks = new NewestRows<>();
    private final NewestRows<Long, Organisation> organisations = new NewestRows<>();
    private final NewestRows<Long, InternetExchange> exchanges = new NewestRows<>();
    private final NewestRows<Long, ExchangeLan> lans = new NewestRows<>();
    private final Map<Long, SortedSet<Prefix>> lanPrefixes = new TreeMap<>();
    private final NewestRows<Long, Facility> facilities = new NewestRows<>();
    private final NewestRows<Long, ExchangePort> ports = new NewestRows<>();
    private final Map<Asn, SortedSet<Long>> facilitiesByAsn = new TreeMap<>();
    private final Map<Long, SortedSet<Long>> facilitiesByNetworkId = new TreeMap<>();
    private final Map<Long, SortedSet<Long>> facilitiesByExchange = new TreeMap<>();
    private final AsRelationships.Builder relationships = AsRelationships.builder();
    private final VrpTable.Builder vrps = VrpTable.builder();
    private final List<MemberPort> memberPorts = new ArrayList<>();
    private final SortedSet<Asn> exchangeAsns = new TreeSet<>();
    private final NewestRows<Long, PointOfContact> contacts = new NewestRows<>();
    private final NewestRows<Long, Carrier> carriers = new NewestRows<>();
    private final Map<Long, SortedSet<Long>> carriersByFacility = new TreeMap<>();
    private final NewestRows<Long, Campus> campuses = new NewestRows<>();
    private final AsCones.Builder cones = AsCones.builder();
    private final AsSets.Builder asSets = AsSets.builder();
    private final AsOrganisations.Builder asOrganisations = AsOrganisations.builder();
    private final DelegationTable.Builder delegations = DelegationTable.builder();
    private final AsNames.Builder asNames = AsNames.builder();

    private Builder() {}

    /** Of several rows of one AS number the one updated last stays. */
    public Builder add(Network network) {
      networks.put(network.asn(), network, network.updated());
      return this;
    }

    public Builder add(Organisation organisation) {
      return add(organisation, Optional.empty());
    }

    public Builder add(Organisation organisation, Optional<Instant> updated) {
      organisations.put(organisation.id(), organisation, updated);
      return this;
    }

    public Builder add(InternetExchange exchange) {
      return add(exchange, Optional.empty());
    }

    public Builder add(InternetExchange exchange, Optional<Instant> updated) {
      exchanges.put(exchange.id(), exchange, updated);
      return this;
    }

    /** A LAN's prefixes and its other facts may come in different rows: prefixes are united. */
    public Builder add(ExchangeLan lan) {
      return add(lan, Optional.empty());
    }

    /** As {@link #add(ExchangeLan)}; the facts other than prefixes are those updated last. */
    public Builder add(ExchangeLan lan, Optional<Instant> updated) {
      lans.put(lan.id(), lan.withPrefixes(List.of()), updated);
      lan.prefixes().forEach(prefix -> addLanPrefix(lan.id(), prefix));
      return this;
    }

    /** A range of a LAN whose other facts may come later or never (PeeringDB ixpfx). */
    public Builder addLanPrefix(long ixlanId, Prefix prefix) {
      lanPrefixes.computeIfAbsent(ixlanId, k -> new TreeSet<>()).add(prefix);
      return this;
    }

    /** Of several rows of one id the one updated last stays. */
    public Builder add(ExchangePort port) {
      ports.put(port.id(), port, port.updated());
      return this;
    }

    public Builder add(ExchangePort port, Optional<Instant> updated) {
      return add(port.withUpdated(updated));
    }

    /** A port as the exchange lists it. */
    public Builder add(MemberPort port) {
      memberPorts.add(port);
      return this;
    }

    /** An AS that belongs to an exchange itself, so is no member that could be listed. */
    public Builder addExchangeAsn(Asn asn) {
      exchangeAsns.add(asn);
      return this;
    }

    public Builder add(PointOfContact contact, Optional<Instant> updated) {
      contacts.put(contact.id(), contact, updated);
      return this;
    }

    public Builder add(Carrier carrier, Optional<Instant> updated) {
      carriers.put(carrier.id(), carrier, updated);
      return this;
    }

    public Builder add(Campus campus, Optional<Instant> updated) {
      campuses.put(campus.id(), campus, updated);
      return this;
    }

    /** A carrier is in a building (PeeringDB carrierfac). */
    public Builder addCarrierPresence(long carrierId, long facilityId) {
      carriersByFacility.computeIfAbsent(facilityId, k -> new TreeSet<>()).add(carrierId);
      return this;
    }

    public Builder add(Facility facility) {
      return add(facility, Optional.empty());
    }

    public Builder add(Facility facility, Optional<Instant> updated) {
      facilities.put(facility.id(), facility, updated);
      return this;
    }

    /** A network is in a building (PeeringDB netfac). */
    public Builder addPresence(Asn asn, long facilityId) {
      facilitiesByAsn.computeIfAbsent(asn, k -> new TreeSet<>()).add(facilityId);
      return this;
    }

    /** The same where the row names the network by its registry id only. */
    public Builder addPresenceOfNetwork(long networkId, long facilityId) {
      facilitiesByNetworkId.computeIfAbsent(networkId, k -> new TreeSet<>()).add(facilityId);
      return this;
    }

    /** An exchange reaches a building (PeeringDB ixfac). */
    public Builder addExchangeFacility(long ixId, long facilityId) {
      facilitiesByExchange.computeIfAbsent(ixId, k -> new TreeSet<>()).add(facilityId);
      return this;
    }

    /** A validated ROA payload. */
    public Builder add(Vrp vrp) {
      vrps.add(vrp);
      return this;
    }

    /** When one of the payloads ends: the first such time is kept. */
    public Builder addVrpExpiry(Instant end) {
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

    public Registry build() {
      return new Registry(this);
    }

    private SortedMap<Long, ExchangeLan> joinedLans() {
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

    private SortedMap<Asn, SortedSet<Long>> joinedPresence(Collection<Network> known) {
      SortedMap<Asn, SortedSet<Long>> joined = copy(facilitiesByAsn);
      for (Network network : known) {
        SortedSet<Long> more = facilitiesByNetworkId.get(network.id());
        if (more != null) {
          joined.computeIfAbsent(network.asn(), k -> new TreeSet<>()).addAll(more);
        }
      }
      return joined;
    }
  }
}

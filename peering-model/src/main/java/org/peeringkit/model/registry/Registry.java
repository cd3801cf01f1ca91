package org.peeringkit.model.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
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
import org.peeringkit.model.registry.resource.VrpTable;

/**
 * All registry data of a run, joined for look-up. Immutable and thread-safe. Joins that do not
 * close (a port at an unknown exchange) give empty results, never an error.
 */
public final class Registry {
  private final SortedMap<Asn, Network> networks;
  private final SortedMap<Asn, List<Network>> earlierEntries = new TreeMap<>();
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
  private final Eyeballs eyeballs;
  private final SortedMap<IpAddr, ConfiguredSession> sessions;

  Registry(RegistryBuilder b) {
    networks = b.networks.values();
    b.networkVersions.forEach(
        (asn, versions) -> {
          List<Network> earlier = new ArrayList<>(versions.values());
          earlier.remove(networks.get(asn));
          if (!earlier.isEmpty()) {
            earlierEntries.put(asn, List.copyOf(earlier));
          }
        });
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
    eyeballs = b.eyeballs.build();
    sessions = new TreeMap<>(b.sessions);
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
    missingJoins = MissingJoins.in(this);
  }

  static <K extends Comparable<K>> SortedMap<K, SortedSet<Long>> copy(
      Map<K, SortedSet<Long>> from) {
    TreeMap<K, SortedSet<Long>> copy = new TreeMap<>();
    from.forEach((key, ids) -> copy.put(key, new TreeSet<>(ids)));
    return copy;
  }

  /** {@return a builder without any rows} */
  public static RegistryBuilder builder() {
    return new RegistryBuilder();
  }

  /** {@return a registry of nothing} */
  public static Registry empty() {
    return builder().build();
  }

  /** {@return whether there are no networks, ports and exchanges in it} */
  public boolean isEmpty() {
    return networks.isEmpty() && portsByAsn.isEmpty() && exchanges.isEmpty();
  }

  /**
   * {@return the network's entry; empty where it has none}
   *
   * @param asn of the network
   */
  public Optional<Network> network(Asn asn) {
    return Optional.ofNullable(networks.get(asn));
  }

  /**
   * {@return what an entry was in older snapshots that were read too, oldest first; dated rows
   * only}
   *
   * @param asn of the network
   */
  public List<Network> earlierEntries(Asn asn) {
    return earlierEntries.getOrDefault(asn, List.of());
  }

  /** {@return all networks, in AS order} */
  public Collection<Network> networks() {
    return Collections.unmodifiableCollection(networks.values());
  }

  /**
   * {@return the organisation; empty where the id is unknown}
   *
   * @param id PeeringDB id
   */
  public Optional<Organisation> organisation(long id) {
    return Optional.ofNullable(organisations.get(id));
  }

  /**
   * {@return the ASes that share this one's organisation, itself included, in AS order: by
   * PeeringDB, for an AS without an entry there by whois} {@link OrganisationTable} brings both
   * together.
   *
   * @param asn any; an unknown AS is alone
   */
  public SortedSet<Asn> siblings(Asn asn) {
    Network network = networks.get(asn);
    if (network == null || network.orgId().isEmpty()) {
      return asOrganisations.siblings(asn);
    }
    return Collections.unmodifiableSortedSet(
        asnsByOrganisation.getOrDefault(network.orgId().getAsLong(), new TreeSet<>(List.of(asn))));
  }

  /**
   * {@return the exchange; empty where the id is unknown}
   *
   * @param ixId PeeringDB id
   */
  public Optional<InternetExchange> exchange(long ixId) {
    return Optional.ofNullable(exchanges.get(ixId));
  }

  /** {@return all exchanges, in id order} */
  public Collection<InternetExchange> exchanges() {
    return Collections.unmodifiableCollection(exchanges.values());
  }

  /**
   * {@return the LAN; empty where the id is unknown}
   *
   * @param ixlanId PeeringDB id
   */
  public Optional<ExchangeLan> lan(long ixlanId) {
    return Optional.ofNullable(lans.get(ixlanId));
  }

  /** {@return all LANs, in id order} */
  public Collection<ExchangeLan> lans() {
    return Collections.unmodifiableCollection(lans.values());
  }

  /**
   * {@return the building; empty where the id is unknown}
   *
   * @param id PeeringDB id
   */
  public Optional<Facility> facility(long id) {
    return Optional.ofNullable(facilities.get(id));
  }

  /**
   * {@return a network's ports, in id order}
   *
   * @param asn whose ports; none where it is unknown
   */
  public List<ExchangePort> ports(Asn asn) {
    return Collections.unmodifiableList(portsByAsn.getOrDefault(asn, List.of()));
  }

  /**
   * {@return all ports on a LAN, in id order}
   *
   * @param ixlanId PeeringDB id; no ports where it is unknown
   */
  public List<ExchangePort> portsAt(long ixlanId) {
    return Collections.unmodifiableList(portsByLan.getOrDefault(ixlanId, List.of()));
  }

  /** {@return all buildings, in id order} */
  public Collection<Facility> facilities() {
    return Collections.unmodifiableCollection(facilities.values());
  }

  /** {@return all organisations, in id order} */
  public Collection<Organisation> organisations() {
    return Collections.unmodifiableCollection(organisations.values());
  }

  /** {@return all networks' ports, in AS order, then in id order} */
  public List<ExchangePort> ports() {
    return portsByAsn.values().stream().flatMap(List::stream).toList();
  }

  /**
   * {@return ids of the buildings a network is in}
   *
   * @param asn whose buildings; none where it is unknown
   */
  public SortedSet<Long> facilities(Asn asn) {
    return Collections.unmodifiableSortedSet(facilitiesByAsn.getOrDefault(asn, new TreeSet<>()));
  }

  /**
   * {@return ids of the buildings an exchange reaches}
   *
   * @param ixId PeeringDB id of the exchange
   */
  public SortedSet<Long> facilitiesOfExchange(long ixId) {
    return Collections.unmodifiableSortedSet(
        facilitiesByExchange.getOrDefault(ixId, new TreeSet<>()));
  }

  /** Buildings of all networks that are in any; for comparison of snapshots. */
  SortedMap<Asn, SortedSet<Long>> presence() {
    return Collections.unmodifiableSortedMap(facilitiesByAsn);
  }

  /** Buildings of all exchanges that reach any. */
  SortedMap<Long, SortedSet<Long>> exchangePresence() {
    return Collections.unmodifiableSortedMap(facilitiesByExchange);
  }

  /** Whether there are campus rows: without any, their ids still join buildings. */
  boolean hasCampuses() {
    return !campuses.isEmpty();
  }

  /**
   * {@return ports of which networks and exchanges say different things, in the order of LAN and
   * AS}
   */
  public List<PortConflict> portConflicts() {
    return portConflicts;
  }

  /**
   * {@return ports that an exchange lists and of which no LAN is known: they are in no other
   * answer}
   */
  public List<MemberPort> memberPortsWithoutLan() {
    return memberPortsWithoutLan;
  }

  /** {@return rows that name rows which are not there} */
  public MissingJoins missingJoins() {
    return missingJoins;
  }

  /**
   * {@return whom to write to at a network, in id order}
   *
   * @param asn of the network; nobody where it has no entry
   */
  public List<PointOfContact> contacts(Asn asn) {
    Network network = networks.get(asn);
    return network == null
        ? List.of()
        : Collections.unmodifiableList(contacts.getOrDefault(network.id(), List.of()));
  }

  /**
   * {@return the campus; empty where the id is unknown}
   *
   * @param id PeeringDB id
   */
  public Optional<Campus> campus(long id) {
    return Optional.ofNullable(campuses.get(id));
  }

  /**
   * {@return the carrier; empty where the id is unknown}
   *
   * @param id PeeringDB id
   */
  public Optional<Carrier> carrier(long id) {
    return Optional.ofNullable(carriers.get(id));
  }

  /**
   * {@return ids of the carriers in a building}
   *
   * @param facilityId PeeringDB id of the building
   */
  public SortedSet<Long> carriersAt(long facilityId) {
    return Collections.unmodifiableSortedSet(
        carriersByFacility.getOrDefault(facilityId, new TreeSet<>()));
  }

  /** {@return customer cones as given by somebody else; empty without such data} */
  public AsCones cones() {
    return cones;
  }

  /** {@return expanded as-sets; empty without such data} */
  public AsSets asSets() {
    return asSets;
  }

  /**
   * {@return what the as-sets in an AS's PeeringDB entry stand for; nothing where it has no entry}
   *
   * @param asn whose entry names the as-sets
   */
  public AsSets.Expansion asSetOf(Asn asn) {
    return asSets.expand(network(asn).map(Network::asSet).orElse(""));
  }

  /** {@return organisations by whois; empty without such data} */
  public AsOrganisations asOrganisations() {
    return asOrganisations;
  }

  /** {@return who was given which numbers; empty without such data} */
  public DelegationTable delegations() {
    return delegations;
  }

  /** {@return names of all ASes from a list; empty without such data} */
  public AsNames asNames() {
    return asNames;
  }

  /** {@return users of ASes as somebody estimates them; empty without such data} */
  public Eyeballs eyeballs() {
    return eyeballs;
  }

  /**
   * {@return sessions of ours by the neighbour's address, as the tool that configures our routers
   * has them; empty without such data}
   */
  public SortedMap<IpAddr, ConfiguredSession> sessions() {
    return Collections.unmodifiableSortedMap(sessions);
  }

  /**
   * {@return the AS's name: by PeeringDB, else the list of names, else whois, else {@code AS64500}}
   *
   * @param asn any, known or not
   */
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

  /** {@return who is whose customer; empty where no relationship data was given} */
  public Optional<AsRelationships> relationships() {
    return relationships;
  }

  /** {@return who may originate what, as the RPKI says; empty where no such data was given} */
  public VrpTable vrps() {
    return vrps;
  }
}

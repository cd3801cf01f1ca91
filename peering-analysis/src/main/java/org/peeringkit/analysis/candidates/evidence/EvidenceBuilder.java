package org.peeringkit.analysis.candidates.evidence;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.OrganisationTable;
import org.peeringkit.model.registry.Registry;

/** Collects what an {@link Evidence} is made of; not thread-safe. */
public final class EvidenceBuilder {
  final SortedSet<Asn> own;
  final YearMonth month;
  final TrafficLedger ledger;
  Registry registry = Registry.empty();
  List<EdgeLink> links = List.of();
  OrganisationTable organisations = OrganisationTable.of(Registry.empty(), List.of());
  List<OrganisationTable.Stated> stated = List.of();
  Cones cones = Cones.none();
  NetworkType ownType = NetworkType.NOT_DISCLOSED;
  List<TransitContract> contracts = List.of();
  List<PeeringCost> costs = List.of();
  SortedSet<Asn> knownPeers = new TreeSet<>();
  SortedMap<Asn, SortedSet<Asn>> announced = new TreeMap<>();
  SortedSet<Long> routeServerLans = new TreeSet<>();
  SortedSet<Asn> routeServerOnly = new TreeSet<>();
  OwnRoutes ownRoutes = OwnRoutes.NONE;
  PeeringTerms ownTerms = PeeringTerms.NONE;
  SortedMap<Asn, PeeringTerms> notedTerms = new TreeMap<>();
  Calibration calibration = Calibration.PRIOR;
  Suspicions suspicions = Suspicions.NONE;

  EvidenceBuilder(Set<Asn> own, YearMonth month, TrafficLedger ledger) {
    if (own.isEmpty()) {
      throw new IllegalArgumentException("our own AS is needed");
    }
    this.own = Collections.unmodifiableSortedSet(new TreeSet<>(own));
    this.month = month;
    this.ledger = ledger;
  }

  /**
   * Sets who is where.
   *
   * @param value registry data of the month
   * @return this builder
   */
  public EvidenceBuilder registry(Registry value) {
    registry = value;
    return this;
  }

  /**
   * Sets our links.
   *
   * @param value edge links, in all versions over time
   * @return this builder
   */
  public EvidenceBuilder links(Collection<EdgeLink> value) {
    links = List.copyOf(value);
    return this;
  }

  /**
   * Sets what the operator says of organisations, before what registries say.
   *
   * @param value organisations as stated
   * @return this builder
   */
  public EvidenceBuilder organisations(Collection<OrganisationTable.Stated> value) {
    stated = List.copyOf(value);
    return this;
  }

  /**
   * Sets who is behind whom.
   *
   * @param value cones of networks
   * @return this builder
   */
  public EvidenceBuilder cones(Cones value) {
    cones = value;
    return this;
  }

  /**
   * Sets what kind of network we are.
   *
   * @param value as the registry would call us
   * @return this builder
   */
  public EvidenceBuilder ownType(NetworkType value) {
    ownType = value;
    return this;
  }

  /**
   * Sets transit contracts.
   *
   * @param value contracts; empty = money is not known
   * @return this builder
   */
  public EvidenceBuilder contracts(Collection<TransitContract> value) {
    contracts = List.copyOf(value);
    return this;
  }

  /**
   * Sets what peering costs.
   *
   * @param value costs of ports and cables
   * @return this builder
   */
  public EvidenceBuilder costs(Collection<PeeringCost> value) {
    costs = List.copyOf(value);
    return this;
  }

  /**
   * Sets neighbours seen with a session, for instance in a table of our own.
   *
   * @param value their ASes
   * @return this builder
   */
  public EvidenceBuilder knownPeers(Collection<Asn> value) {
    knownPeers = Collections.unmodifiableSortedSet(new TreeSet<>(value));
    return this;
  }

  /**
   * Sets origins of the routes that each neighbour gives our own routers.
   *
   * @param value origins by neighbour
   * @return this builder
   */
  public EvidenceBuilder announced(Map<Asn, SortedSet<Asn>> value) {
    TreeMap<Asn, SortedSet<Asn>> copy = new TreeMap<>();
    value.forEach(
        (asn, origins) -> copy.put(asn, Collections.unmodifiableSortedSet(new TreeSet<>(origins))));
    announced = Collections.unmodifiableSortedMap(copy);
    return this;
  }

  /**
   * Sets LANs on which we know to have a session with the route server.
   *
   * @param value ixlan ids
   * @return this builder
   */
  public EvidenceBuilder routeServerLans(Collection<Long> value) {
    routeServerLans = Collections.unmodifiableSortedSet(new TreeSet<>(value));
    return this;
  }

  /**
   * Sets peers known to reach us over a route server only.
   *
   * @param value their ASes
   * @return this builder
   */
  public EvidenceBuilder routeServerOnly(Collection<Asn> value) {
    routeServerOnly = Collections.unmodifiableSortedSet(new TreeSet<>(value));
    return this;
  }

  /**
   * Sets what tables of our own routers say; made once for all months that they are used for.
   *
   * @param value sessions, route servers and paths
   * @return this builder
   */
  public EvidenceBuilder ownRoutes(OwnRoutes value) {
    ownRoutes = value;
    return this;
  }

  /**
   * Sets what we ask of peers.
   *
   * @param value our terms
   * @return this builder
   */
  public EvidenceBuilder ownTerms(PeeringTerms value) {
    ownTerms = value;
    return this;
  }

  /**
   * Sets what networks ask of peers in numbers, as the operator noted it.
   *
   * @param value terms by network
   * @return this builder
   */
  public EvidenceBuilder notedTerms(Map<Asn, PeeringTerms> value) {
    notedTerms = Collections.unmodifiableSortedMap(new TreeMap<>(value));
    return this;
  }

  /**
   * Sets how earlier discussions went; without it, assumptions alone.
   *
   * @param value chances learnt from them
   * @return this builder
   */
  public EvidenceBuilder calibration(Calibration value) {
    calibration = value;
    return this;
  }

  /**
   * Sets of what the month is suspected; without it, of nothing.
   *
   * @param value suspicions of the month
   * @return this builder
   */
  public EvidenceBuilder suspicions(Suspicions value) {
    suspicions = value;
    return this;
  }

  /** {@return what was said so far, as a value} */
  public Evidence build() {
    EvidenceBuilder copy = new EvidenceBuilder(own, month, ledger);
    copy.registry = registry;
    copy.organisations = OrganisationTable.of(registry, stated);
    copy.links = links;
    copy.cones = cones;
    copy.ownType = ownType;
    copy.contracts = contracts;
    copy.costs = costs;
    copy.knownPeers = knownPeers;
    copy.announced = announced;
    copy.ownTerms = ownTerms;
    copy.notedTerms = notedTerms;
    copy.calibration = calibration;
    copy.ownRoutes = ownRoutes;
    copy.suspicions = suspicions;
    TreeSet<Asn> only = new TreeSet<>(routeServerOnly);
    only.addAll(copy.ownRoutes.routeServerOnly());
    copy.routeServerOnly = Collections.unmodifiableSortedSet(only);
    TreeSet<Long> lans = new TreeSet<>(routeServerLans);
    lans.addAll(copy.ownRoutes.routeServerLans());
    own.forEach(
        asn ->
            registry.ports(asn).stream()
                .filter(port -> port.routeServerPeer() && port.operational())
                .forEach(port -> lans.add(port.ixlanId())));
    copy.routeServerLans = Collections.unmodifiableSortedSet(lans);
    return new Evidence(copy);
  }
}

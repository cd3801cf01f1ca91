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

  /** Sets who is where. */
  public EvidenceBuilder registry(Registry value) {
    registry = value;
    return this;
  }

  /** Sets our links. */
  public EvidenceBuilder links(Collection<EdgeLink> value) {
    links = List.copyOf(value);
    return this;
  }

  /** What the operator says of organisations, before what registries say. */
  public EvidenceBuilder organisations(Collection<OrganisationTable.Stated> value) {
    stated = List.copyOf(value);
    return this;
  }

  /** Sets who is behind whom. */
  public EvidenceBuilder cones(Cones value) {
    cones = value;
    return this;
  }

  /** Sets what kind of network we are. */
  public EvidenceBuilder ownType(NetworkType value) {
    ownType = value;
    return this;
  }

  /** Sets transit contracts. */
  public EvidenceBuilder contracts(Collection<TransitContract> value) {
    contracts = List.copyOf(value);
    return this;
  }

  /** Sets what peering costs. */
  public EvidenceBuilder costs(Collection<PeeringCost> value) {
    costs = List.copyOf(value);
    return this;
  }

  /** Neighbours seen with a session, for instance in a table of our own. */
  public EvidenceBuilder knownPeers(Collection<Asn> value) {
    knownPeers = Collections.unmodifiableSortedSet(new TreeSet<>(value));
    return this;
  }

  /** Origins of the routes that each neighbour gives our own routers. */
  public EvidenceBuilder announced(Map<Asn, SortedSet<Asn>> value) {
    TreeMap<Asn, SortedSet<Asn>> copy = new TreeMap<>();
    value.forEach(
        (asn, origins) -> copy.put(asn, Collections.unmodifiableSortedSet(new TreeSet<>(origins))));
    announced = Collections.unmodifiableSortedMap(copy);
    return this;
  }

  /** LANs (ixlan ids) on which we know to have a session with the route server. */
  public EvidenceBuilder routeServerLans(Collection<Long> value) {
    routeServerLans = Collections.unmodifiableSortedSet(new TreeSet<>(value));
    return this;
  }

  /** Peers known to reach us over a route server only. */
  public EvidenceBuilder routeServerOnly(Collection<Asn> value) {
    routeServerOnly = Collections.unmodifiableSortedSet(new TreeSet<>(value));
    return this;
  }

  /** What tables of our own routers say; made once for all months that they are used for. */
  public EvidenceBuilder ownRoutes(OwnRoutes value) {
    ownRoutes = value;
    return this;
  }

  /** What we ask of peers. */
  public EvidenceBuilder ownTerms(PeeringTerms value) {
    ownTerms = value;
    return this;
  }

  /** What networks ask of peers in numbers, as the operator noted it. */
  public EvidenceBuilder notedTerms(Map<Asn, PeeringTerms> value) {
    notedTerms = Collections.unmodifiableSortedMap(new TreeMap<>(value));
    return this;
  }

  /** How earlier discussions went; without it, assumptions alone. */
  public EvidenceBuilder calibration(Calibration value) {
    calibration = value;
    return this;
  }

  /** Of what the month is suspected; without it, of nothing. */
  public EvidenceBuilder suspicions(Suspicions value) {
    suspicions = value;
    return this;
  }

  /** What was said so far, as a value. */
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

package org.peeringkit.analysis.discussions.brief;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.reach.CommonPlaces;
import org.peeringkit.analysis.candidates.reach.ReachFinder;
import org.peeringkit.analysis.candidates.requirement.RequirementCheck;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.map.MapDetail;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.detail.PointOfContact;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Puts together what is known of networks in a month, as a job has it. Not thread-safe. */
public final class Dossiers {
  /** Months shown at most. */
  public static final int MOST_MONTHS = 13;

  /** Roles to write to about peering, best first; others are for other things. */
  private static final List<String> ROLES = List.of("Policy", "NOC", "Technical");

  private final MainJob job;
  private final YearMonth month;
  private final MapDetail detail;
  private final Evidence evidence;
  private final Us us;
  private final List<OriginSums> sums = new ArrayList<>();

  /**
   * Looks through the traffic of all months shown.
   *
   * @param job has the data of the months
   * @param month the last of those shown; the twelve before it are shown where there is data
   * @param detail how exactly our own places are shown
   * @throws IOException if an input cannot be read any more
   */
  public Dossiers(MainJob job, YearMonth month, MapDetail detail) throws IOException {
    this.job = job;
    this.month = month;
    this.detail = detail;
    this.evidence = job.evidence(month);
    this.us = Us.of(job, evidence);
    for (YearMonth one : job.months().headSet(month)) {
      if (!one.isBefore(month.minusMonths(MOST_MONTHS - 1L))) {
        sums.add(new OriginSums(job.month(one), job.edges()));
      }
    }
    sums.add(new OriginSums(job.month(month), job.edges()));
  }

  /** {@return ourselves, as everybody may know us} */
  public Us us() {
    return us;
  }

  /** {@return our own places alone, as published} */
  public NetworkMap ownMap() {
    MapMaker maker = new MapMaker(evidence.registry());
    return maker.map(
        maker.published(us.asns()),
        new MapMaker.Presence(new TreeSet<>(), new TreeSet<>()),
        "",
        detail);
  }

  /**
   * What is known of a network, be it on the hit list or not, with an entry in the registry or not.
   *
   * @param asked any AS of the network
   * @return all that is known, at least traffic of the month
   * @throws IOException if an input cannot be read any more
   */
  public Dossier of(Asn asked) throws IOException {
    return of(asked, true);
  }

  /**
   * The same without a look at who is beside them in tables, which takes a pass over all paths: for
   * many networks at once.
   *
   * @param asked any AS of the network
   * @return all that is known but for those beside them
   * @throws IOException if an input cannot be read any more
   */
  public Dossier shortOf(Asn asked) throws IOException {
    return of(asked, false);
  }

  private Dossier of(Asn asked, boolean looksAtTables) throws IOException {
    HitList list = job.hitList(month);
    Optional<HitList.Row> row = list.row(asked);
    PeeringCandidate candidate = row.map(HitList.Row::candidate).orElseGet(() -> candidate(asked));
    SortedSet<Asn> members = candidate.members();
    Optional<Excluded> excluded =
        members.stream().flatMap(m -> list.exclusion(m).stream()).findFirst();
    String name = Names.cut(evidence.registry().nameOf(candidate.asn()));
    List<MonthTraffic> traffic = sums.stream().map(s -> s.of(members)).toList();
    List<QuickWin> wins =
        job.quickWins(month).stream()
            .filter(win -> win.asn().filter(asn -> members.contains(asn)).isPresent())
            .toList();
    MapMaker maker = new MapMaker(evidence.registry());
    MapMaker.Presence theirs = maker.published(members);
    MapMaker.Presence published = maker.published(us.asns());
    String them = Names.called(candidate.asn(), name);
    Observed observed = observed(candidate, looksAtTables);
    Dossier.Shown shown =
        new Dossier.Shown(
            month,
            us,
            candidate.asn(),
            name,
            candidate.network(),
            traffic,
            new Dossier.Movable(
                observed.behind(),
                candidate.ofCone().octetsIn(),
                candidate.ofCone().octetsOut(),
                traffic.get(traffic.size() - 1).seconds()),
            common(members),
            commonBuildings(members),
            observed,
            maker.map(published, theirs, them, detail));
    return new Dossier(
        month,
        us,
        candidate,
        name,
        row,
        list.rows().size(),
        excluded,
        traffic,
        new RequirementCheck(evidence).of(candidate),
        observed,
        wins,
        contacts(members),
        maker.map(maker.with(published, ourLans()), theirs, them, MapDetail.FACILITIES),
        shown);
  }

  private PeeringCandidate candidate(Asn asked) {
    Registry registry = evidence.registry();
    SortedSet<Asn> members = evidence.organisations().of(asked).asns();
    if (!members.contains(asked)) {
      members = new TreeSet<>(List.of(asked));
    }
    SortedSet<Asn> cone = new TreeSet<>(evidence.cones().cone(members));
    cone.addAll(members);
    Optional<Network> network = registry.network(asked);
    Offload ofCone = evidence.offload(cone);
    return new PeeringCandidate(
        asked,
        registry.network(asked).map(Network::name).orElse(""),
        members,
        cone,
        evidence.cones().sources(members),
        network,
        evidence.offload(members),
        ofCone,
        new ReachFinder(evidence).find(members, cone, network, ofCone),
        evidence.replays(cone),
        List.of());
  }

  private List<Long> ourLans() {
    List<Long> lans = new ArrayList<>();
    for (EdgeLink link : evidence.links()) {
      if (link.linkClass() == LinkClass.IXP && link.ixlanId().isPresent()) {
        lans.add(link.ixlanId().getAsLong());
      }
    }
    return lans;
  }

  private List<Dossier.Common> common(SortedSet<Asn> members) {
    List<Dossier.Common> common = new ArrayList<>();
    for (Us.Published ours : us.exchanges()) {
      List<ExchangePort> theirs =
          evidence.registry().portsAt(ours.ixlanId()).stream()
              .filter(p -> p.operational() && members.contains(p.asn()))
              .toList();
      if (!theirs.isEmpty()) {
        common.add(
            new Dossier.Common(
                ours,
                theirs.stream().mapToLong(ExchangePort::speedMbps).sum(),
                theirs.stream().anyMatch(ExchangePort::routeServerPeer)));
      }
    }
    return common;
  }

  private List<String> commonBuildings(SortedSet<Asn> members) {
    TreeSet<String> names = new TreeSet<>();
    for (long id : new CommonPlaces(evidence).facilities(members)) {
      evidence.registry().facility(id).ifPresent(f -> names.add(Names.cut(f.name())));
    }
    return List.copyOf(names);
  }

  /** What is private, and who sells, is not for us to write to. */
  private List<PointOfContact> contacts(SortedSet<Asn> members) {
    List<PointOfContact> usable = new ArrayList<>();
    for (Asn member : members) {
      evidence.registry().contacts(member).stream()
          .filter(c -> ROLES.contains(c.role()))
          .filter(c -> !c.visibility().equals("Private") && !c.email().isBlank())
          .forEach(usable::add);
    }
    usable.sort(
        Comparator.comparingInt((PointOfContact c) -> ROLES.indexOf(c.role()))
            .thenComparingLong(PointOfContact::id));
    return usable;
  }

  private Observed observed(PeeringCandidate candidate, boolean looksAtTables) {
    Registry registry = evidence.registry();
    SortedMap<Long, Boolean> lans = new TreeMap<>();
    TreeSet<String> countries = new TreeSet<>();
    TreeSet<String> exchanges = new TreeSet<>();
    TreeSet<String> onServers = new TreeSet<>();
    TreeSet<Long> buildings = new TreeSet<>();
    TreeSet<Asn> overServers = new TreeSet<>();
    for (Asn member : candidate.members()) {
      for (ExchangePort port : registry.ports(member)) {
        if (port.operational()) {
          lans.merge(port.ixId(), port.routeServerPeer(), Boolean::logicalOr);
        }
      }
      buildings.addAll(registry.facilities(member));
      overServers.addAll(evidence.ownRoutes().overRouteServers(member));
    }
    lans.forEach(
        (id, server) -> {
          Optional<InternetExchange> exchange = registry.exchange(id);
          String called = Names.cut(exchange.map(InternetExchange::name).orElse("exchange " + id));
          exchanges.add(called);
          exchange.map(InternetExchange::country).ifPresent(countries::add);
          if (server) {
            onServers.add(called);
          }
        });
    for (long id : buildings) {
      registry.facility(id).map(Facility::country).ifPresent(countries::add);
    }
    countries.remove("");
    SortedSet<Asn> neighbours = looksAtTables ? neighbours(candidate.members()) : new TreeSet<>();
    return new Observed(
        candidate.members().stream().anyMatch(m -> evidence.knownPeers().contains(m)),
        candidate.members().stream().anyMatch(m -> evidence.routeServerOnly().contains(m)),
        List.copyOf(exchanges),
        List.copyOf(onServers),
        countries,
        buildings.size(),
        overServers.size(),
        neighbours,
        openSessions(candidate.members(), neighbours),
        candidate.cone().size() - candidate.members().size(),
        candidate.flags());
  }

  private SortedSet<Asn> neighbours(SortedSet<Asn> members) {
    TreeSet<Asn> beside = new TreeSet<>();
    job.routes().paths().forEach(path -> neighbours(path, members, beside));
    beside.removeAll(members);
    beside.removeAll(us.asns());
    return beside;
  }

  private static void neighbours(AsPath path, SortedSet<Asn> members, Set<Asn> beside) {
    for (AsPathSegment segment : path.segments()) {
      if (segment.type() != AsPathSegment.Type.AS_SEQUENCE) {
        continue;
      }
      List<Asn> hops = segment.asns();
      for (int i = 0; i < hops.size(); i++) {
        if (members.contains(hops.get(i))) {
          if (i > 0) {
            beside.add(hops.get(i - 1));
          }
          if (i + 1 < hops.size()) {
            beside.add(hops.get(i + 1));
          }
        }
      }
    }
  }

  private OptionalInt openSessions(SortedSet<Asn> members, SortedSet<Asn> neighbours) {
    Optional<AsRelationships> relationships = evidence.registry().relationships();
    if (relationships.isEmpty()) {
      return OptionalInt.empty();
    }
    int open = 0;
    for (Asn neighbour : neighbours) {
      boolean paid =
          members.stream()
              .anyMatch(
                  m ->
                      relationships.get().customers(m).contains(neighbour)
                          || relationships.get().providers(m).contains(neighbour));
      open += paid ? 0 : 1;
    }
    return OptionalInt.of(open);
  }
}

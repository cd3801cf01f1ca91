package org.peeringkit.analysis.candidates;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MonthTotals;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachFinder;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.AsRelationships;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.OrganisationTable;
import org.peeringkit.model.registry.Registry;

/**
 * Finds whom one could peer with: one candidate per organisation, from the origins on transit and
 * from the networks they are behind, without those that must not be proposed. Stateless.
 */
public final class CandidateFinder {
  /** Organisations judged in full: the 500 with most octets on transit. */
  public static final int DEFAULT_MOST = 500;

  private final int most;

  public CandidateFinder() {
    this(DEFAULT_MOST);
  }

  /**
   * @param most organisations judged in full, by octets on transit; the others are counted only
   */
  public CandidateFinder(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one organisation is judged, not " + most);
    }
    this.most = most;
  }

  /**
   * A network the operator does not want proposed.
   *
   * @param asn which
   * @param until up to and including this month; empty = for good
   * @param reason in the operator's words
   */
  public record OperatorExclusion(Asn asn, Optional<YearMonth> until, String reason) {}

  /**
   * A network not proposed.
   *
   * @param asn which
   * @param name from the registry; empty text = none
   * @param reason code
   * @param detail what shows it, in words
   * @param ofMembers its own traffic on transit
   */
  public record Excluded(
      Asn asn, String name, ExclusionReason reason, String detail, Offload ofMembers) {}

  /**
   * What was found.
   *
   * @param candidates by octets of the cone on transit, most first
   * @param excluded those with own traffic on transit that are not proposed, most first
   * @param notJudged organisations with less traffic than those judged
   */
  public record Found(List<PeeringCandidate> candidates, List<Excluded> excluded, int notJudged) {
    public Found {
      candidates = List.copyOf(candidates);
      excluded = List.copyOf(excluded);
    }
  }

  /** ASes of one organisation with their traffic. */
  private record Group(Asn asn, SortedSet<Asn> members, SortedSet<Asn> cone, long octets) {}

  private record Verdict(ExclusionReason reason, String detail) {}

  public Found find(Evidence evidence, Collection<OperatorExclusion> exclusions) {
    Rules rules = new Rules(evidence, exclusions);
    ReachFinder reach = new ReachFinder(evidence);
    List<PeeringCandidate> candidates = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    int notJudged = 0;
    for (Group group : groups(evidence)) {
      Optional<Verdict> verdict = rules.judge(group);
      if (verdict.isPresent()) {
        Offload own = evidence.offload(group.members);
        if (own.octets() > 0) {
          excluded.add(
              new Excluded(
                  group.asn,
                  name(evidence.registry(), group.asn),
                  verdict.get().reason,
                  verdict.get().detail,
                  own));
        }
      } else if (candidates.size() < most) {
        candidates.add(candidate(evidence, reach, rules, group));
      } else {
        notJudged++;
      }
    }
    return new Found(candidates, excluded, notJudged);
  }

  private static String name(Registry registry, Asn asn) {
    return registry.network(asn).map(Network::name).orElse("");
  }

  /** By octets of the cone, most first, then by AS. */
  private static List<Group> groups(Evidence evidence) {
    SortedMap<Asn, MonthTotals.Paid> paid = evidence.totals().paid();
    TreeSet<Asn> seen = new TreeSet<>(paid.keySet());
    seen.addAll(evidence.cones().transitNetworks());
    Map<Asn, SortedSet<Asn>> organisations = new TreeMap<>();
    for (Asn asn : seen) {
      OrganisationTable.Members all = evidence.organisations().of(asn);
      organisations.putIfAbsent(all.lead(), all.asns());
    }
    List<Group> groups = new ArrayList<>();
    for (SortedSet<Asn> members : organisations.values()) {
      SortedSet<Asn> cone = evidence.cones().cone(members);
      long octets = 0;
      for (Asn origin : cone) {
        octets = Math.addExact(octets, octets(paid, origin));
      }
      if (octets > 0) {
        groups.add(new Group(sessionHolder(evidence, members), members, cone, octets));
      }
    }
    groups.sort(Comparator.comparingLong(Group::octets).reversed().thenComparing(Group::asn));
    return groups;
  }

  private static long octets(SortedMap<Asn, MonthTotals.Paid> paid, Asn origin) {
    MonthTotals.Paid one = paid.get(origin);
    return one == null
        ? 0
        : Math.addExact(
            one.octets(TrafficDirection.INBOUND), one.octets(TrafficDirection.OUTBOUND));
  }

  /**
   * The one the operator names, else the member with most exchange ports, then with most traffic,
   * then the lowest.
   */
  private static Asn sessionHolder(Evidence evidence, SortedSet<Asn> members) {
    OrganisationTable.Members known = evidence.organisations().of(members.first());
    if (known.basis() == OrganisationTable.Basis.OPERATOR) {
      return known.lead();
    }
    SortedMap<Asn, MonthTotals.Paid> paid = evidence.totals().paid();
    return members.stream()
        .max(
            Comparator.<Asn>comparingInt(asn -> evidence.registry().ports(asn).size())
                .thenComparingLong(asn -> octets(paid, asn))
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static PeeringCandidate candidate(
      Evidence evidence, ReachFinder reach, Rules rules, Group group) {
    Optional<Network> network = evidence.registry().network(group.asn);
    SortedMap<String, PortSeries> onLinks = evidence.onLinks(group.cone);
    Offload ofCone = evidence.offload(group.cone, onLinks);
    boolean alone = group.cone.equals(group.members);
    return new PeeringCandidate(
        group.asn,
        name(evidence.registry(), group.asn),
        group.members,
        group.cone,
        evidence.cones().sources(group.members),
        network,
        alone ? ofCone : evidence.offload(group.members),
        ofCone,
        reach.find(group.members, group.cone, network, ofCone),
        evidence.replays(onLinks),
        rules.flags(group));
  }

  /** Who must not be proposed, by what is known of a month. */
  private static final class Rules {
    private final Evidence evidence;
    private final Map<Asn, OperatorExclusion> operator = new HashMap<>();
    private final SortedSet<Asn> siblings = new TreeSet<>();
    private final Map<Asn, String> providers = new TreeMap<>();
    private final Map<Asn, String> customers = new TreeMap<>();
    private final Map<Asn, String> peers = new TreeMap<>();
    private final SortedSet<Asn> inferredCone = new TreeSet<>();

    Rules(Evidence evidence, Collection<OperatorExclusion> exclusions) {
      this.evidence = evidence;
      for (OperatorExclusion exclusion : exclusions) {
        if (exclusion.until().isEmpty() || !exclusion.until().get().isBefore(evidence.month())) {
          operator.put(exclusion.asn(), exclusion);
        }
      }
      Optional<AsRelationships> related = evidence.registry().relationships();
      for (Asn own : evidence.own()) {
        siblings.addAll(evidence.organisations().of(own).asns());
        related.ifPresent(r -> inferredCone.addAll(r.recursiveCone(own)));
      }
      evidence
          .totals()
          .asCustomer()
          .forEach((asn, octets) -> customers.put(asn, octets + " octets on customer links"));
      evidence
          .totals()
          .peered()
          .forEach((asn, octets) -> peers.put(asn, octets + " octets over peering links"));
      evidence.knownPeers().forEach(asn -> peers.put(asn, "a session is known"));
      for (EdgeLink link : evidence.links()) {
        link.neighbour().ifPresent(asn -> fromLink(asn, link));
      }
    }

    private void fromLink(Asn asn, EdgeLink link) {
      String detail = "at the far end of " + link.name();
      if (link.linkClass() == LinkClass.TRANSIT) {
        providers.put(asn, detail);
      } else if (link.linkClass() == LinkClass.CUSTOMER) {
        customers.put(asn, detail);
      } else if (link.linkClass() == LinkClass.PNI || link.linkClass() == LinkClass.IXP) {
        peers.put(asn, detail);
      }
    }

    Optional<Verdict> judge(Group group) {
      Optional<Verdict> verdict = Optional.empty();
      for (Asn member : group.members) {
        Optional<Verdict> one = judge(member, member.equals(group.asn));
        // The order of the reasons is their order of precedence.
        if (one.isPresent()
            && (verdict.isEmpty() || one.get().reason.compareTo(verdict.get().reason) < 0)) {
          String detail = one.get().detail;
          verdict =
              member.equals(group.asn)
                  ? one
                  : Optional.of(new Verdict(one.get().reason, member + ": " + detail));
        }
      }
      return verdict;
    }

    private Optional<Verdict> judge(Asn asn, boolean isHolder) {
      if (evidence.own().contains(asn)) {
        return verdict(ExclusionReason.OWN_NETWORK, "configured");
      }
      if (siblings.contains(asn)) {
        return verdict(ExclusionReason.SIBLING, "the registry has one organisation for both");
      }
      if (providers.containsKey(asn)) {
        return verdict(ExclusionReason.PROVIDER_ORIGIN, providers.getOrDefault(asn, ""));
      }
      if (customers.containsKey(asn)) {
        return verdict(ExclusionReason.CUSTOMER, customers.getOrDefault(asn, ""));
      }
      if (peers.containsKey(asn)) {
        return verdict(ExclusionReason.ALREADY_PEERED, peers.getOrDefault(asn, ""));
      }
      OperatorExclusion listed = operator.get(asn);
      if (listed != null) {
        String until = listed.until().map(month -> " (until " + month + ")").orElse("");
        return verdict(ExclusionReason.OPERATOR_LIST, listed.reason() + until);
      }
      return isHolder ? judgeKind(asn) : Optional.empty();
    }

    private Optional<Verdict> judgeKind(Asn asn) {
      if (asn.isPrivate() || asn.isReserved()) {
        return verdict(
            ExclusionReason.BOGON_ASN,
            asn.isPrivate() ? "for private use (RFC 6996)" : "reserved (RFC 7300, 7607)");
      }
      return evidence
          .registry()
          .network(asn)
          .flatMap(
              network ->
                  switch (network.type()) {
                    case ROUTE_SERVER -> verdict(ExclusionReason.ROUTE_SERVER, "by its entry");
                    case ROUTE_COLLECTOR ->
                        verdict(ExclusionReason.ROUTE_COLLECTOR, "by its entry");
                    default -> Optional.empty();
                  });
    }

    private static Optional<Verdict> verdict(ExclusionReason reason, String detail) {
      return Optional.of(new Verdict(reason, detail));
    }

    List<String> flags(Group group) {
      List<String> flags = new ArrayList<>();
      if (!evidence.cones().relationshipsKnown()
          && evidence.cones().sources(group.members).isEmpty()) {
        flags.add("their customers are not counted: no AS relationships were given");
      }
      for (Asn member : group.members) {
        evidence
            .cones()
            .inflated(member)
            .ifPresent(
                set ->
                    flags.add(
                        "the as-set of "
                            + member
                            + " holds "
                            + set.members()
                            + " networks, over "
                            + Cones.INFLATED
                            + " times the "
                            + set.inPaths()
                            + " behind it in our tables: it is inflated and not used"));
        if (inferredCone.contains(member)) {
          flags.add(member + " may be behind a customer of ours: inferred, not seen");
        }
        Long unknown = evidence.totals().peeredByUnknown().get(member);
        if (unknown != null) {
          flags.add(
              unknown
                  + " octets of "
                  + member
                  + " cross peering links already; over which neighbour is unknown");
        }
      }
      return flags;
    }
  }
}

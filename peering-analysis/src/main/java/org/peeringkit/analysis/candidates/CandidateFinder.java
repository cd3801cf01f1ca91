package org.peeringkit.analysis.candidates;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MonthTotals;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachFinder;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.OrganisationTable;
import org.peeringkit.model.registry.Registry;

/**
 * Finds whom one could peer with: one candidate per organisation, from the origins on transit and
 * from the networks they are behind, without those that must not be proposed. Immutable.
 */
public final class CandidateFinder {
  /** Organisations judged in full: the 500 with most octets on transit. */
  public static final int DEFAULT_MOST = 500;

  /** Mbit/s in all that a network says it carries, from which a cable may be worth it (own). */
  public static final long LARGE_MBPS = 100_000;

  private static final Offload WORTH_A_CABLE =
      new Offload(
          0,
          0,
          0,
          0,
          OptionalDouble.of(Evidence.PNI_FROM_BPS),
          OptionalDouble.empty(),
          0,
          0,
          Offload.NONE.detail());

  private final int most;
  private final Workers workers;

  /** A new one. */
  public CandidateFinder() {
    this(DEFAULT_MOST);
  }

  /**
   * Judges so many.
   *
   * @param most organisations judged in full, by octets on transit; the others are counted only
   */
  public CandidateFinder(int most) {
    this(most, Runnable::run, 1);
  }

  /**
   * Judges so many, several at a time.
   *
   * @param most organisations judged in full, by octets on transit; the others are counted only
   * @param executor runs tasks beside the calling thread; the answers are the same
   * @param parallelism how many candidates are judged at a time
   */
  public CandidateFinder(int most, Executor executor, int parallelism) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one organisation is judged, not " + most);
    }
    this.most = most;
    this.workers = new Workers(executor, parallelism);
  }

  /**
   * A network the operator does not want proposed.
   *
   * @param asn which
   * @param until up to and including this month; empty = for good
   * @param reason in the operator's words
   * @param code {@code OPERATOR_LIST}, or {@code DECLINED} if a discussion says so
   */
  public record OperatorExclusion(
      Asn asn, Optional<YearMonth> until, String reason, ExclusionReason code) {

    /**
     * On the operator's list.
     *
     * @param asn which
     * @param until up to and including this month; empty = for good
     * @param reason in the operator's words
     */
    public OperatorExclusion(Asn asn, Optional<YearMonth> until, String reason) {
      this(asn, until, reason, ExclusionReason.OPERATOR_LIST);
    }
  }

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
    /**
     * Copies the lists.
     *
     * @param candidates by octets of the cone on transit, most first
     * @param excluded those with own traffic on transit that are not proposed, most first
     * @param notJudged organisations with less traffic than those judged
     */
    public Found {
      candidates = List.copyOf(candidates);
      excluded = List.copyOf(excluded);
    }
  }

  /** ASes of one organisation with their traffic. */
  private record Group(Asn asn, SortedSet<Asn> members, SortedSet<Asn> cone, long octets) {}

  /**
   * {@return everybody with traffic: proposed, or excluded with the reason}
   *
   * @param evidence of the month
   * @param exclusions whom the operator does not want proposed
   */
  public Found find(Evidence evidence, Collection<OperatorExclusion> exclusions) {
    ExclusionRules rules = new ExclusionRules(evidence, exclusions);
    ReachFinder reach = new ReachFinder(evidence);
    List<Group> judged = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    int notJudged = 0;
    for (Group group : groups(evidence, workers)) {
      Optional<ExclusionRules.Verdict> verdict = rules.judge(group.members, group.asn);
      if (verdict.isPresent()) {
        Offload own = evidence.offload(group.members);
        if (own.octets() > 0) {
          excluded.add(
              new Excluded(
                  group.asn,
                  name(evidence.registry(), group.asn),
                  verdict.get().reason(),
                  verdict.get().detail(),
                  own));
        }
      } else if (judged.size() < most) {
        judged.add(group);
      } else {
        notJudged++;
      }
    }
    List<PeeringCandidate> candidates =
        workers.map(judged, group -> candidate(evidence, reach, rules, group));
    return new Found(candidates, excluded, notJudged);
  }

  /**
   * Whom one could peer with by the registry alone, where there is no traffic to go by: everybody
   * with an entry, without those that must not be proposed. Nobody has traffic, a cone or a bill.
   * Those who say they carry {@link #LARGE_MBPS} or more are taken to be worth a cable.
   *
   * @param evidence of which registry, links and tables are used
   * @param exclusions whom the operator does not want proposed
   * @return candidates by AS; all who are excluded
   */
  public Found findByRegistry(Evidence evidence, Collection<OperatorExclusion> exclusions) {
    ExclusionRules rules = new ExclusionRules(evidence, exclusions);
    ReachFinder reach = new ReachFinder(evidence);
    TreeMap<Asn, SortedSet<Asn>> organisations = new TreeMap<>();
    for (Network network : evidence.registry().networks()) {
      SortedSet<Asn> members = evidence.organisations().of(network.asn()).asns();
      organisations.putIfAbsent(sessionHolder(evidence, members), members);
    }
    List<PeeringCandidate> candidates = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    organisations.forEach(
        (asn, members) -> {
          Optional<ExclusionRules.Verdict> verdict = rules.judge(members, asn);
          String name = name(evidence.registry(), asn);
          if (verdict.isPresent()) {
            excluded.add(
                new Excluded(
                    asn, name, verdict.get().reason(), verdict.get().detail(), Offload.NONE));
            return;
          }
          Optional<Network> network = evidence.registry().network(asn);
          boolean large =
              network
                  .flatMap(Network::trafficLevel)
                  .filter(level -> level.fromMbps() >= LARGE_MBPS)
                  .isPresent();
          candidates.add(
              new PeeringCandidate(
                  asn,
                  name,
                  members,
                  members,
                  new TreeSet<>(),
                  network,
                  Offload.NONE,
                  Offload.NONE,
                  reach.find(members, members, network, large ? WORTH_A_CABLE : Offload.NONE),
                  List.of(),
                  List.of()));
        });
    return new Found(candidates, excluded, 0);
  }

  private static String name(Registry registry, Asn asn) {
    return registry.network(asn).map(Network::name).orElse("");
  }

  /** By octets of the cone, most first, then by AS. */
  private static List<Group> groups(Evidence evidence, Workers workers) {
    SortedMap<Asn, MonthTotals.Paid> paid = evidence.totals().paid();
    TreeSet<Asn> seen = new TreeSet<>(paid.keySet());
    seen.addAll(evidence.cones().transitNetworks());
    Map<Asn, SortedSet<Asn>> organisations = new TreeMap<>();
    for (Asn asn : seen) {
      OrganisationTable.Members all = evidence.organisations().of(asn);
      organisations.putIfAbsent(all.lead(), all.asns());
    }
    List<Group> groups = new ArrayList<>();
    List<SortedSet<Asn>> all = List.copyOf(organisations.values());
    workers.map(all, members -> groups(evidence, members)).forEach(groups::addAll);
    groups.removeIf(group -> group.octets == 0);
    groups.sort(Comparator.comparingLong(Group::octets).reversed().thenComparing(Group::asn));
    return groups;
  }

  /** Our own ASes and our siblings are told apart, and bring nobody. */
  private static List<Group> groups(Evidence evidence, SortedSet<Asn> members) {
    if (Collections.disjoint(members, evidence.own())) {
      SortedSet<Asn> cone = evidence.cones().cone(members);
      return List.of(
          new Group(sessionHolder(evidence, members), members, cone, evidence.offloadOctets(cone)));
    }
    List<Group> groups = new ArrayList<>();
    for (Asn member : members) {
      SortedSet<Asn> alone = new TreeSet<>(Set.of(member));
      groups.add(new Group(member, alone, alone, evidence.offloadOctets(alone)));
    }
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
      Evidence evidence, ReachFinder reach, ExclusionRules rules, Group group) {
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
        rules.flags(group.members));
  }
}

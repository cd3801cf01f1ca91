package org.peeringkit.analysis.candidates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Who must not be proposed, by what is known of a month. */
final class ExclusionRules {
  /**
   * Why not.
   *
   * @param reason code
   * @param detail what shows it, in words
   */
  record Verdict(ExclusionReason reason, String detail) {}

  private final Evidence evidence;
  private final Map<Asn, OperatorExclusion> operator = new HashMap<>();
  private final SortedSet<Asn> siblings = new TreeSet<>();
  private final Map<Asn, String> providers = new TreeMap<>();
  private final Map<Asn, String> customers = new TreeMap<>();
  private final Map<Asn, String> peers = new TreeMap<>();
  private final SortedSet<Asn> inferredCone = new TreeSet<>();

  ExclusionRules(Evidence evidence, Collection<OperatorExclusion> exclusions) {
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
    SortedSet<Asn> leaked = evidence.suspicions().leaked();
    evidence
        .totals()
        .asCustomer()
        .forEach(
            (asn, octets) -> {
              // A leak makes nobody a customer; who is at the far end of a link stays one.
              if (!leaked.contains(asn)) {
                customers.put(asn, Words.octets(octets) + " on customer links");
              }
            });
    evidence
        .totals()
        .peered()
        .forEach((asn, octets) -> peers.put(asn, Words.octets(octets) + " over peering links"));
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
      // What it announces to us it is paid to carry, or is its own.
      SortedSet<Asn> leaked = evidence.suspicions().leakedBy(asn);
      evidence.announcedBy(asn).stream()
          .filter(origin -> !leaked.contains(origin))
          .forEach(origin -> customers.putIfAbsent(origin, "announced to us by " + asn));
    } else if (link.linkClass() == LinkClass.PNI || link.linkClass() == LinkClass.IXP) {
      peers.put(asn, detail);
    }
  }

  /** Why an organisation is not proposed; empty where nothing speaks against it. */
  Optional<Verdict> judge(SortedSet<Asn> members, Asn holder) {
    Optional<Verdict> verdict = Optional.empty();
    for (Asn member : members) {
      Optional<Verdict> one = judge(member, member.equals(holder));
      // The order of the reasons is their order of precedence.
      if (one.isPresent()
          && (verdict.isEmpty() || one.get().reason.compareTo(verdict.get().reason) < 0)) {
        String detail = one.get().detail;
        verdict =
            member.equals(holder)
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
      return verdict(listed.code(), listed.reason() + until);
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
                  case ROUTE_COLLECTOR -> verdict(ExclusionReason.ROUTE_COLLECTOR, "by its entry");
                  default -> Optional.empty();
                });
  }

  private static Optional<Verdict> verdict(ExclusionReason reason, String detail) {
    return Optional.of(new Verdict(reason, detail));
  }

  /** What to know before writing to it. */
  List<String> flags(SortedSet<Asn> members) {
    List<String> flags = new ArrayList<>();
    evidence
        .unsampled()
        .forEach(
            (link, directions) ->
                directions.forEach(
                    direction ->
                        flags.add(
                            "their "
                                + direction.name().toLowerCase(Locale.ROOT)
                                + " traffic on "
                                + link
                                + ": flows do not sample that direction")));
    if (!evidence.cones().relationshipsKnown() && evidence.cones().sources(members).isEmpty()) {
      flags.add("their customers are not counted: no AS relationships were given");
    }
    for (Asn member : members) {
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
            Words.octets(unknown)
                + " of "
                + member
                + " cross peering links already; over which neighbour is unknown");
      }
    }
    return flags;
  }
}

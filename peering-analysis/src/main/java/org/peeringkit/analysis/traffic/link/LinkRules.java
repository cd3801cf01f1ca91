package org.peeringkit.analysis.traffic.link;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peeringkit.analysis.traffic.link.LinkDraft.Confidence;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.relation.AsRelationships.Role;

/**
 * What an interface is, guessed from what crosses it. In order: far ends that are ours make it
 * INTERNAL, next hops on the LAN of an exchange IXP; else the neighbour decides, seen in records or
 * in the router's own table, or the one with the fewest origins that our tables could send all of
 * the traffic to. Pure: the same traffic and knowledge give the same draft. Immutable.
 */
public final class LinkRules {
  /** Nearly all: of octets, in percent (own). */
  static final int MOST = 90;

  /** Origins from which a neighbour that is nobody's parent looks like transit (own). */
  static final int MANY_ORIGINS = 20;

  private final LinkKnowledge known;

  /**
   * Guesses by what is known.
   *
   * @param known of networks beside their traffic
   */
  public LinkRules(LinkKnowledge known) {
    this.known = known;
  }

  /** The neighbour, and how it is known. */
  private record Neighbour(Asn asn, boolean seen, String how, List<Asn> alternatives) {}

  /**
   * {@return a draft of one interface}
   *
   * @param traffic what crossed it
   */
  public LinkDraft draft(InterfaceTraffic traffic) {
    if (isMost(traffic.ownOctets(), traffic.octets())) {
      return internal(traffic);
    }
    Optional<LinkDraft> exchange = exchange(traffic);
    if (exchange.isPresent()) {
      return exchange.get();
    }
    Optional<Neighbour> neighbour = seen(traffic).or(() -> narrowest(traffic));
    if (neighbour.isPresent()) {
      return of(traffic, neighbour.get());
    }
    return new LinkDraft(
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Confidence.LOW,
        List.of(
            traffic.origins().size()
                + " origins, "
                + traffic.neighbours().size()
                + " neighbours seen: no rule decides"));
  }

  private static LinkDraft internal(InterfaceTraffic traffic) {
    boolean all = 100 * traffic.ownOctets() >= 99.0 * traffic.octets();
    return new LinkDraft(
        Optional.of(LinkClass.INTERNAL),
        Optional.empty(),
        OptionalLong.empty(),
        all ? Confidence.HIGH : Confidence.MEDIUM,
        List.of(percent(traffic.ownOctets(), traffic.octets()) + " lead to addresses of ours"));
  }

  /** By next hops on a LAN; a provider alone there sells transit over the port. */
  private Optional<LinkDraft> exchange(InterfaceTraffic traffic) {
    long all = sum(traffic.nextHops());
    SortedMap<Long, Long> byLan = new TreeMap<>();
    SortedMap<Asn, Long> byMember = new TreeMap<>();
    traffic
        .nextHops()
        .forEach(
            (address, octets) -> {
              known.lanOf(address).ifPresent(lan -> byLan.merge(lan, octets, Long::sum));
              known.memberAt(address).ifPresent(asn -> byMember.merge(asn, octets, Long::sum));
            });
    if (byLan.isEmpty()) {
      return Optional.empty();
    }
    long lan = largest(byLan);
    long octets = byLan.getOrDefault(lan, 0L);
    if (2.0 * octets < all) {
      return Optional.empty();
    }
    String where =
        percent(octets, all)
            + " of the octets with a next hop, or "
            + percent(octets, traffic.outOctets())
            + " of those out, go to the LAN of "
            + known.lanNamed(lan);
    List<Asn> providers =
        byMember.keySet().stream().filter(a -> known.role(a).equals(role(Role.PROVIDER))).toList();
    if (providers.size() == 1 && isMost(byMember.getOrDefault(providers.get(0), 0L), all)) {
      return Optional.of(
          new LinkDraft(
              Optional.of(LinkClass.TRANSIT),
              Optional.of(providers.get(0)),
              OptionalLong.of(lan),
              Confidence.MEDIUM,
              List.of(where, "nearly all to " + known.named(providers.get(0)) + ", a provider")));
    }
    List<String> evidence = new ArrayList<>(List.of(where));
    evidence.add(byMember.size() + " members by their addresses");
    for (Asn provider : providers) {
      evidence.add(known.named(provider) + " sells transit here too: give that a link by nextHop");
    }
    boolean sure =
        isMost(octets, all) && byMember.size() > 1 && 2.0 * octets >= traffic.outOctets();
    return Optional.of(
        new LinkDraft(
            Optional.of(LinkClass.IXP),
            Optional.empty(),
            OptionalLong.of(lan),
            sure ? Confidence.HIGH : Confidence.MEDIUM,
            evidence));
  }

  private static Optional<Role> role(Role role) {
    return Optional.of(role);
  }

  /** By adjacent ASes, next hops and the router's own table. */
  private static Optional<Neighbour> seen(InterfaceTraffic traffic) {
    long all = sum(traffic.neighbours());
    if (all == 0) {
      return Optional.empty();
    }
    Asn asn = largest(traffic.neighbours());
    long octets = traffic.neighbours().getOrDefault(asn, 0L);
    String how = "neighbour of " + percent(octets, all) + " of the octets that have one";
    return isMost(octets, all)
        ? Optional.of(new Neighbour(asn, true, how, List.of()))
        : Optional.empty();
  }

  /** The AS with the fewest origins in our tables whose routes lead to nearly all of the octets. */
  private Optional<Neighbour> narrowest(InterfaceTraffic traffic) {
    if (!traffic.neighbours().isEmpty()) {
      // Several were seen: that one could serve all says nothing.
      return Optional.empty();
    }
    long all = sum(traffic.origins());
    List<Asn> able = new ArrayList<>();
    for (Asn neighbour : known.tableNeighbours()) {
      if (isMost(octets(traffic, known.reached(neighbour)::contains), all)) {
        able.add(neighbour);
      }
    }
    if (able.isEmpty()) {
      return onlyOrigin(traffic);
    }
    able.sort(
        Comparator.comparingInt((Asn a) -> known.reached(a).size())
            .thenComparing(Comparator.naturalOrder()));
    Asn best = able.get(0);
    Optional<Neighbour> only = onlyOrigin(traffic);
    boolean isBehindBest = known.role(best).filter(r -> r != Role.PROVIDER).isPresent();
    if (only.isPresent() && !only.get().asn.equals(best) && !isBehindBest) {
      // A cache, or a network that announces nothing here, is likelier than one network's transit.
      return only;
    }
    List<Asn> others =
        known.isBroad(best) ? able.subList(1, able.size()).stream().sorted().toList() : List.of();
    return Optional.of(
        new Neighbour(
            best,
            false,
            "the AS with the fewest origins in our tables that "
                + percent(octets(traffic, known.reached(best)::contains), all)
                + " could come from",
            others));
  }

  private static Optional<Neighbour> onlyOrigin(InterfaceTraffic traffic) {
    long all = sum(traffic.origins());
    if (all == 0) {
      return Optional.empty();
    }
    Asn asn = largest(traffic.origins());
    long octets = traffic.origins().getOrDefault(asn, 0L);
    String how = "origin of " + percent(octets, all) + "; no table of ours says it is a neighbour";
    return isMost(octets, all)
        ? Optional.of(new Neighbour(asn, false, how, List.of()))
        : Optional.empty();
  }

  private LinkDraft of(InterfaceTraffic traffic, Neighbour neighbour) {
    Asn asn = neighbour.asn;
    List<String> evidence = new ArrayList<>(List.of(known.named(asn) + ": " + neighbour.how));
    Optional<Role> role = known.role(asn);
    Confidence byNeighbour = neighbour.seen ? Confidence.HIGH : Confidence.MEDIUM;
    if (role.equals(role(Role.CUSTOMER))) {
      evidence.add("known as our customer");
      return with(LinkClass.CUSTOMER, Optional.of(asn), byNeighbour, evidence);
    }
    long all = sum(traffic.origins());
    int count = traffic.origins().size();
    if (role.equals(role(Role.PROVIDER))) {
      evidence.add("known as our provider");
      evidence.add(count + " origins");
      boolean many = neighbour.seen || count >= MANY_ORIGINS;
      return with(
          LinkClass.TRANSIT,
          alone(neighbour, evidence),
          many ? byNeighbour : Confidence.LOW,
          evidence);
    }
    Set<Asn> behind = known.behind(asn);
    long fromBehind = octets(traffic, behind::contains);
    if (all > 0 && isMost(fromBehind, all)) {
      evidence.add(
          percent(fromBehind, all) + " from it and the " + (behind.size() - 1) + " behind it");
      evidence.add("PAID_PEERING and CACHE look the same");
      boolean main = 2.0 * traffic.origins().getOrDefault(asn, 0L) >= all;
      boolean good = neighbour.seen || main && known.tableNeighbours().contains(asn);
      return with(
          LinkClass.PNI,
          Optional.of(asn),
          role.isPresent() && neighbour.seen
              ? Confidence.HIGH
              : good ? Confidence.MEDIUM : Confidence.LOW,
          evidence);
    }
    if (count >= MANY_ORIGINS || known.isBroad(asn)) {
      evidence.add(count + " origins, " + percent(fromBehind, all) + " from its own cone");
      return with(
          LinkClass.TRANSIT,
          alone(neighbour, evidence),
          neighbour.seen && count >= MANY_ORIGINS ? Confidence.MEDIUM : Confidence.LOW,
          evidence);
    }
    evidence.add(count + " origins, not all behind it: no rule decides");
    return new LinkDraft(
        Optional.empty(), Optional.of(asn), OptionalLong.empty(), Confidence.LOW, evidence);
  }

  /** The neighbour if no other could be it as well. */
  private Optional<Asn> alone(Neighbour neighbour, List<String> evidence) {
    if (neighbour.alternatives.isEmpty()) {
      return Optional.of(neighbour.asn);
    }
    evidence.add(
        "it could as well be "
            + neighbour.alternatives.stream().map(known::named).collect(Collectors.joining(", ")));
    return Optional.empty();
  }

  private static LinkDraft with(
      LinkClass linkClass, Optional<Asn> neighbour, Confidence confidence, List<String> evidence) {
    return new LinkDraft(
        Optional.of(linkClass), neighbour, OptionalLong.empty(), confidence, evidence);
  }

  private static long octets(InterfaceTraffic traffic, Predicate<Asn> which) {
    long octets = 0;
    for (Map.Entry<Asn, Long> origin : traffic.origins().entrySet()) {
      octets += which.test(origin.getKey()) ? origin.getValue() : 0;
    }
    return octets;
  }

  /** No overflow: the parts of what was added exactly. */
  private static long sum(SortedMap<?, Long> octets) {
    return octets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The key with the most octets, of equals the first. */
  private static <K extends Comparable<K>> K largest(SortedMap<K, Long> octets) {
    TreeSet<K> keys = new TreeSet<>(octets.keySet());
    K best = keys.first();
    for (K key : keys) {
      if (octets.getOrDefault(key, 0L) > octets.getOrDefault(best, 0L)) {
        best = key;
      }
    }
    return best;
  }

  private static boolean isMost(long part, long whole) {
    return whole > 0 && 100.0 * part >= (double) MOST * whole;
  }

  private static String percent(long part, long whole) {
    return BigDecimal.valueOf(whole == 0 ? 0 : Math.floor(1000.0 * part / whole) / 10)
            .toPlainString()
        + " %";
  }
}

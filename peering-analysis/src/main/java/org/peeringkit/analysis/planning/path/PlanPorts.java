package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.analysis.planning.Chances;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/**
 * Ports onto which traffic moves, numbered as they are asked for, and what would make room on them:
 * 0.7 x capacity - 95th percentile is usable, in each direction.
 */
final class PlanPorts {
  private static final double USABLE = PeeringEconomics.USABLE_SHARE.doubleValue();

  private final Evidence evidence;
  private final Map<String, EdgeLink> links = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<PathProblem.Port> ports = new ArrayList<>();
  private final List<EdgeLink> ours = new ArrayList<>();

  PlanPorts(Evidence evidence) {
    this.evidence = evidence;
    evidence.links().forEach(link -> links.put(link.name(), link));
  }

  /**
   * More room on a port.
   *
   * @param port on which
   * @param inBps how much inbound
   * @param outBps how much outbound
   * @param proposal what is to be done
   */
  record Room(int port, double inBps, double outBps, Proposal proposal) {}

  List<PathProblem.Port> list() {
    return ports;
  }

  /** The number of a link's port; none where no link of ours is known there. */
  int at(Optional<String> link) {
    EdgeLink known = link.isEmpty() ? null : links.get(link.get());
    if (known == null) {
      return PathProblem.NO_PORT;
    }
    Integer number = numbers.get(known.name());
    if (number == null) {
      number = add(known.name(), usable(known, true), usable(known, false));
      ours.add(known);
    }
    return number;
  }

  /** A port that would be opened, empty. */
  int opened(String link, long capacityBitsPerSecond) {
    OptionalDouble usable = OptionalDouble.of(USABLE * capacityBitsPerSecond);
    return add(link, usable, usable);
  }

  private int add(String link, OptionalDouble in, OptionalDouble out) {
    numbers.put(link, ports.size());
    ports.add(new PathProblem.Port(in, out));
    return ports.size() - 1;
  }

  private OptionalDouble usable(EdgeLink link, boolean inbound) {
    OptionalDouble load = load(link, inbound);
    return load.isEmpty() || link.capacityBitsPerSecond().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.max(0, USABLE * link.capacityBitsPerSecond().getAsLong() - load.getAsDouble()));
  }

  private OptionalDouble load(EdgeLink link, boolean inbound) {
    return evidence.loadBps(
        link.name(), inbound ? TrafficDirection.INBOUND : TrafficDirection.OUTBOUND);
  }

  /** What makes room on the exchange ports asked for so far. */
  List<Room> room(PlanningRules rules, Optional<Currency> currency) {
    List<Room> rooms = new ArrayList<>();
    for (EdgeLink link : ours) {
      if (link.linkClass() == LinkClass.IXP && link.capacityBitsPerSecond().isPresent()) {
        rooms.add(upgrade(link, rules, currency));
        migration(link, rules, currency).ifPresent(rooms::add);
      }
    }
    return rooms;
  }

  /** The next step of the port, or as much again where none is configured. */
  private Room upgrade(EdgeLink link, PlanningRules rules, Optional<Currency> currency) {
    long capacity = link.capacityBitsPerSecond().orElseThrow();
    Optional<PeeringCost> cost =
        evidence.costs().stream()
            .filter(c -> link.cost().equals(Optional.of(c.name())))
            .filter(c -> currency.equals(Optional.of(c.currency())))
            .findFirst();
    Optional<PeeringCost.Step> next = cost.flatMap(c -> c.stepFor(capacity + 1));
    Optional<BigDecimal> more =
        cost.flatMap(c -> c.stepFor(capacity))
            .flatMap(now -> next.map(n -> n.monthly().subtract(now.monthly())));
    long added = next.map(n -> n.capacityBitsPerSecond() - capacity).orElse(capacity);
    return new Room(
        number(link),
        USABLE * added,
        USABLE * added,
        new Proposal(
            ActionKind.PORT_UPGRADE,
            Optional.empty(),
            "",
            link.name(),
            link.name(),
            Optional.empty(),
            rules.leadDays(ActionKind.PORT_UPGRADE),
            more,
            more.isPresent() ? "the next step of the port" : "no larger step of the port is known",
            1));
  }

  private int number(EdgeLink link) {
    return numbers.getOrDefault(link.name(), PathProblem.NO_PORT);
  }

  /** The largest peer on the port with whom we have a building in common moves to a cable. */
  private Optional<Room> migration(
      EdgeLink link, PlanningRules rules, Optional<Currency> currency) {
    SortedMap<Asn, Long> peers = evidence.totals().peeredOn(link.name());
    long all = peers.values().stream().mapToLong(Long::longValue).sum();
    SortedSet<Long> buildings = new TreeSet<>();
    evidence.own().forEach(own -> buildings.addAll(evidence.registry().facilities(own)));
    Optional<Map.Entry<Asn, Long>> largest =
        peers.entrySet().stream()
            .filter(
                e ->
                    evidence.registry().facilities(e.getKey()).stream()
                        .anyMatch(b -> buildings.contains(b)))
            .max(
                Map.Entry.<Asn, Long>comparingByValue()
                    .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()));
    if (largest.isEmpty() || all == 0) {
      return Optional.empty();
    }
    Asn asn = largest.get().getKey();
    double share = (double) largest.get().getValue() / all;
    Optional<BigDecimal> cost = rules.cable().flatMap(p -> currency.flatMap(p::in));
    return Optional.of(
        new Room(
            number(link),
            share * load(link, true).orElse(0),
            share * load(link, false).orElse(0),
            new Proposal(
                ActionKind.PNI_MIGRATION,
                Optional.of(asn),
                evidence.registry().network(asn).map(Network::name).orElse(""),
                link.name(),
                "new-pni-as" + asn.value(),
                Optional.empty(),
                rules.leadDays(ActionKind.PNI_MIGRATION),
                cost,
                ActionFinder.because(rules.cable(), cost, "the port and the cable"),
                Chances.ANSWERED * Chances.PEER_SAYS_YES)));
  }
}

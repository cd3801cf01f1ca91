package org.peeringkit.analysis.planning.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.peeringkit.analysis.planning.failure.CarriedMonth.CarriedLink;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;

/**
 * Which links take over what a neighbour had on a lost one: first those of the same kind on which
 * the same neighbour has traffic in that direction (another port of the provider, another place in
 * common with the peer), as much as each has of it, and where the neighbour is not known, those on
 * which the same origin has; else, but for customers, transit: the first preferred one that is
 * left, or as the links share transit today.
 */
final class FallbackRule {
  private static final Set<LinkClass> PEERING =
      Collections.unmodifiableSet(EnumSet.of(LinkClass.IXP, LinkClass.PNI, LinkClass.PAID_PEERING));

  private final List<CarriedLink> links;
  private final NeighbourSource neighbours;
  private final List<String> preferred;

  FallbackRule(List<CarriedLink> links, NeighbourSource neighbours, List<String> preferred) {
    this.links = links;
    this.neighbours = neighbours;
    this.preferred = preferred;
  }

  static boolean isPeering(LinkClass linkClass) {
    return PEERING.contains(linkClass) || linkClass == LinkClass.CACHE;
  }

  static BinSeries carried(CarriedLink link, TrafficDirection direction) {
    return direction == TrafficDirection.INBOUND
        ? link.carried().inbound()
        : link.carried().outbound();
  }

  /**
   * Parts, summing to 1, by the name of the link that takes it; empty where nothing does.
   *
   * @param party who is at the other end, see {@link NeighbourSource}
   * @param down names of all links that are lost
   */
  SortedMap<String, Double> targets(
      CarriedLink lost, long party, TrafficDirection direction, Set<String> down) {
    LinkClass kind = lost.link().linkClass();
    if (kind != LinkClass.TRANSIT || preferred.isEmpty()) {
      SortedMap<String, Double> same = sameParty(kind, party, direction, down);
      if (!same.isEmpty()) {
        return same;
      }
    }
    return kind == LinkClass.CUSTOMER ? new TreeMap<>() : transit(direction, down);
  }

  private SortedMap<String, Double> sameParty(
      LinkClass kind, long party, TrafficDirection direction, Set<String> down) {
    if (party == NeighbourSource.UNKNOWN) {
      return new TreeMap<>();
    }
    List<CarriedLink> left = new ArrayList<>();
    for (CarriedLink link : links) {
      LinkClass other = link.link().linkClass();
      boolean alike = isPeering(kind) ? PEERING.contains(other) : other == kind;
      if (alike && !down.contains(link.name())) {
        left.add(link);
      }
    }
    return parts(left, link -> carriedBy(party, link, direction));
  }

  /** A link with one neighbour has all of its octets from it, counters included. */
  private double carriedBy(long party, CarriedLink link, TrafficDirection direction) {
    boolean only = link.link().neighbour().filter(n -> n.value() + 1 == party).isPresent();
    return only
        ? carried(link, direction).totalOctets()
        : neighbours.carried(party, link.name(), direction);
  }

  private SortedMap<String, Double> transit(TrafficDirection direction, Set<String> down) {
    List<CarriedLink> left =
        links.stream()
            .filter(l -> l.link().linkClass() == LinkClass.TRANSIT && !down.contains(l.name()))
            .toList();
    for (String name : preferred) {
      if (left.stream().anyMatch(l -> l.name().equals(name))) {
        return new TreeMap<>(java.util.Map.of(name, 1.0));
      }
    }
    SortedMap<String, Double> split = parts(left, l -> carried(l, direction).totalOctets());
    return split.isEmpty() ? parts(left, l -> 1) : split;
  }

  private static SortedMap<String, Double> parts(
      List<CarriedLink> links, ToDoubleFunction<CarriedLink> weight) {
    double sum = links.stream().mapToDouble(weight).sum();
    TreeMap<String, Double> parts = new TreeMap<>();
    for (CarriedLink link : links) {
      double one = weight.applyAsDouble(link);
      if (one > 0) {
        parts.put(link.name(), one / sum);
      }
    }
    return parts;
  }
}

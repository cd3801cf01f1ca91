package org.peeringkit.analysis.planning.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.failure.LossOutcome.HoursOver;
import org.peeringkit.analysis.planning.failure.LossOutcome.Port;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * How full the ports get that take over: links of one port together, before and with what moved,
 * over the calendar month. Not thread-safe.
 */
final class LossPorts {
  private static final double MARK = 0.7;
  private static final double BITS = 8;
  private static final double SECONDS_AN_HOUR = 3600;

  private final CarriedMonth month;
  private final MovedTraffic moved;
  private final int from;
  private final int until;
  private final int binSeconds;
  private final Map<String, PortSeries> after = new HashMap<>();

  /** For a loss that lasts from bin {@code from} to before {@code until}. */
  LossPorts(CarriedMonth month, MovedTraffic moved, int from, int until) {
    this.month = month;
    this.moved = moved;
    this.from = from;
    this.until = until;
    this.binSeconds = month.links().get(0).carried().inbound().binSeconds();
  }

  /**
   * The ports, by their first link.
   *
   * @param unknowns takes what is not known about them, in words
   */
  List<Port> ports(List<String> unknowns) {
    SortedMap<LinkDirection, Port> ports = new TreeMap<>();
    for (LinkDirection target : moved.targets()) {
      if (target.link().equals(MovedTraffic.CUT_OFF)) {
        continue;
      }
      List<String> links = linksOfThePort(target.link());
      OptionalLong capacity =
          links.stream()
              .flatMapToLong(n -> month.link(n).link().capacityBitsPerSecond().stream())
              .max();
      ports.put(
          new LinkDirection(links.get(0), target.direction()),
          port(links, target.direction(), capacity));
      if (capacity.isEmpty()) {
        String words =
            "no capacity of " + links.get(0) + " is configured: whether it overflows is unknown";
        if (!unknowns.contains(words)) {
          unknowns.add(words);
        }
      }
    }
    return List.copyOf(ports.values());
  }

  private List<String> linksOfThePort(String link) {
    TreeSet<String> links = new TreeSet<>(month.link(link).samePort());
    links.add(link);
    links.removeIf(n -> month.links().stream().noneMatch(l -> l.name().equals(n)));
    return List.copyOf(links);
  }

  private Port port(List<String> links, TrafficDirection direction, OptionalLong capacity) {
    List<PortSeries> before = new ArrayList<>();
    List<PortSeries> with = new ArrayList<>();
    for (String name : links) {
      before.add(month.link(name).carried());
      with.add(after.computeIfAbsent(name, n -> moved.after(month.link(n), from, until)));
    }
    BinSeries was = sum(before, direction);
    BinSeries is = sum(with, direction);
    return new Port(
        links,
        direction,
        capacity,
        was.p95BitsPerSecond(),
        is.p95BitsPerSecond(),
        peak(is),
        hours(was, capacity),
        hours(is, capacity),
        (is.size() - is.presentBins()) * binSeconds / SECONDS_AN_HOUR);
  }

  private BinSeries sum(List<PortSeries> links, TrafficDirection direction) {
    return links.stream()
        .map(p -> direction == TrafficDirection.INBOUND ? p.inbound() : p.outbound())
        .map(s -> s.slice(month.from(), month.to()))
        .reduce(BinSeries::plus)
        .orElseThrow();
  }

  private OptionalDouble peak(BinSeries series) {
    long most = -1;
    for (int i = 0; i < series.size(); i++) {
      most = series.isMissing(i) ? most : Math.max(most, series.octets(i));
    }
    return most < 0 ? OptionalDouble.empty() : OptionalDouble.of(most * BITS / binSeconds);
  }

  private Optional<HoursOver> hours(BinSeries series, OptionalLong capacity) {
    if (capacity.isEmpty() || series.presentBins() == 0) {
      return Optional.empty();
    }
    double full = capacity.getAsLong() / BITS * binSeconds;
    int over70 = 0;
    int over100 = 0;
    for (int i = 0; i < series.size(); i++) {
      over70 += series.octets(i) > MARK * full ? 1 : 0;
      over100 += series.octets(i) > full ? 1 : 0;
    }
    return Optional.of(
        new HoursOver(
            over70 * binSeconds / SECONDS_AN_HOUR, over100 * binSeconds / SECONDS_AN_HOUR));
  }
}

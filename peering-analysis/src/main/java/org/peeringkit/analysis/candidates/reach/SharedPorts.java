package org.peeringkit.analysis.candidates.reach;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;

/**
 * Our exchange ports, filled up with one network after another: what is usable is shared by all who
 * are placed on a port. Loads are 95th percentiles of sums of series, so that peaks at different
 * hours are not added; an origin moves once, with the first network that brings it. Not
 * thread-safe.
 */
public final class SharedPorts {
  private final Evidence evidence;
  private final Map<String, PortSeries> filled = new TreeMap<>();
  private final SortedSet<Asn> moved = new TreeSet<>();

  public SharedPorts(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * A network on a port of ours.
   *
   * @param link which port
   * @param percentNow its load, the larger direction at the 95th percentile against the capacity
   * @param percentAlone its load with this network and no other
   * @param percentShared its load with this network and all who were placed on it before
   */
  public record Placement(
      String link, double percentNow, double percentAlone, double percentShared) {

    /** Whether it stays within the usable 70 % although others were placed before it. */
    public boolean fits() {
      return percentShared <= 100 * PeeringEconomics.USABLE_SHARE.doubleValue();
    }
  }

  /**
   * Places a network at the first of the places where it fits, else at the first of them.
   *
   * @return empty where no place has a link of ours with known capacity and load
   */
  public Optional<Placement> place(List<ReachOption.Place> places, SortedSet<Asn> cone) {
    List<EdgeLink> links =
        places.stream()
            .flatMap(place -> place.ourLink().stream())
            .flatMap(name -> link(name).stream())
            .filter(link -> percent(link, evidence.carried(link.name())).isPresent())
            .toList();
    if (links.isEmpty()) {
      return Optional.empty();
    }
    PortSeries alone = evidence.movable(cone);
    TreeSet<Asn> rest = new TreeSet<>(cone);
    rest.removeAll(moved);
    PortSeries more = rest.size() == cone.size() ? alone : evidence.movable(rest);
    Placement chosen = at(links.get(0), alone, more);
    EdgeLink port = links.get(0);
    for (int i = 1; i < links.size() && !chosen.fits(); i++) {
      Placement other = at(links.get(i), alone, more);
      if (other.fits()) {
        chosen = other;
        port = links.get(i);
      }
    }
    filled.put(port.name(), plus(shared(port), more));
    moved.addAll(cone);
    return Optional.of(chosen);
  }

  private Optional<EdgeLink> link(String name) {
    return evidence.links().stream().filter(l -> l.name().equals(name)).findFirst();
  }

  private PortSeries shared(EdgeLink link) {
    PortSeries known = filled.get(link.name());
    return known == null ? evidence.carried(link.name()) : known;
  }

  private Placement at(EdgeLink link, PortSeries alone, PortSeries more) {
    PortSeries now = evidence.carried(link.name());
    return new Placement(
        link.name(),
        percent(link, now).orElseThrow(),
        percent(link, plus(now, alone)).orElseThrow(),
        percent(link, plus(shared(link), more)).orElseThrow());
  }

  private static PortSeries plus(PortSeries port, PortSeries more) {
    return new PortSeries(
        port.port(),
        BinSeries.sumPresent(List.of(port.inbound(), more.inbound())),
        BinSeries.sumPresent(List.of(port.outbound(), more.outbound())));
  }

  private static OptionalDouble percent(EdgeLink link, PortSeries port) {
    OptionalDouble in = port.inbound().p95BitsPerSecond();
    OptionalDouble out = port.outbound().p95BitsPerSecond();
    long capacity = link.capacityBitsPerSecond().orElse(0);
    return capacity == 0 || in.isEmpty() || out.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * Math.max(in.getAsDouble(), out.getAsDouble()) / capacity);
  }
}

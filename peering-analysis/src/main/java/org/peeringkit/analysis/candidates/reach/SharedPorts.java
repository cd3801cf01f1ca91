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
 *
 * <p>This is for the rows of a list, best first: each has its load alone beside the shared one, and
 * goes to the first of its places where it fits; where a port was not measured, what moves counts
 * alone. {@code candidates.marginal} asks the same of sets that are tried in any order, so its
 * ports are immutable, it goes where most is left, and says by direction what overflows.
 */
public final class SharedPorts {
  private final Evidence evidence;
  private final Map<String, PortSeries> filled = new TreeMap<>();
  private final SortedSet<Asn> moved = new TreeSet<>();

  /**
   * Judges by that evidence.
   *
   * @param evidence with links and loads
   */
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

    /** {@return whether it stays within the usable 70 % although others were placed before it} */
    public boolean fits() {
      return percentShared <= 100 * PeeringEconomics.USABLE_SHARE.doubleValue();
    }
  }

  /**
   * Places a network at the first of the places where it fits, else at the first of them.
   *
   * @param places to choose from, the first preferred
   * @param cone origins whose traffic it brings; those placed before move no more
   * @return empty where no place has a link of ours with known capacity and load
   */
  public Optional<Placement> place(List<ReachOption.Place> places, SortedSet<Asn> cone) {
    List<Port> ports =
        places.stream()
            .flatMap(place -> place.ourLink().stream())
            .flatMap(name -> port(name).stream())
            .toList();
    if (ports.isEmpty()) {
      return Optional.empty();
    }
    PortSeries alone = moving(cone);
    TreeSet<Asn> rest = new TreeSet<>(cone);
    rest.removeAll(moved);
    PortSeries more = rest.size() == cone.size() ? alone : moving(rest);
    Port port = ports.get(0);
    Placement chosen = at(port, alone, more);
    for (int i = 1; i < ports.size() && !chosen.fits(); i++) {
      Placement other = at(ports.get(i), alone, more);
      if (other.fits()) {
        chosen = other;
        port = ports.get(i);
      }
    }
    filled.put(port.name(), plus(shared(port), more));
    moved.addAll(cone);
    return Optional.of(chosen);
  }

  /** A link of ours of known capacity, and what crossed it in the month. */
  private record Port(EdgeLink link, PortSeries now) {
    String name() {
      return link.name();
    }
  }

  private Optional<Port> port(String name) {
    return evidence
        .link(name)
        .flatMap(link -> evidence.loadSeries(name).map(now -> new Port(link, now)))
        .filter(port -> percent(port.link, port.now).isPresent());
  }

  /** What origins have on all transit links together. */
  private PortSeries moving(SortedSet<Asn> origins) {
    return evidence.together(evidence.onLinks(origins));
  }

  private PortSeries shared(Port port) {
    return filled.getOrDefault(port.name(), port.now);
  }

  private Placement at(Port port, PortSeries alone, PortSeries more) {
    return new Placement(
        port.name(),
        percent(port.link, port.now).orElseThrow(),
        percent(port.link, plus(port.now, alone)).orElseThrow(),
        percent(port.link, plus(shared(port), more)).orElseThrow());
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

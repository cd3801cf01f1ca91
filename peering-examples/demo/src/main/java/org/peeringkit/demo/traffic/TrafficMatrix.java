package org.peeringkit.demo.traffic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.demo.traffic.TrafficStream.Part;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpFamily;

/**
 * Who sends how much over which link, as sessions stand on one day: customers first, then private
 * interconnects, exchanges, paid peering, and transit for the rest. Some of what a peer could carry
 * stays on transit, as it does in real networks.
 */
final class TrafficMatrix {
  private static final double V6_SHARE = .25;
  private static final double LEFT_ON_TRANSIT = .25;
  private static final double BEHIND_SHARE = .45;
  private static final double PAID_SHARE = .35;
  private static final double CACHE_1_SHARE = .6;
  private static final double CACHE_2_SHARE = .5;

  private record Reach(Session session, int preference, BitSet cone, int coneSize) {}

  private final World world;
  private final Demand demand;
  private final List<TrafficStream> streams = new ArrayList<>();
  private final List<Reach> reaches = new ArrayList<>();

  private TrafficMatrix(World world, Demand demand) {
    this.world = world;
    this.demand = demand;
    for (DemoLink link : world.edge().links()) {
      streams.add(new TrafficStream(link, Direction.INBOUND));
      streams.add(new TrafficStream(link, Direction.OUTBOUND));
    }
  }

  /** As of that day. Streams without traffic are left out; the others are in link order. */
  static List<TrafficStream> on(World world, Demand demand, LocalDate day) {
    TrafficMatrix matrix = new TrafficMatrix(world, demand);
    matrix.reach(day);
    for (int as = Topology.SIBLING + 1; as < world.topology().size(); as++) {
      matrix.spread(as);
    }
    matrix.streams.forEach(TrafficStream::close);
    return matrix.streams.stream().filter(s -> s.bitsPerSecond() > 0).toList();
  }

  private void reach(LocalDate day) {
    for (Session session : world.edge().sessions()) {
      LinkClass linkClass = world.edge().links().get(session.link()).linkClass();
      int preference =
          switch (linkClass) {
            case CUSTOMER -> 0;
            case PNI -> 1;
            case IXP -> session.viaRouteServer() ? 3 : 2;
            case PAID_PEERING -> 4;
            case TRANSIT, CACHE, INTERNAL -> -1;
          };
      if (preference >= 0 && session.carriesTraffic() && session.upOn(day)) {
        BitSet cone = world.topology().cone(session.neighbour());
        reaches.add(new Reach(session, preference, cone, cone.cardinality()));
      }
    }
    reaches.sort(
        Comparator.comparingInt(Reach::preference)
            .thenComparingInt(Reach::coneSize)
            .thenComparingInt(r -> r.session().link())
            .thenComparingInt(r -> r.session().neighbour()));
  }

  private void spread(int as) {
    boolean hasV6 = world.addresses().hasV6(as);
    for (Direction direction : Direction.values()) {
      double all = demand.of(as, direction);
      double v6 = hasV6 && !atOldRouter(as) ? all * V6_SHARE : 0;
      spread(as, direction, IpFamily.IPV4, all - v6);
      spread(as, direction, IpFamily.IPV6, v6);
    }
  }

  private boolean atOldRouter(int as) {
    return world.edge().links().stream()
        .anyMatch(l -> l.router() == Router.EDGE_5 && l.neighbours().contains(as));
  }

  private void spread(int as, Direction direction, IpFamily family, double bits) {
    double left = bits;
    if (as == world.topology().as(AsKind.CONTENT, 2).index()) {
      left -= put("cache-1", as, direction, family, bits * CACHE_1_SHARE);
    } else if (as == world.topology().as(AsKind.CONTENT, 4).index()) {
      left -= put("cache-2", as, direction, family, bits * CACHE_2_SHARE);
    }
    Optional<Reach> best =
        reaches.stream()
            .filter(r -> r.cone().get(as))
            .filter(r -> family == IpFamily.IPV4 || r.session().carriesV6())
            .findFirst();
    if (best.isPresent()) {
      double peered = left * carried(best.get(), as);
      put(best.get().session(), as, direction, family, peered);
      left -= peered;
    }
    transit(as, direction, family, left);
  }

  /** The share of a network's traffic that really uses the best session there is. */
  private static double carried(Reach reach, int as) {
    boolean behind = reach.session().neighbour() != as;
    return switch (reach.preference()) {
      case 0 -> 1;
      case 4 -> PAID_SHARE;
      case 2, 3 -> behind ? BEHIND_SHARE : as % 9 == 4 ? 1 - LEFT_ON_TRANSIT : 1;
      default -> as % 9 == 4 ? 1 - LEFT_ON_TRANSIT : 1;
    };
  }

  private void transit(int as, Direction direction, IpFamily family, double bits) {
    double overA = bits * (.35 + .5 * (as * 37 % 101) / 100.0);
    double overB = bits - overA;
    overA -= put("transit-a-vlan", as, direction, family, overA * .004);
    if (direction == Direction.OUTBOUND && family == IpFamily.IPV4) {
      // Only the destination's next hop is known, so this link has no inbound.
      overA -= put("transit-a-nexthop", as, direction, family, overA * .003);
    }
    put("transit-a", as, direction, family, overA);
    overB -= put("transit-b-mac", as, direction, family, overB * .003);
    put("transit-b", as, direction, family, overB);
  }

  private double put(String link, int as, Direction direction, IpFamily family, double bits) {
    EdgePlan edge = world.edge();
    int index = edge.link(link).index();
    Session session =
        edge.sessions().stream().filter(s -> s.link() == index).findFirst().orElseThrow();
    return put(session, as, direction, family, bits);
  }

  private double put(Session session, int as, Direction direction, IpFamily family, double bits) {
    int stream = 2 * session.link() + (direction == Direction.INBOUND ? 0 : 1);
    streams.get(stream).add(new Part(as, family, session, bits));
    return bits;
  }
}

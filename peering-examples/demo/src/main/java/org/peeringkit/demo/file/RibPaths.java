package org.peeringkit.demo.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.topology.RoutePropagation;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Paths through the topology as path attributes. Not thread-safe. */
final class RibPaths {
  /** IPv4 only, from one transit provider. */
  static final Announcement DEFAULT_ROUTE =
      new Announcement(Prefix.ofV4(0, 0), Topology.OWN, Kind.OWN, OptionalInt.empty());

  private final World world;
  private final RoutePropagation routes;

  RibPaths(World world) {
    this.world = world;
    routes = new RoutePropagation(world.topology());
  }

  /** Makes paths lead to that origin until the next call. */
  RoutePropagation towards(int origin) {
    routes.towards(origin);
    return routes;
  }

  List<Asn> asns(List<Integer> path) {
    return path.stream().map(i -> world.topology().as(i).asn()).toList();
  }

  /** Attributes of a path that ends at its origin. */
  static PathAttributes plain(List<Asn> path, IpAddr nextHop, Optional<Long> localPref) {
    return builder(AsPath.sequence(path.toArray(new Asn[0])), nextHop, localPref).build();
  }

  /** Attributes of an aggregate: the path, then a set; the last AS of the path made it. */
  static PathAttributes aggregated(
      List<Asn> path, List<Asn> set, IpAddr nextHop, Optional<Long> localPref) {
    List<AsPathSegment> segments = new ArrayList<>();
    segments.add(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, path));
    segments.add(new AsPathSegment(AsPathSegment.Type.AS_SET, set));
    Asn aggregator = path.get(path.size() - 1);
    return builder(AsPath.of(segments), nextHop, localPref)
        .atomicAggregate(true)
        .aggregator(new Aggregator(aggregator, IpAddr.parse("151.202.255.1")))
        .build();
  }

  private static PathAttributes.Builder builder(
      AsPath path, IpAddr nextHop, Optional<Long> localPref) {
    PathAttributes.Builder builder =
        PathAttributes.builder().origin(Origin.IGP).asPath(path).nextHop(nextHop);
    localPref.ifPresent(builder::localPref);
    return builder;
  }

  /** The members of the set that such an announcement's path ends in. */
  List<Asn> set(Announcement announcement) {
    int first = announcement.other().orElseThrow();
    return List.of(world.topology().as(first).asn(), world.topology().as(first + 1).asn());
  }

  static boolean isV6(Announcement announcement) {
    return announcement.prefix().family() == IpFamily.IPV6;
  }
}

package org.peeringkit.demo.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.RoutePropagation;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.io.mrt.MrtWriter.RibEntry;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** What three backbones tell a route collector: origins and cones, nothing about our neighbours. */
final class CollectorRib {
  private static final int[] RANKS = {5, 6, 7};

  private final World world;
  private final RibPaths paths;
  private final Instant learnt;
  private final List<Integer> backbones = new ArrayList<>();
  private final List<BgpPeer> peers = new ArrayList<>();
  private final Map<Integer, List<Optional<List<Asn>>>> told = new HashMap<>();

  CollectorRib(World world, RibPaths paths, LocalDate day) {
    this.world = world;
    this.paths = paths;
    learnt = day.minusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int rank : RANKS) {
      int as = world.topology().as(AsKind.BACKBONE, rank).index();
      backbones.add(as);
      Asn asn = world.topology().as(as).asn();
      IpAddr id = IpAddr.ofV4((151 << 24) + (203 << 16) + rank);
      peers.add(new BgpPeer(id, asn, Optional.of(id)));
      IpAddr v6 = IpAddr.ofV6(0x2a1f_fc00_0000_0000L, rank);
      peers.add(new BgpPeer(v6, asn, Optional.of(id)));
    }
  }

  List<BgpPeer> peers() {
    return peers;
  }

  /** The entries of a prefix; none of those that only our own table has. */
  List<RibEntry> entries(Announcement a) {
    if (a.prefix().isDefaultRoute() || a.kind() == Kind.MOAS_TIE) {
      return List.of();
    }
    int family = RibPaths.isV6(a) ? 1 : 0;
    List<Optional<List<Asn>>> all = told.computeIfAbsent(a.origin(), this::listen);
    List<RibEntry> entries = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int index = 2 * i + family;
      IpAddr nextHop = peers.get(index).address();
      all.get(i)
          .ifPresent(
              path -> entries.add(new RibEntry(index, learnt, attributes(a, path, nextHop))));
    }
    return entries;
  }

  private PathAttributes attributes(Announcement a, List<Asn> path, IpAddr nextHop) {
    return a.kind() == Kind.AS_SET
        ? RibPaths.aggregated(path, paths.set(a), nextHop, Optional.empty())
        : RibPaths.plain(path, nextHop, Optional.empty());
  }

  private List<Optional<List<Asn>>> listen(int origin) {
    List<Optional<List<Asn>>> result = new ArrayList<>();
    if (origin == Topology.OWN || origin == Topology.SIBLING) {
      Asn provider = world.topology().as(AsKind.BACKBONE, 0).asn();
      Asn own = world.topology().as(origin).asn();
      for (int backbone : backbones) {
        result.add(Optional.of(List.of(world.topology().as(backbone).asn(), provider, own)));
      }
      return result;
    }
    RoutePropagation routes = paths.towards(origin);
    for (int backbone : backbones) {
      result.add(routes.path(backbone).map(paths::asns));
    }
    return result;
  }
}

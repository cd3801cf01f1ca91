package org.peeringkit.model.rib;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.rib.RibChange.Kind;

/** Finds the changes of one prefix. */
final class RibComparison {
  private final Prefix prefix;
  private final List<Route> before;
  private final List<Route> after;
  private final SortedSet<Asn> originsBefore;
  private final SortedSet<Asn> originsAfter;

  private RibComparison(Prefix prefix, List<Route> before, List<Route> after) {
    this.prefix = prefix;
    this.before = before;
    this.after = after;
    this.originsBefore = origins(before);
    this.originsAfter = origins(after);
  }

  static void compare(
      Prefix prefix,
      List<Route> before,
      List<Route> after,
      Optional<Prefix> covering,
      List<RibChange> changes) {
    new RibComparison(prefix, before, after).compare(covering, changes);
  }

  private void compare(Optional<Prefix> covering, List<RibChange> changes) {
    if (before.isEmpty()) {
      Kind kind = covering.isPresent() ? Kind.NEW_MORE_SPECIFIC : Kind.NEW_PREFIX;
      changes.add(change(kind, covering, peers(after)));
    } else if (!originsBefore.containsAll(originsAfter)) {
      changes.add(change(Kind.NEW_ORIGIN, Optional.empty(), peersOfNewOrigins()));
    }
    if (originsAfter.size() > 1 && originsBefore.size() <= 1) {
      changes.add(change(Kind.MOAS_APPEARED, Optional.empty(), peers(after)));
    }
    if (originsBefore.size() > 1 && originsAfter.size() <= 1) {
      changes.add(change(Kind.MOAS_VANISHED, Optional.empty(), peers(before)));
    }
    SortedSet<BgpPeer> losers = losers();
    if (!losers.isEmpty()) {
      Kind kind = after.isEmpty() ? Kind.LOST_PREFIX : Kind.LOST_PATHS;
      changes.add(change(kind, Optional.empty(), losers));
    }
  }

  private RibChange change(Kind kind, Optional<Prefix> covering, Collection<BgpPeer> peers) {
    return new RibChange(
        kind,
        prefix,
        List.copyOf(originsBefore),
        List.copyOf(originsAfter),
        covering,
        new ArrayList<>(peers));
  }

  private static SortedSet<BgpPeer> peers(List<Route> routes) {
    SortedSet<BgpPeer> peers = new TreeSet<>();
    routes.forEach(route -> peers.add(route.peer()));
    return peers;
  }

  private SortedSet<BgpPeer> peersOfNewOrigins() {
    SortedSet<BgpPeer> peers = new TreeSet<>();
    for (Route route : after) {
      if (!originsBefore.containsAll(origins(route))) {
        peers.add(route.peer());
      }
    }
    return peers;
  }

  /** Peers that had a route, by path identifier, which they have not any more. */
  private SortedSet<BgpPeer> losers() {
    record Path(BgpPeer peer, OptionalLong id) {}
    Set<Path> left = new HashSet<>();
    after.forEach(route -> left.add(new Path(route.peer(), route.pathId())));
    SortedSet<BgpPeer> losers = new TreeSet<>();
    for (Route route : before) {
      if (!left.contains(new Path(route.peer(), route.pathId()))) {
        losers.add(route.peer());
      }
    }
    return losers;
  }

  private static SortedSet<Asn> origins(List<Route> routes) {
    SortedSet<Asn> origins = new TreeSet<>();
    routes.forEach(route -> origins.addAll(origins(route)));
    return origins;
  }

  private static List<Asn> origins(Route route) {
    AsPath path = route.attributes().effectivePath();
    if (path.isEmpty()) {
      return List.of(route.peer().asn());
    }
    return path.origin().map(List::of).orElseGet(path::originSet);
  }
}

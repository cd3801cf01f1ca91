package org.peeringkit.cli.route;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.RouteCursor;

/**
 * The entries of table dumps by prefix, and the choice between several for one prefix: the origin
 * that most peers see, then the lowest; among its paths the shortest, then that of the peer with
 * the lowest address.
 */
final class RibTable implements RouteLookup {
  private final PrefixTable<int[]> entries;
  private final List<BgpPeer> peers;
  private final List<AsPath> paths;

  /**
   * What an address matches.
   *
   * @param prefix the longest match
   * @param path the chosen path
   */
  record Match(Prefix prefix, AsPath path) {
    /** The origin AS as digits, the members where the path ends in a set, empty for our own. */
    String origin() {
      return originOf(path).toString();
    }
  }

  /** An origin AS, or the members of a final AS_SET in their order. */
  private record Origin(List<Asn> members, boolean isSet) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      for (int i = 0; i < members.size() && i < other.members.size(); i++) {
        int byMember = members.get(i).compareTo(other.members.get(i));
        if (byMember != 0) {
          return byMember;
        }
      }
      int bySize = Integer.compare(members.size(), other.members.size());
      return bySize != 0 ? bySize : Boolean.compare(isSet, other.isSet);
    }

    @Override
    public String toString() {
      List<String> digits = members.stream().map(asn -> Long.toString(asn.value())).toList();
      return isSet ? "{" + String.join(",", digits) + "}" : String.join("", digits);
    }
  }

  private RibTable(PrefixTable<int[]> entries, List<BgpPeer> peers, List<AsPath> paths) {
    this.entries = entries;
    this.peers = peers;
    this.paths = paths;
  }

  static Builder builder() {
    return new Builder();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size(IpFamily family) {
    return entries.size(family);
  }

  /** By number, in the order of prefixes: those of IPv4, then those of IPv6. */
  Prefix prefix(int index) {
    return entries.prefix(index);
  }

  /** The prefix of that number, and the path chosen for it. */
  Match match(int index) {
    return new Match(entries.prefix(index), choose(entries.value(index)));
  }

  @Override
  public Optional<Match> lookup(IpAddr address) {
    int found = entries.find(address);
    return found < 0 ? Optional.empty() : Optional.of(match(found));
  }

  private static Origin originOf(AsPath path) {
    Optional<Asn> origin = path.origin();
    return origin.isPresent()
        ? new Origin(List.of(origin.get()), false)
        : new Origin(path.originSet(), !path.originSet().isEmpty());
  }

  /** Of pairs of peer and path. */
  private AsPath choose(int[] pairs) {
    Map<Origin, TreeSet<BgpPeer>> seenBy = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      seenBy
          .computeIfAbsent(originOf(paths.get(pairs[i + 1])), o -> new TreeSet<>())
          .add(peers.get(pairs[i]));
    }
    Origin chosen = null;
    int most = 0;
    for (Map.Entry<Origin, TreeSet<BgpPeer>> entry : seenBy.entrySet()) {
      if (entry.getValue().size() > most) {
        most = entry.getValue().size();
        chosen = entry.getKey();
      }
    }
    AsPath best = AsPath.EMPTY;
    BgpPeer bestPeer = null;
    for (int i = 0; i < pairs.length; i += 2) {
      AsPath path = paths.get(pairs[i + 1]);
      BgpPeer peer = peers.get(pairs[i]);
      if (originOf(path).equals(chosen)
          && (bestPeer == null || better(path, peer, best, bestPeer))) {
        best = path;
        bestPeer = peer;
      }
    }
    return best;
  }

  private static boolean better(AsPath path, BgpPeer peer, AsPath than, BgpPeer thanPeer) {
    int byLength = Integer.compare(path.hopCount(), than.hopCount());
    int byPeer = byLength != 0 ? byLength : peer.compareTo(thanPeer);
    // One peer with several paths of a length (ADD-PATH): any rule will do that does not depend on
    // the order of inputs.
    return byPeer < 0 || (byPeer == 0 && path.toString().compareTo(than.toString()) < 0);
  }

  /** Collects entries; not thread-safe. */
  static final class Builder {
    private final PrefixTable.Builder<int[]> table = PrefixTable.builder(Builder::concat);
    private final Map<BgpPeer, Integer> peerIds = new HashMap<>();
    private final List<BgpPeer> peers = new ArrayList<>();
    private final Map<AsPath, Integer> pathIds = new HashMap<>();
    private final List<AsPath> paths = new ArrayList<>();
    private int[] pairs = new int[64];
    private int used;
    private long updates;
    private boolean bestSeen;

    /** How many events were met that are no table entries. */
    long updates() {
      return updates;
    }

    /** Adds every table entry of the input; entries of one prefix mostly stand together. */
    void read(RouteCursor route) throws IOException {
      int[] pathOfBlock = new int[1024];
      Prefix current = null;
      while (route.next()) {
        if (!route.fromRib() || route.attributesId() < 0) {
          updates++;
          continue;
        }
        if (current == null || !isAt(route, current)) {
          finish(current);
          current = route.prefix();
        }
        int block = route.attributesId();
        if (block >= pathOfBlock.length) {
          pathOfBlock = Arrays.copyOf(pathOfBlock, Math.max(block + 1, pathOfBlock.length * 2));
        }
        if (pathOfBlock[block] == 0) {
          pathOfBlock[block] = 1 + id(route.attributes(block).effectivePath(), pathIds, paths);
        }
        if (isWanted(route.choice())) {
          add(id(route.peer(route.peerIndex()), peerIds, peers), pathOfBlock[block] - 1);
        }
      }
      finish(current);
    }

    /** Where a table marks the route its router uses, the others to that prefix do not count. */
    private boolean isWanted(RouteCursor.Choice choice) {
      if (choice == RouteCursor.Choice.BEST && !bestSeen) {
        bestSeen = true;
        used = 0;
      }
      return choice == RouteCursor.Choice.BEST || !bestSeen;
    }

    private static boolean isAt(RouteCursor route, Prefix prefix) {
      return route.lo() == prefix.address().lo()
          && route.hi() == prefix.address().hi()
          && route.length() == prefix.length()
          && route.family() == prefix.family();
    }

    private static <T> int id(T value, Map<T, Integer> ids, List<T> values) {
      Integer known = ids.get(value);
      if (known != null) {
        return known;
      }
      ids.put(value, values.size());
      values.add(value);
      return values.size() - 1;
    }

    private void add(int peer, int path) {
      if (used == pairs.length) {
        pairs = Arrays.copyOf(pairs, used * 2);
      }
      pairs[used++] = peer;
      pairs[used++] = path;
    }

    private void finish(@Nullable Prefix prefix) {
      if (prefix != null) {
        table.add(prefix, Arrays.copyOf(pairs, used));
        used = 0;
      }
      bestSeen = false;
    }

    private static int[] concat(int[] earlier, int[] later) {
      int[] both = Arrays.copyOf(earlier, earlier.length + later.length);
      System.arraycopy(later, 0, both, earlier.length, later.length);
      return both;
    }

    RibTable build() {
      return new RibTable(table.build(), List.copyOf(peers), List.copyOf(paths));
    }
  }
}

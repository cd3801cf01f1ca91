package org.peeringkit.io.table.bird;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor.Choice;

/** One route as its lines come. A bad attribute costs itself, a bad path the route. */
final class BirdRoute {
  private static final Pattern TUPLE = Pattern.compile("\\(([^()]*)\\)");
  private static final int EXTENDED_PARTS = 3;

  private final Prefix prefix;
  private final @Nullable IpAddr peer;
  private final Choice choice;
  private final long line;
  private final PathAttributes.Builder into = PathAttributes.builder();
  private @Nullable IpAddr nextHop;
  private OptionalLong pathId = OptionalLong.empty();
  private boolean bgp;
  private boolean dropped;
  private String openKey = "";
  private final StringBuilder openList = new StringBuilder();

  BirdRoute(Prefix prefix, @Nullable IpAddr peer, Choice choice, long line) {
    this.prefix = prefix;
    this.peer = peer;
    this.choice = choice;
    this.line = line;
  }

  Prefix prefix() {
    return prefix;
  }

  @Nullable IpAddr peer() {
    return peer;
  }

  @Nullable IpAddr nextHop() {
    return nextHop;
  }

  OptionalLong pathId() {
    return pathId;
  }

  Choice choice() {
    return choice;
  }

  long line() {
    return line;
  }

  boolean isBgp() {
    return bgp;
  }

  /** Whether its path cannot be read. */
  boolean isDropped() {
    return dropped;
  }

  PathAttributes attributes() {
    return into.build();
  }

  /** A line that continues the list of the line before. */
  void more(String text) {
    openList.append(' ').append(text.strip());
  }

  /** Reads the list collected, if there is one. */
  void flush() throws BadValue {
    String list = openList.toString();
    String key = openKey;
    openList.setLength(0);
    openKey = "";
    switch (key) {
      case "community" -> into.communities(communities(list));
      case "ext_community" -> into.extendedCommunities(extended(list));
      case "large_community" -> into.largeCommunities(large(list));
      default -> {
        // no list is open
      }
    }
  }

  /** {@code BGP.as_path} of BIRD 1.6 and 2, {@code bgp_path} of 3, in lower case. */
  void attribute(String name, String value) throws BadValue {
    if (name.equals("type")) {
      bgp |= value.startsWith("BGP");
      return;
    }
    boolean ofBgp = name.startsWith("bgp.") || name.startsWith("bgp_");
    if (!ofBgp) {
      return; // of the routing table or another protocol
    }
    bgp = true;
    String key = name.substring(4);
    switch (key) {
      case "origin" ->
          into.origin(
              Values.origin(value)
                  .orElseThrow(() -> BadValue.of("BGP.origin", "IGP, EGP or Incomplete", value)));
      case "as_path", "path" -> path(value);
      case "next_hop" -> nextHop(value);
      case "med" -> into.multiExitDisc(Values.number(value, "BGP.med"));
      case "local_pref" -> into.localPref(Values.number(value, "BGP.local_pref"));
      case "atomic_aggr" -> into.atomicAggregate(true);
      case "aggregator" -> aggregator(value);
      case "path_id" -> pathId = OptionalLong.of(Values.number(value, "BGP.path_id"));
      case "community", "ext_community", "large_community" -> {
        openKey = key;
        openList.append(value);
      }
      default -> {
        // CLUSTER_LIST, OTC and the like: no typed place
      }
    }
  }

  private void path(String value) throws BadValue {
    dropped = true;
    AsPath path = Values.path(value);
    dropped = false;
    into.asPath(path);
  }

  private void nextHop(String value) throws BadValue {
    List<String> words = Values.words(value);
    if (words.isEmpty()) {
      throw BadValue.missing("BGP.next_hop", "an address");
    }
    nextHop = Values.address(words.get(0), "BGP.next_hop");
    into.nextHop(nextHop);
    if (words.size() > 1) {
      into.linkLocalNextHop(Values.address(words.get(1), "BGP.next_hop"));
    }
  }

  private void aggregator(String value) throws BadValue {
    List<String> words = Values.words(value);
    if (words.size() != 2) {
      throw BadValue.of("BGP.aggregator", "an address and an AS", value);
    }
    into.aggregator(Values.aggregator(words.get(1), words.get(0)));
  }

  private static List<Community> communities(String list) throws BadValue {
    List<Community> communities = new ArrayList<>();
    for (String parts : tuples(list, "BGP.community")) {
      communities.add(Values.community(parts.replaceAll("\\s*,\\s*", ":")));
    }
    return communities;
  }

  private static List<LargeCommunity> large(String list) throws BadValue {
    List<LargeCommunity> communities = new ArrayList<>();
    for (String parts : tuples(list, "BGP.large_community")) {
      communities.add(Values.largeCommunity(parts.replaceAll("\\s*,\\s*", ":")));
    }
    return communities;
  }

  /** {@code (rt, 64500, 1)}, {@code (ro, ...)}, {@code (generic, 0x43000000, 0x1)}. */
  private static List<ExtendedCommunity> extended(String list) throws BadValue {
    List<ExtendedCommunity> communities = new ArrayList<>();
    for (String parts : tuples(list, "BGP.ext_community")) {
      String[] words = parts.split("\\s*,\\s*", -1);
      Optional<ExtendedCommunity> read =
          words.length != EXTENDED_PARTS
              ? Optional.empty()
              : words[0].equals("generic")
                  ? generic(words[1], words[2])
                  : Values.extended(words[0], words[1], words[2]);
      communities.add(
          read.orElseThrow(
              () -> BadValue.of("BGP.ext_community", "rt, ro or generic and two numbers", parts)));
    }
    return communities;
  }

  private static Optional<ExtendedCommunity> generic(String high, String low) {
    String pattern = "0x[0-9a-fA-F]{1,8}";
    return high.matches(pattern) && low.matches(pattern)
        ? Optional.of(
            new ExtendedCommunity(
                Long.parseLong(high, 2, high.length(), 16) << 32
                    | Long.parseLong(low, 2, low.length(), 16)))
        : Optional.empty();
  }

  private static List<String> tuples(String list, String field) throws BadValue {
    List<String> tuples = new ArrayList<>();
    Matcher matcher = TUPLE.matcher(list);
    int at = 0;
    while (matcher.find()) {
      if (!list.substring(at, matcher.start()).isBlank()) {
        throw BadValue.of(field, "values in parentheses", list);
      }
      tuples.add(matcher.group(1).strip());
      at = matcher.end();
    }
    if (!list.substring(at).isBlank()) {
      throw BadValue.of(field, "values in parentheses", list);
    }
    return tuples;
  }
}

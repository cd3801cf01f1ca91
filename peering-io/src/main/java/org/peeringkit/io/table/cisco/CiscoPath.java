package org.peeringkit.io.table.cisco;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** One path of an entry as it is collected from its lines. Not thread-safe. */
final class CiscoPath {
  private static final Pattern AGGREGATED =
      Pattern.compile("\\(aggregated by ([\\d.]+),? ([\\d.]+)\\)");
  private static final Pattern LINK_LOCAL = Pattern.compile("(?i)\\((fe80:[0-9a-f:.]+)\\)");

  private final PathAttributes.Builder into = PathAttributes.builder();
  private final List<Community> communities = new ArrayList<>();
  private final List<ExtendedCommunity> extended = new ArrayList<>();
  private final List<LargeCommunity> large = new ArrayList<>();
  private final List<IpAddr> clusters = new ArrayList<>();
  private Optional<Origin> origin = Optional.empty();
  private OptionalLong pathId = OptionalLong.empty();
  private BgpPeer peer = BgpPeer.UNKNOWN;
  private boolean hopped;
  private boolean best;
  private boolean dropped;
  private String why = "";
  private int unknownExtended;

  /**
   * @param text the AS path and remarks after it, such as {@code 64501 64510, (received & used)}
   */
  CiscoPath(String text) throws BadValue {
    int comma = text.indexOf(", ");
    String remarks = comma < 0 ? "" : text.substring(comma);
    String path = (comma < 0 ? text : text.substring(0, comma)).strip();
    boolean local = path.equals("Local") || path.equals("NONE");
    into.asPath(Values.path(local ? "" : path));
    Matcher aggregated = AGGREGATED.matcher(text);
    if (aggregated.find()) {
      into.aggregator(Values.aggregator(aggregated.group(1), aggregated.group(2)));
    }
    if (remarks.contains("(received-only)")) {
      why = "received only";
    } else if (remarks.contains("(history entry)")) {
      why = "history";
    }
  }

  /** Why it is no path of the table; blank if it is one. */
  String why() {
    return why;
  }

  /** Leaves the path out: a line of it cannot be read. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean isHopped() {
    return hopped;
  }

  boolean isBest() {
    return best;
  }

  void best() {
    best = true;
  }

  OptionalLong pathId() {
    return pathId;
  }

  BgpPeer peer() {
    return peer;
  }

  int unknownExtended() {
    return unknownExtended;
  }

  Optional<Origin> origin() {
    return origin;
  }

  /** {@code HOP (metric 20) from PEER (IDENTIFIER)}. */
  void hop(String hop, String between, String from, String identifier) throws BadValue {
    hopped = true;
    IpAddr address = Values.address(hop, "next hop");
    if (address.hi() != 0 || address.lo() != 0) {
      into.nextHop(address);
    }
    linkLocal(between);
    IpAddr neighbour = Values.address(from, "from");
    Optional<IpAddr> id = IpAddr.tryParse(identifier).filter(a -> a.family() == IpFamily.IPV4);
    if (neighbour.hi() != 0 || neighbour.lo() != 0) {
      peer = new BgpPeer(neighbour, Asn.of(0), id);
    }
  }

  /** Where a line has {@code (fe80::1)}. */
  void linkLocal(String text) throws BadValue {
    Matcher address = LINK_LOCAL.matcher(text);
    if (address.find()) {
      into.linkLocalNextHop(Values.address(address.group(1), "next hop"));
    }
  }

  /** {@code Origin IGP, metric 50, localpref 100, valid, external, best (AS Path)}. */
  void origin(String text) throws BadValue {
    for (String part : text.split(",", -1)) {
      List<String> words = Values.words(part);
      String key = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
      String value = words.size() < 2 ? "" : words.get(1);
      switch (key) {
        case "origin" -> {
          origin = Values.origin(value);
          if (origin.isEmpty()) {
            throw BadValue.of("Origin", "IGP, EGP or incomplete", value);
          }
          into.origin(origin.get());
        }
        case "metric", "med" -> {
          if (!value.equals("not")) { // NX-OS: MED not set
            into.multiExitDisc(Values.number(value, "metric"));
          }
        }
        case "localpref" -> into.localPref(Values.number(value, "localpref"));
        case "atomic-aggregate" -> into.atomicAggregate(true);
        case "best" -> best = true;
        default -> {
          // Weight, valid, external and the like say nothing of the route as others see it.
        }
      }
    }
  }

  void communities(List<String> words) throws BadValue {
    for (String word : words) {
      communities.add(Values.community(word));
    }
  }

  /** Kinds that have no plain spelling are counted. */
  void extended(List<String> words) {
    for (String word : words) {
      String[] parts = word.split(":", -1);
      Optional<ExtendedCommunity> known =
          parts.length == 3 ? Values.extended(parts[0], parts[1], parts[2]) : Optional.empty();
      known.ifPresent(extended::add);
      unknownExtended += known.isEmpty() ? 1 : 0;
    }
  }

  void large(List<String> words) throws BadValue {
    for (String word : words) {
      large.add(Values.largeCommunity(word));
    }
  }

  /** {@code Originator: 192.0.2.55, Cluster list: 192.0.2.56, 192.0.2.57}. */
  void reflected(String text) throws BadValue {
    int list = text.toLowerCase(Locale.ROOT).indexOf("cluster list");
    String originator = list < 0 ? text : text.substring(0, list);
    int value = originator.toLowerCase(Locale.ROOT).indexOf("originator:");
    if (value >= 0) {
      String id = originator.substring(value + "originator:".length()).replace(",", " ").strip();
      into.originatorId(Values.address(id, "Originator"));
    }
    if (list >= 0) {
      String words = text.substring(list + "cluster list".length()).replaceAll("[:,]", " ");
      for (String word : Values.words(words)) {
        clusters.add(Values.address(word, "Cluster list"));
      }
    }
  }

  /** A received identifier; 0 stands for none there. */
  void pathId(String word) throws BadValue {
    long id =
        word.startsWith("0x") && word.length() <= 10
            ? Values.hexadecimal(word.substring(2), "path identifier")
            : Values.number(word, "path identifier");
    pathId = id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
  }

  PathAttributes attributes() {
    return into.communities(communities)
        .extendedCommunities(extended)
        .largeCommunities(large)
        .clusterList(clusters)
        .build();
  }

  /** For the lines of one kind that may go on in the next line. */
  interface Words {
    void take(List<String> words) throws BadValue;
  }

  private @Nullable Words open;

  /** Takes the words of a line, and those of lines that go on from it. */
  void begin(Words words, String text) throws BadValue {
    open = words;
    words.take(Values.words(text));
  }

  /** Whether a line goes on from the one above. */
  boolean goesOn(String text) throws BadValue {
    Words words = open;
    if (words == null || !text.matches("\\s{6,}[0-9A-Za-z].*") || text.contains(": ")) {
      return false;
    }
    words.take(Values.words(text));
    return true;
  }

  void end() {
    open = null;
  }
}

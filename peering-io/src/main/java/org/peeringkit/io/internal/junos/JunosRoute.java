package org.peeringkit.io.internal.junos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor.Choice;

/**
 * One entry of a routing table as Junos shows it, by whichever of its three forms. The first value
 * of each kind counts: {@code extensive} repeats some for the routes by which a next hop resolves.
 */
final class JunosRoute {
  private final String protocol;
  private final boolean active;
  private final PathAttributes.Builder into = PathAttributes.builder();
  private final List<Community> communities = new ArrayList<>();
  private final List<LargeCommunity> largeCommunities = new ArrayList<>();
  private final List<ExtendedCommunity> extendedCommunities = new ArrayList<>();
  private boolean pathSeen;
  private boolean indirect;
  private @Nullable IpAddr learnedFrom;
  private @Nullable IpAddr source;
  private @Nullable IpAddr protocolNextHop;
  private @Nullable IpAddr nextHop;
  private boolean nextHopSelected;
  private Asn peerAs = Asn.of(0);
  private Optional<IpAddr> peerId = Optional.empty();
  private boolean dropped;

  /**
   * @param protocol as Junos names it: BGP, Static, Direct
   * @param active whether the table uses it
   */
  JunosRoute(String protocol, boolean active) {
    this.protocol = protocol;
    this.active = active;
  }

  boolean isBgp() {
    return protocol.equals("BGP");
  }

  String protocol() {
    return protocol;
  }

  /**
   * {@code AS path: [64500] 64501 64510 I (Atomic)}, what precedes the numbers and follows the
   * origin being optional.
   */
  void asPath(String text) throws BadValue {
    if (pathSeen || !isBgp()) {
      return;
    }
    String bare = text.strip();
    bare = bare.startsWith("AS path:") ? bare.substring("AS path:".length()).strip() : bare;
    int lineEnd = bare.indexOf('\n');
    if (bare.startsWith("Recorded")) {
      return;
    }
    String first = lineEnd < 0 ? bare : bare.substring(0, lineEnd);
    dropped = true;
    List<String> path = new ArrayList<>();
    Optional<Origin> origin = Optional.empty();
    for (String word : Values.words(first.replace(",", " , "))) {
      origin = word.length() == 1 ? Values.origin(word) : Optional.empty();
      if (origin.isPresent()) {
        break;
      }
      path.add(word);
    }
    String joined = String.join(" ", path).replace(" , ", ",");
    if (joined.startsWith("[")) {
      joined = joined.substring(joined.indexOf(']') + 1); // the session's own AS
    }
    into.asPath(Values.path(joined.strip()));
    into.origin(origin.orElseThrow(() -> BadValue.of("AS path", "I, E or ? at its end", first)));
    into.atomicAggregate(bare.contains("(Atomic"));
    int aggregator = bare.indexOf("Aggregator:");
    dropped = false;
    pathSeen = true;
    if (aggregator >= 0) {
      aggregator(bare.substring(aggregator + "Aggregator:".length()));
    }
  }

  /** {@code 64510 192.0.2.1}. */
  void aggregator(String text) throws BadValue {
    List<String> words = Values.words(text.replace(',', ' '));
    if (words.size() < 2) {
      throw BadValue.of("Aggregator", "an AS and an address", text);
    }
    into.aggregator(Values.aggregator(words.get(0), words.get(1)));
  }

  void med(String text) throws BadValue {
    into.multiExitDisc(Values.number(text.strip(), "MED"));
  }

  void localPref(String text) throws BadValue {
    into.localPref(Values.number(text.strip(), "localpref"));
  }

  /** Of the short form, which says so only where the peer is not the next hop. */
  void learnedFrom(String text) throws BadValue {
    learnedFrom = Values.address(text.strip(), "from");
  }

  /** Of the detailed forms. */
  void source(String text) throws BadValue {
    source = Values.address(text.strip(), "Source");
  }

  void peerAs(String text) throws BadValue {
    peerAs = Values.asn(text.strip(), "Peer AS");
  }

  void peerId(String text) throws BadValue {
    peerId = Optional.of(Values.address(text.strip(), "Router ID"));
  }

  void protocolNextHop(String text) throws BadValue {
    if (protocolNextHop == null) {
      List<String> words = Values.words(text);
      protocolNextHop = Values.address(words.isEmpty() ? "" : words.get(0), "Protocol next hop");
    }
  }

  void indirect() {
    indirect = true;
  }

  void nextHop(String text, boolean selected) throws BadValue {
    if (nextHop == null || selected && !nextHopSelected) {
      nextHop = Values.address(text.strip(), "next hop");
      nextHopSelected = selected;
    }
  }

  /** {@code 64501:100}, {@code large:64501:1:2}, {@code target:64501:77}. */
  void community(String word, ReadLog log) throws BadValue {
    if (word.startsWith("large:")) {
      largeCommunities.add(Values.largeCommunity(word.substring("large:".length())));
      return;
    }
    String[] parts = word.split(":", -1);
    if (parts.length <= 2) {
      communities.add(Values.community(word));
      return;
    }
    String administrator = parts[1];
    boolean marked = administrator.matches("\\d{5,10}L") && administrator.length() > 5;
    if (marked && Long.parseLong(administrator, 0, administrator.length() - 1, 10) > 0xFFFF) {
      administrator = administrator.substring(0, administrator.length() - 1);
    }
    Optional<ExtendedCommunity> known =
        parts.length == 3 ? Values.extended(parts[0], administrator, parts[2]) : Optional.empty();
    known.ifPresent(extendedCommunities::add);
    if (known.isEmpty()) {
      log.count("extended communities of other kinds", 1);
    }
  }

  Choice choice() {
    return active ? Choice.BEST : Choice.OTHER;
  }

  /** The event; empty where the path could not be read, which has been told. */
  Optional<RouteEvent> event(Prefix prefix) throws BadValue {
    if (dropped) {
      return Optional.empty();
    }
    if (!pathSeen) {
      throw BadValue.missing("AS path", "an AS path of the route to " + prefix);
    }
    if (protocolNextHop != null) {
      into.nextHop(protocolNextHop);
    } else if (nextHop != null && learnedFrom == null && !indirect) {
      into.nextHop(nextHop);
    }
    into.communities(communities);
    into.largeCommunities(largeCommunities);
    into.extendedCommunities(extendedCommunities);
    return Optional.of(Values.entry(prefix, OptionalLong.empty(), into.build(), peer()));
  }

  private BgpPeer peer() {
    IpAddr address = source != null ? source : learnedFrom != null ? learnedFrom : nextHop;
    return address == null
        ? new BgpPeer(BgpPeer.UNKNOWN.address(), peerAs, peerId)
        : new BgpPeer(address, peerAs, peerId);
  }
}

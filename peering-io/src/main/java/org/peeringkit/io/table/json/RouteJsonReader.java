package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.DestinationPreference;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.Ipv6ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** The objects of {@link org.peeringkit.io.table.RouteJsonWriter}, so of {@code peering mrt}. */
final class RouteJsonReader extends JsonLineReader {
  private static final int OCTET = 0xFF;

  RouteJsonReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  String object(JsonNode object) throws BadValue {
    String type = Fields.requiredText(object, "type");
    BgpPeer peer =
        Fields.has(object, "peerAddress")
            ? new BgpPeer(
                Values.address(Fields.requiredText(object, "peerAddress"), "peerAddress"),
                Fields.asn(object, "peerAsn"),
                Fields.address(object, "peerBgpIdentifier"))
            : BgpPeer.UNKNOWN;
    Instant time = time(object);
    Optional<String> family = Fields.text(object, "family");
    if (family.isPresent()) {
      log()
          .count(
              "left out: " + family.get(), 1); // no ordinary routes, and not to be taken for some
      return type;
    }
    emit(
        switch (type) {
          case "rib", "announce" ->
              new RouteEvent.Announce(
                  new Route(prefix(object), pathId(object), attributes(object), peer, time),
                  type.equals("rib"));
          case "withdraw" -> new RouteEvent.Withdraw(prefix(object), pathId(object), peer, time);
          case "state" ->
              new RouteEvent.StateChange(peer, state(object, "from"), state(object, "to"), time);
          default -> throw BadValue.of("type", "rib, announce, withdraw or state", type);
        },
        Choice.UNKNOWN);
    return type;
  }

  private static Prefix prefix(JsonNode object) throws BadValue {
    return Values.prefix(Fields.requiredText(object, "prefix"));
  }

  private static OptionalLong pathId(JsonNode object) throws BadValue {
    return Fields.number(object, "pathId");
  }

  /** A missing or null time is an unknown one. */
  private static Instant time(JsonNode object) throws BadValue {
    Optional<String> text = Fields.text(object, "time");
    if (text.isEmpty()) {
      return Values.NO_TIME;
    }
    try {
      Instant time = OffsetDateTime.parse(text.get()).toInstant();
      if (time.getEpochSecond() < 0 || time.getEpochSecond() > 0xFFFF_FFFFL) {
        throw BadValue.of("time", "a time of this era", text.get());
      }
      return time;
    } catch (DateTimeException e) {
      throw BadValue.of("time", "a time such as 2026-11-01T00:00:00Z", text.get());
    }
  }

  private static SessionState state(JsonNode object, String name) throws BadValue {
    String text = Fields.requiredText(object, name);
    for (SessionState state : SessionState.values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    throw BadValue.of(name, "a session state such as ESTABLISHED", text);
  }

  private static PathAttributes attributes(JsonNode object) throws BadValue {
    PathAttributes.Builder into = PathAttributes.builder();
    Optional<String> origin = Fields.text(object, "origin");
    if (origin.isPresent()) {
      into.origin(origin(origin.get()));
    }
    Optional<String> path = Fields.text(object, "asPath");
    if (path.isPresent()) {
      into.asPath(Values.path(path.get()));
    }
    Fields.address(object, "nextHop").ifPresent(into::nextHop);
    Fields.address(object, "linkLocalNextHop").ifPresent(into::linkLocalNextHop);
    Fields.number(object, "localPref").ifPresent(into::localPref);
    Fields.number(object, "multiExitDisc").ifPresent(into::multiExitDisc);
    into.atomicAggregate(Fields.flag(object, "atomicAggregate"));
    Optional<String> aggregator = Fields.text(object, "aggregatorAsn");
    if (aggregator.isPresent()) {
      IpAddr address =
          Values.address(Fields.requiredText(object, "aggregatorAddress"), "aggregatorAddress");
      into.aggregator(
          new org.peeringkit.model.bgp.Aggregator(
              Values.asn(aggregator.get(), "aggregatorAsn"), address));
    }
    communities(object, into);
    others(object, into);
    for (JsonNode raw : Fields.list(object, "rawAttributes")) {
      into.addRaw(raw(raw));
    }
    return into.build();
  }

  private static void others(JsonNode object, PathAttributes.Builder into) throws BadValue {
    Fields.address(object, "originatorId").ifPresent(into::originatorId);
    List<IpAddr> clusters = new ArrayList<>();
    for (String text : Fields.texts(object, "clusterList")) {
      clusters.add(Values.address(text, "clusterList"));
    }
    into.clusterList(clusters);
    Optional<String> aigp = Fields.text(object, "aigp");
    if (aigp.isPresent()) {
      into.aigp(unsigned(aigp.get()));
    }
    if (Fields.has(object, "onlyToCustomer")) {
      into.onlyToCustomer(Fields.asn(object, "onlyToCustomer"));
    }
    if (Fields.has(object, "dpaAsn")) {
      long value =
          Fields.number(object, "dpa").orElseThrow(() -> BadValue.missing("dpa", "a number"));
      into.destinationPreference(new DestinationPreference(Fields.asn(object, "dpaAsn"), value));
    }
  }

  private static long unsigned(String text) throws BadValue {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw BadValue.of("aigp", "an unsigned number of 64 bits", text);
    }
  }

  private static Origin origin(String text) throws BadValue {
    return Values.origin(text)
        .orElseThrow(() -> BadValue.of("origin", "IGP, EGP or INCOMPLETE", text));
  }

  private static void communities(JsonNode object, PathAttributes.Builder into) throws BadValue {
    List<Community> standard = new ArrayList<>();
    for (String text : Fields.texts(object, "communities")) {
      standard.add(Values.community(text));
    }
    into.communities(standard);
    List<ExtendedCommunity> extended = new ArrayList<>();
    for (String text : Fields.texts(object, "extendedCommunities")) {
      extended.add(
          ExtendedCommunity.tryParse(text)
              .orElseThrow(
                  () ->
                      BadValue.of(
                          "extendedCommunities", "rt:, soo: or 16 hexadecimal digits", text)));
    }
    into.extendedCommunities(extended);
    List<LargeCommunity> large = new ArrayList<>();
    for (String text : Fields.texts(object, "largeCommunities")) {
      large.add(Values.largeCommunity(text));
    }
    into.largeCommunities(large);
    List<Ipv6ExtendedCommunity> ipv6 = new ArrayList<>();
    for (String text : Fields.texts(object, "ipv6ExtendedCommunities")) {
      ipv6.add(
          Ipv6ExtendedCommunity.tryParse(text)
              .orElseThrow(
                  () ->
                      BadValue.of("ipv6ExtendedCommunities", "an IPv6 extended community", text)));
    }
    into.ipv6ExtendedCommunities(ipv6);
  }

  private static RawAttribute raw(JsonNode raw) throws BadValue {
    String hex = Fields.requiredText(raw, "value");
    Bytes value =
        Bytes.tryParse(hex)
            .orElseThrow(() -> BadValue.of("value", "pairs of hexadecimal digits", hex));
    return new RawAttribute(octet(raw, "flags"), octet(raw, "type"), value);
  }

  private static int octet(JsonNode raw, String name) throws BadValue {
    long value =
        Fields.number(raw, name).orElseThrow(() -> BadValue.missing(name, "a number to 255"));
    if (value > OCTET) {
      throw BadValue.of(name, "a number to 255", Long.toString(value));
    }
    return (int) value;
  }
}

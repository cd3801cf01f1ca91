package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** RIS Live messages, one a line, in their envelope or without it. */
final class RisLiveReader extends JsonLineReader {
  private static final BigDecimal LATEST = BigDecimal.valueOf(0xFFFF_FFFFL);
  private static final int MICRO_DIGITS = 6;
  private static final long NANOS_PER_MICRO = 1000;

  RisLiveReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  String object(JsonNode object) throws BadValue {
    String type = Fields.requiredText(object, "type");
    if (type.equals("pong")) {
      return type;
    }
    if (!type.startsWith("ris_")) {
      return message(type, object);
    }
    JsonNode data = object.get("data");
    if (type.equals("ris_error")) {
      throw new BadValue(
          FaultKind.BAD_VALUE,
          "type",
          "ris_message",
          "ris_error " + BadValue.quoted(data == null ? "" : data.toString()));
    }
    if (!type.equals("ris_message")) {
      return type; // ris_subscribe_ok and the like
    }
    if (data == null || !data.isObject()) {
      throw BadValue.missing("data", "an object");
    }
    return message(Fields.requiredText(data, "type"), data);
  }

  private String message(String type, JsonNode data) throws BadValue {
    switch (type) {
      case "UPDATE" -> update(data);
      case "RIS_PEER_STATE", "STATE" -> state(data);
      case "OPEN", "NOTIFICATION", "KEEPALIVE" -> {
        // counted by the type returned
      }
      default -> throw BadValue.of("type", "a BGP message or RIS_PEER_STATE", type);
    }
    return type;
  }

  private static BgpPeer peer(JsonNode data) throws BadValue {
    return new BgpPeer(
        Values.address(Fields.requiredText(data, "peer"), "peer"),
        Fields.asn(data, "peer_asn"),
        Optional.empty());
  }

  private static Instant time(JsonNode data) throws BadValue {
    JsonNode value = data.get("timestamp");
    // 1e999 is a number of JSON and none of ours.
    if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw BadValue.missing("timestamp", "seconds since the epoch");
    }
    BigDecimal seconds = value.decimalValue();
    if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
      throw BadValue.of("timestamp", "seconds since the epoch", value.toString());
    }
    long micros =
        seconds.setScale(MICRO_DIGITS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * NANOS_PER_MICRO);
  }

  /** Only the new state is told: the one before is taken for the opposite. */
  private void state(JsonNode data) throws BadValue {
    String state = Fields.requiredText(data, "state").toLowerCase(Locale.ROOT);
    boolean up = state.equals("connected") || state.equals("up");
    if (!up && !state.equals("down")) {
      throw BadValue.of("state", "connected or down", state);
    }
    emit(
        new RouteEvent.StateChange(
            peer(data),
            up ? SessionState.IDLE : SessionState.ESTABLISHED,
            up ? SessionState.ESTABLISHED : SessionState.IDLE,
            time(data)),
        Choice.UNKNOWN);
  }

  /** All of it is read before any event is given, so that a bad message gives none. */
  private void update(JsonNode data) throws BadValue {
    BgpPeer peer = peer(data);
    Instant time = time(data);
    List<RouteEvent> events = new ArrayList<>();
    for (String text : Fields.texts(data, "withdrawals")) {
      events.add(new RouteEvent.Withdraw(Values.prefix(text), OptionalLong.empty(), peer, time));
    }
    for (JsonNode announcement : Fields.list(data, "announcements")) {
      PathAttributes attributes = attributes(data, announcement);
      for (String text : Fields.texts(announcement, "prefixes")) {
        Prefix prefix = Values.prefix(text);
        events.add(
            new RouteEvent.Announce(
                new Route(prefix, OptionalLong.empty(), attributes, peer, time), false));
      }
    }
    events.forEach(event -> emit(event, Choice.UNKNOWN));
  }

  private static PathAttributes attributes(JsonNode data, JsonNode announcement) throws BadValue {
    PathAttributes.Builder into = PathAttributes.builder();
    into.asPath(path(data));
    Optional<String> origin = Fields.text(data, "origin");
    if (origin.isPresent()) {
      into.origin(
          Values.origin(origin.get())
              .orElseThrow(() -> BadValue.of("origin", "igp, egp or incomplete", origin.get())));
    }
    nextHops(Fields.requiredText(announcement, "next_hop"), into);
    Fields.number(data, "med").ifPresent(into::multiExitDisc);
    into.communities(communities(data));
    Optional<String> aggregator = Fields.text(data, "aggregator");
    if (aggregator.isPresent()) {
      String[] parts = aggregator.get().split(":", 2);
      if (parts.length != 2) {
        throw BadValue.of("aggregator", "AS:address", aggregator.get());
      }
      into.aggregator(Values.aggregator(parts[0], parts[1]));
    }
    return into.build();
  }

  /** Global and link-local IPv6 next hop stand in one text with a comma between. */
  private static void nextHops(String text, PathAttributes.Builder into) throws BadValue {
    String[] hops = text.split(",", 2);
    IpAddr first = Values.address(hops[0].strip(), "next_hop");
    into.nextHop(first);
    if (hops.length > 1) {
      into.linkLocalNextHop(Values.address(hops[1].strip(), "next_hop"));
    }
  }

  /** Numbers; a set is an array of its own. */
  private static AsPath path(JsonNode data) throws BadValue {
    StringBuilder text = new StringBuilder();
    for (JsonNode element : Fields.list(data, "path")) {
      text.append(text.length() == 0 ? "" : " ");
      if (element.isArray()) {
        List<String> members = new ArrayList<>();
        element.forEach(member -> members.add(member.asText()));
        text.append('{').append(String.join(",", members)).append('}');
      } else {
        text.append(element.asText());
      }
    }
    return Values.path(text.toString());
  }

  private static List<Community> communities(JsonNode data) throws BadValue {
    List<Community> communities = new ArrayList<>();
    for (JsonNode pair : Fields.list(data, "community")) {
      communities.add(
          Values.community(
              pair.isArray() && pair.size() == 2
                  ? pair.get(0).asText() + ":" + pair.get(1).asText()
                  : pair.asText()));
    }
    return communities;
  }
}

package org.peeringkit.io.table;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.DestinationPreference;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/**
 * Writes route events as JSON, one object a line; a member that an event does not have is left out.
 *
 * <ul>
 *   <li>{@code type}: {@code rib}, {@code announce}, {@code withdraw} or {@code state}; {@code
 *       time}: UTC, ISO 8601; {@code peerAddress} (text), {@code peerAsn} (number), {@code
 *       peerBgpIdentifier} (dotted quad)
 *   <li>routes: {@code prefix} (text), {@code pathId} (number); those that are not unicast also
 *       {@code family}, {@code routeDistinguisher} (text) and {@code labels} (numbers)
 *   <li>announced routes: {@code origin} ({@code IGP}, {@code EGP}, {@code INCOMPLETE}), {@code
 *       asPath} (text, after the merge of AS4_PATH), {@code originAsn} (number; none where the path
 *       ends in a set), {@code nextHop}, {@code linkLocalNextHop}, {@code localPref}, {@code
 *       multiExitDisc}, {@code atomicAggregate} (true), {@code aggregatorAsn}, {@code
 *       aggregatorAddress}, the arrays of text {@code communities}, {@code extendedCommunities},
 *       {@code largeCommunities}, {@code ipv6ExtendedCommunities} and {@code clusterList}, {@code
 *       originatorId}, {@code aigp} (text, since it has 64 bits), {@code onlyToCustomer} (number),
 *       {@code dpaAsn}, {@code dpa}, and {@code rawAttributes}, objects of {@code type}, {@code
 *       name}, {@code flags} and {@code value} in hexadecimal
 *   <li>changes of state: {@code from}, {@code to}
 * </ul>
 *
 * <p>{@code RouteJsonFormat} reads it back. Closing writes what is buffered and closes the stream.
 * Not thread-safe.
 */
public final class RouteJsonWriter implements Closeable, Flushable {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int FIRST_BLOCKS = 1024;
  private static final long MICROS = 1_000_000;
  private static final long NANOS_PER_MICRO = 1000;

  private final JsonGenerator json;

  /** What an attribute block looks like is made once per block: tables repeat them. */
  private @Nullable String[] blocks = new @Nullable String[FIRST_BLOCKS];

  private @Nullable RouteCursor blocksOf;

  /**
   * Begins to write.
   *
   * @param out takes the lines; closed by {@link #close}
   * @throws IOException if the stream cannot be written to
   */
  public RouteJsonWriter(OutputStream out) throws IOException {
    json = FACTORY.createGenerator(out, JsonEncoding.UTF8).setRootValueSeparator(null);
  }

  private RouteJsonWriter(StringWriter out) throws IOException {
    json = FACTORY.createGenerator(out);
  }

  /**
   * {@return the members of an attribute block as a JSON object of its own}
   *
   * @param attributes of one route
   */
  public static String attributes(PathAttributes attributes) {
    StringWriter text = new StringWriter();
    try (RouteJsonWriter writer = new RouteJsonWriter(text)) {
      writer.json.writeStartObject();
      writer.members(attributes);
      writer.json.writeEndObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /**
   * Writes all events that are left in a cursor.
   *
   * @param cursor over any format; read to its end, not closed
   * @return how many
   * @throws IOException if the stream cannot be written to, or the cursor not read
   */
  public long write(RouteCursor cursor) throws IOException {
    long lines = 0;
    while (cursor.next()) {
      writeEvent(cursor);
      lines++;
    }
    return lines;
  }

  /**
   * Writes the event at which a cursor stands, and a line feed.
   *
   * @param cursor on an event; not moved
   * @throws IOException if the stream cannot be written to
   */
  public void writeEvent(RouteCursor cursor) throws IOException {
    json.writeStartObject();
    switch (cursor.kind()) {
      case STATE_CHANGE -> event(cursor.copy());
      case WITHDRAW, ANNOUNCE -> {
        boolean announced = cursor.kind() == RouteCursor.Kind.ANNOUNCE;
        long micros = cursor.timeMicros();
        Instant time =
            Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO);
        head(
            announced ? cursor.fromRib() ? "rib" : "announce" : "withdraw",
            time,
            cursor.peer(cursor.peerIndex()));
        json.writeStringField("prefix", cursor.prefix().toString());
        if (cursor.pathId() >= 0) {
          json.writeNumberField("pathId", cursor.pathId());
        }
        if (cursor.safi() != AddressFamily.UNICAST) {
          scope(cursor.copy());
        }
        if (announced && cursor.attributesId() >= 0) {
          json.writeRaw(',');
          json.writeRaw(block(cursor));
        }
      }
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /**
   * Writes one event and a line feed.
   *
   * @param event of any kind
   * @throws IOException if the stream cannot be written to
   */
  public void writeEvent(RouteEvent event) throws IOException {
    json.writeStartObject();
    event(event);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void event(RouteEvent event) throws IOException {
    if (event instanceof RouteEvent.Announce announce) {
      head(announce.fromRib() ? "rib" : "announce", event.time(), event.peer());
      json.writeStringField("prefix", announce.route().prefix().toString());
      number("pathId", announce.route().pathId());
      scope(event);
      members(announce.route().attributes());
    } else if (event instanceof RouteEvent.Withdraw withdraw) {
      head("withdraw", event.time(), event.peer());
      json.writeStringField("prefix", withdraw.prefix().toString());
      number("pathId", withdraw.pathId());
      scope(event);
    } else if (event instanceof RouteEvent.StateChange change) {
      head("state", event.time(), event.peer());
      json.writeStringField("from", change.from().name());
      json.writeStringField("to", change.to().name());
    }
  }

  private void head(String type, Instant time, BgpPeer peer) throws IOException {
    json.writeStringField("type", type);
    if (!time.equals(Instant.EPOCH)) {
      json.writeStringField("time", time.toString());
    }
    if (peer.isKnown()) {
      json.writeStringField("peerAddress", peer.address().toString());
      json.writeNumberField("peerAsn", peer.asn().value());
    }
    text("peerBgpIdentifier", peer.bgpIdentifier());
  }

  /** What tells a route of another family from an ordinary one, which has none of these members. */
  private void scope(RouteEvent event) throws IOException {
    if (event instanceof RouteEvent.Announce announce) {
      scope(announce.route().prefix(), announce.route().scope(), true);
    } else if (event instanceof RouteEvent.Withdraw withdraw) {
      scope(withdraw.prefix(), withdraw.scope(), false);
    }
  }

  private void scope(Prefix prefix, RouteScope scope, boolean announced) throws IOException {
    if (scope.safi() == AddressFamily.UNICAST) {
      return;
    }
    AddressFamily family = new AddressFamily(prefix.family().afi(), scope.safi());
    json.writeStringField("family", family.toString());
    text("routeDistinguisher", scope.routeDistinguisher());
    if (announced && !scope.labels().isEmpty()) {
      json.writeArrayFieldStart("labels");
      for (int label : scope.labels()) {
        json.writeNumber(label);
      }
      json.writeEndArray();
    }
  }

  /** The members of the cursor's attribute block, without the braces around them. */
  private String block(RouteCursor cursor) {
    if (cursor != blocksOf) {
      blocksOf = cursor; // ids are the cursor's own
      Arrays.fill(blocks, null);
    }
    int id = cursor.attributesId();
    if (id >= blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(id + 1, blocks.length * 2));
    }
    String block = blocks[id];
    if (block == null) {
      String object = attributes(cursor.attributes(id));
      block = object.substring(1, object.length() - 1);
      blocks[id] = block;
    }
    return block;
  }

  private void members(PathAttributes attributes) throws IOException {
    text("origin", attributes.origin().map(Origin::name));
    AsPath path = attributes.effectivePath();
    json.writeStringField("asPath", path.toString());
    asn("originAsn", path.origin());
    text("nextHop", attributes.nextHop());
    text("linkLocalNextHop", attributes.linkLocalNextHop());
    number("localPref", attributes.localPref());
    number("multiExitDisc", attributes.multiExitDisc());
    if (attributes.atomicAggregate()) {
      json.writeBooleanField("atomicAggregate", true);
    }
    Optional<Aggregator> aggregator = attributes.effectiveAggregator();
    asn("aggregatorAsn", aggregator.map(Aggregator::asn));
    text("aggregatorAddress", aggregator.map(Aggregator::routerId));
    texts("communities", attributes.communities());
    texts("extendedCommunities", attributes.extendedCommunities());
    texts("largeCommunities", attributes.largeCommunities());
    texts("ipv6ExtendedCommunities", attributes.ipv6ExtendedCommunities());
    text("originatorId", attributes.originatorId());
    texts("clusterList", attributes.clusterList());
    OptionalLong aigp = attributes.aigp();
    text("aigp", aigp.stream().mapToObj(Long::toUnsignedString).findFirst());
    asn("onlyToCustomer", attributes.onlyToCustomer());
    Optional<DestinationPreference> preference = attributes.destinationPreference();
    asn("dpaAsn", preference.map(DestinationPreference::asn));
    number("dpa", preference.map(d -> OptionalLong.of(d.value())).orElse(OptionalLong.empty()));
    raw(attributes.rawAttributes());
  }

  private void raw(List<RawAttribute> attributes) throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("rawAttributes");
    for (RawAttribute raw : attributes) {
      json.writeStartObject();
      json.writeNumberField("type", raw.code());
      json.writeStringField("name", AttributeCodes.of(raw.code()));
      json.writeNumberField("flags", raw.flags());
      json.writeStringField("value", raw.value().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void asn(String name, Optional<Asn> asn) throws IOException {
    if (asn.isPresent()) {
      json.writeNumberField(name, asn.get().value());
    }
  }

  private void number(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    }
  }

  private void text(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }

  private void texts(String name, List<?> values) throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (Object value : values) {
        json.writeString(value.toString());
      }
      json.writeEndArray();
    }
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}

package org.peeringkit.io.table;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.attribute.AttributeNames;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.DestinationPreference;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/**
 * Writes route events as JSON, one object a line. Every object has
 *
 * <ul>
 *   <li>{@code type}: {@code announce}, {@code withdraw} or {@code state}
 *   <li>{@code time}: UTC, RFC 3339, with six decimals where the source has them
 *   <li>{@code peerAddress} (text), {@code peerAsn} (number), {@code peerBgpIdentifier} (dotted
 *       quad or null)
 * </ul>
 *
 * <p>Announcements and withdrawals have {@code prefix} (text) and {@code pathId} (number or null).
 * Announcements have {@code fromRib} (boolean), and, null where the route lacks them, {@code
 * origin} ({@code IGP}, {@code EGP}, {@code INCOMPLETE}), {@code asPath} (text, after the merge of
 * AS4_PATH), {@code asns} (the same as numbers; a set is an array of its own), {@code originAsn}
 * (number; null also where the path ends in a set), {@code nextHop}, {@code linkLocalNextHop},
 * {@code localPref}, {@code multiExitDisc}, {@code aggregatorAsn}, {@code aggregatorId}; always
 * {@code atomicAggregate} (boolean) and the arrays {@code communities}, {@code
 * extendedCommunities}, {@code largeCommunities}, {@code ipv6ExtendedCommunities} (text), {@code
 * originatorId}, {@code clusterList}, {@code aigp} (text, since it has 64 bits), {@code
 * onlyToCustomer} (number), {@code dpaAsn}, {@code dpa} and {@code otherAttributes} (objects of
 * {@code code}, {@code name}, {@code flags}, {@code value} in hexadecimal). Routes that are not
 * unicast also have {@code family} (text), {@code routeDistinguisher} and {@code labels}. State
 * changes have {@code fromState} and {@code toState}.
 *
 * <p>Closing writes what is buffered and closes the stream. Not thread-safe.
 */
public final class RouteJsonWriter implements Closeable, Flushable {
  private static final DateTimeFormatter SECONDS = time("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter MICROS = time("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private final JsonGenerator json;

  /**
   * @throws IOException if the stream cannot be written to
   */
  public RouteJsonWriter(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.setRootValueSeparator(null);
  }

  private static DateTimeFormatter time(String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .toFormatter(Locale.ROOT)
        .withZone(ZoneOffset.UTC);
  }

  /**
   * Writes all events that are left in a cursor.
   *
   * @return how many
   * @throws IOException if the stream cannot be written to, or the cursor not read
   */
  public long write(RouteCursor cursor) throws IOException {
    long lines = 0;
    while (cursor.next()) {
      writeEvent(cursor.copy());
      lines++;
    }
    return lines;
  }

  /**
   * Writes one event and a line feed.
   *
   * @throws IOException if the stream cannot be written to
   */
  public void writeEvent(RouteEvent event) throws IOException {
    json.writeStartObject();
    if (event instanceof RouteEvent.Announce announce) {
      head("announce", event);
      json.writeStringField("prefix", announce.route().prefix().toString());
      number("pathId", announce.route().pathId());
      scope(announce.route().prefix(), announce.route().scope());
      json.writeBooleanField("fromRib", announce.fromRib());
      attributes(announce.route().attributes());
    } else if (event instanceof RouteEvent.Withdraw withdraw) {
      head("withdraw", event);
      json.writeStringField("prefix", withdraw.prefix().toString());
      number("pathId", withdraw.pathId());
      scope(withdraw.prefix(), withdraw.scope());
    } else if (event instanceof RouteEvent.StateChange change) {
      head("state", event);
      json.writeStringField("fromState", change.from().name());
      json.writeStringField("toState", change.to().name());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Ordinary routes have none of these members. */
  private void scope(Prefix prefix, RouteScope scope) throws IOException {
    if (scope.safi() != AddressFamily.UNICAST) {
      AddressFamily family = new AddressFamily(prefix.family().afi(), scope.safi());
      json.writeStringField("family", family.toString());
      text("routeDistinguisher", scope.routeDistinguisher());
      json.writeArrayFieldStart("labels");
      for (int label : scope.labels()) {
        json.writeNumber(label);
      }
      json.writeEndArray();
    }
  }

  private void head(String type, RouteEvent event) throws IOException {
    json.writeStringField("type", type);
    Instant time = event.time();
    boolean whole = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    json.writeStringField("time", (whole ? SECONDS : MICROS).format(time));
    BgpPeer peer = event.peer();
    json.writeStringField("peerAddress", peer.address().toString());
    json.writeNumberField("peerAsn", peer.asn().value());
    text("peerBgpIdentifier", peer.bgpIdentifier());
  }

  private void attributes(PathAttributes attributes) throws IOException {
    text("origin", attributes.origin().map(Origin::name));
    Optional<AsPath> path = attributes.asPath().map(p -> attributes.effectivePath());
    text("asPath", path);
    asns(path.orElse(null));
    asn("originAsn", path.flatMap(AsPath::origin));
    text("nextHop", attributes.nextHop());
    text("linkLocalNextHop", attributes.linkLocalNextHop());
    number("localPref", attributes.localPref());
    number("multiExitDisc", attributes.multiExitDisc());
    json.writeBooleanField("atomicAggregate", attributes.atomicAggregate());
    Optional<Aggregator> aggregator = attributes.effectiveAggregator();
    asn("aggregatorAsn", aggregator.map(Aggregator::asn));
    Optional<IpAddr> aggregatorId = aggregator.map(Aggregator::routerId);
    text("aggregatorId", aggregatorId);
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
    json.writeArrayFieldStart("otherAttributes");
    for (RawAttribute raw : attributes.rawAttributes()) {
      json.writeStartObject();
      json.writeNumberField("code", raw.code());
      json.writeStringField("name", AttributeNames.of(raw.code()));
      json.writeNumberField("flags", raw.flags());
      json.writeStringField("value", raw.value().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void asns(@Nullable AsPath path) throws IOException {
    if (path == null) {
      json.writeNullField("asns");
      return;
    }
    json.writeArrayFieldStart("asns");
    for (AsPathSegment segment : path.segments()) {
      boolean set =
          segment.type() == AsPathSegment.Type.AS_SET
              || segment.type() == AsPathSegment.Type.AS_CONFED_SET;
      if (set) {
        json.writeStartArray();
      }
      for (Asn asn : segment.asns()) {
        json.writeNumber(asn.value());
      }
      if (set) {
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private void asn(String name, Optional<Asn> asn) throws IOException {
    number(name, asn.map(a -> OptionalLong.of(a.value())).orElse(OptionalLong.empty()));
  }

  private void number(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private void text(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    } else {
      json.writeNullField(name);
    }
  }

  private void texts(String name, List<?> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object value : values) {
      json.writeString(value.toString());
    }
    json.writeEndArray();
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

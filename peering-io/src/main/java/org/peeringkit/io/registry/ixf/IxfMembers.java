package org.peeringkit.io.registry.ixf;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.MemberPort;
import org.peeringkit.model.registry.RegistryBuilder;

/**
 * Members of one export as they come; what they refer to (the exchanges, the time) may come after
 * them. Not thread-safe.
 */
final class IxfMembers {
  /** As PeeringDB's own importer takes them; no state is said by many. */
  private static final Set<String> ACTIVE = Set.of("", "active", "connected", "operational");

  private static final Set<String> NOT_MEMBERS = Set.of("routeserver", "ixp");
  private static final MemberPort.Place NOWHERE =
      new MemberPort.Place("", OptionalLong.empty(), OptionalLong.empty());

  /** A port before its exchange is known. */
  private record Draft(
      Asn asn,
      Optional<String> ixpId,
      long speedMbps,
      Optional<IpAddr> ipv4,
      Optional<IpAddr> ipv6,
      Optional<Boolean> routeServer,
      List<String> asSets,
      String place,
      long offset) {}

  /** What one connection says of all its addresses. */
  private record Connection(Asn asn, Optional<String> ixpId, long speedMbps) {}

  /** One family of one VLAN. */
  private record Side(
      Optional<IpAddr> address, Optional<Boolean> routeServer, String asSet, boolean isService) {
    static final Side NONE = new Side(Optional.empty(), Optional.empty(), "", false);
  }

  private final ReadLog log;
  private final List<Draft> drafts = new ArrayList<>();
  private final SortedMap<String, MemberPort.Place> exchanges = new TreeMap<>();
  private final Map<IpAddr, Asn> addresses = new HashMap<>();
  private final SortedSet<Asn> exchangeAsns = new TreeSet<>();
  private Optional<Instant> exported = Optional.empty();
  private boolean hasInfo;
  private String infoName = "";

  IxfMembers(ReadLog log) {
    this.log = log;
  }

  /** The document's own members: version and timestamp. */
  void fact(String key, JsonNode value) {
    if (key.equals("version")) {
      log.count("version " + shown(value), 1);
      return;
    }
    String text = value.asText("");
    exported = time(text);
    if (exported.isEmpty()) {
      log.fault(
          FaultKind.BAD_VALUE,
          0,
          "timestamp",
          "a time (ISO 8601)",
          BadValue.quoted(text),
          IxfFormat.REFERENCE);
    }
  }

  private Optional<Instant> time(String text) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip(), Instant::from, LocalDateTime::from);
      if (parsed instanceof LocalDateTime local) {
        log.count("times without a zone, taken as UTC", 1);
        return Optional.of(local.toInstant(ZoneOffset.UTC));
      }
      return Optional.of(Instant.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A field of the one exchange that version 0.3 names. */
  void infoField(String key, JsonNode value) {
    hasInfo = true;
    if (key.equals("shortname")) {
      infoName = value.asText("");
    }
  }

  void exchange(JsonNode row) {
    String id = row.path("ixp_id").asText("");
    exchanges.put(
        id,
        new MemberPort.Place(
            row.path("shortname").asText(""),
            id(row.path("ixf_id")),
            id(row.path("peeringdb_id"))));
    log.count("rows.exchange", 1);
  }

  private static OptionalLong id(JsonNode value) {
    boolean isId = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0;
    return isId ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  void member(JsonNode row, String place, long offset) {
    JsonNode number = row.path("asnum");
    Optional<Asn> asn =
        number.isIntegralNumber() || number.isTextual()
            ? Asn.tryParse(number.asText().strip()).filter(a -> a.value() > 0)
            : Optional.empty();
    if (asn.isEmpty()) {
      fault(place + ".asnum", offset, "an AS number", number);
      return;
    }
    String type = row.path("member_type").asText("").toLowerCase(Locale.ROOT);
    if (NOT_MEMBERS.contains(type)) {
      exchangeAsns.add(asn.get());
      log.count("skipped.members of type " + type, 1);
      return;
    }
    log.count("rows.member", 1);
    int before = drafts.size();
    int index = 0;
    for (JsonNode connection : list(row, "connection_list", place, offset)) {
      String here = place + ".connection_list[" + index++ + "]";
      if (connection.isObject()) {
        connection(asn.get(), isResold(row), connection, here, offset);
      } else {
        fault(here, offset, "an object", connection);
      }
    }
    if (drafts.size() == before) {
      log.count("members without an active port", 1);
    }
  }

  /** Absent and null are no list. */
  private Iterable<JsonNode> list(JsonNode row, String field, String place, long offset) {
    JsonNode value = row.path(field);
    if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
      fault(place + "." + field, offset, "a list", value);
    }
    return value.isArray() ? value : List.of();
  }

  private void connection(
      Asn asn, boolean memberIsResold, JsonNode connection, String place, long offset) {
    String state = connection.path("state").asText("").toLowerCase(Locale.ROOT);
    if (!ACTIVE.contains(state) && !connection.path("state").isNull()) {
      log.count("skipped.connections in state " + BadValue.quoted(state), 1);
      return;
    }
    JsonNode ixp = connection.path("ixp_id");
    boolean hasIxp = ixp.isIntegralNumber() || ixp.isTextual();
    long speed = speed(connection, place, offset);
    if (memberIsResold || isResold(connection)) {
      log.count("speeds that are a reseller's, left out", 1);
      speed = 0;
    }
    Connection facts =
        new Connection(asn, hasIxp ? Optional.of(ixp.asText()) : Optional.empty(), speed);
    int index = 0;
    for (JsonNode vlan : list(connection, "vlan_list", place, offset)) {
      String here = place + ".vlan_list[" + index++ + "]";
      if (vlan.isObject()) {
        vlan(facts, vlan, here, offset);
      } else {
        fault(here, offset, "an object", vlan);
      }
    }
  }

  /** Not in any version of the schema, but in some exports: a port bought of a reseller. */
  private static boolean isResold(JsonNode row) {
    for (var names = row.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = row.get(name);
      boolean says =
          !value.isNull() && !value.asText("").isEmpty() && !value.asText().equals("false");
      if (name.toLowerCase(Locale.ROOT).contains("resel") && (says || value.isContainerNode())) {
        return true;
      }
    }
    return false;
  }

  /** Of all interfaces together; 0 where that of one is not known. */
  private long speed(JsonNode connection, String place, long offset) {
    long sum = 0;
    boolean isKnown = true;
    int index = 0;
    for (JsonNode port : list(connection, "if_list", place, offset)) {
      String here = place + ".if_list[" + index++ + "].if_speed";
      JsonNode speed = port.path("if_speed");
      Optional<Long> mbps = number(speed);
      if (mbps.isPresent() && mbps.get() > 0 && !isResold(port)) {
        sum += mbps.get();
      } else {
        isKnown = false;
        if (mbps.isEmpty() && !speed.isMissingNode() && !speed.isNull()) {
          fault(here, offset, "Mbit/s", speed);
        }
      }
    }
    return isKnown ? sum : 0;
  }

  private static Optional<Long> number(JsonNode value) {
    String text = value.isIntegralNumber() || value.isTextual() ? value.asText().strip() : "";
    boolean digits =
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private void vlan(Connection connection, JsonNode vlan, String place, long offset) {
    Side four = side(connection, vlan, IpFamily.IPV4, place, offset);
    Side six = side(connection, vlan, IpFamily.IPV6, place, offset);
    if (four.isService || six.isService) {
      exchangeAsns.add(connection.asn);
      log.count("skipped.services of the exchange", 1);
      return;
    }
    if (four.address.isEmpty() && six.address.isEmpty()) {
      log.count("VLANs without an address", 1);
      return;
    }
    SortedSet<String> asSets = new TreeSet<>();
    for (Side side : List.of(four, six)) {
      if (!side.asSet.isEmpty()) {
        asSets.add(side.asSet);
      }
    }
    drafts.add(
        new Draft(
            connection.asn,
            connection.ixpId,
            connection.speedMbps,
            four.address,
            six.address,
            either(four.routeServer, six.routeServer),
            List.copyOf(asSets),
            place,
            offset));
    log.count("rows.port", 1);
  }

  /** At the route servers with one family is at the route servers. */
  private static Optional<Boolean> either(Optional<Boolean> a, Optional<Boolean> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    return Optional.of(a.get() || b.get());
  }

  private Side side(
      Connection connection, JsonNode vlan, IpFamily family, String vlanPlace, long offset) {
    String name = family == IpFamily.IPV4 ? "ipv4" : "ipv6";
    JsonNode node = vlan.path(name);
    String place = vlanPlace + "." + name;
    if (node.isMissingNode() || node.isNull()) {
      return Side.NONE;
    }
    if (!node.isObject()) {
      fault(place, offset, "an object", node);
      return Side.NONE;
    }
    JsonNode routeServer = node.path("routeserver");
    if (!routeServer.isBoolean() && !routeServer.isMissingNode() && !routeServer.isNull()) {
      fault(place + ".routeserver", offset, "true or false", routeServer);
    }
    boolean isService = isService(node);
    return new Side(
        isService
            ? Optional.empty()
            : address(connection, node.path("address"), family, place, offset),
        routeServer.isBoolean() ? Optional.of(routeServer.booleanValue()) : Optional.empty(),
        node.path("as_macro").asText("").strip(),
        isService);
  }

  /** {@code service_type} in 0.7, {@code services} since 1.0: route servers, route collectors. */
  private static boolean isService(JsonNode side) {
    return !side.path("service_type").isEmpty() || !side.path("services").isEmpty();
  }

  private Optional<IpAddr> address(
      Connection connection, JsonNode value, IpFamily family, String place, long offset) {
    if (value.isMissingNode() || value.isNull() || value.asText("").isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddr> address =
        value.isTextual()
            ? IpAddr.tryParse(value.asText().strip()).filter(a -> a.family() == family)
            : Optional.empty();
    if (address.isEmpty()) {
      fault(place + ".address", offset, "an " + family + " address", value);
      return address;
    }
    Asn before = addresses.putIfAbsent(address.get(), connection.asn);
    if (before != null) {
      log.fault(
          FaultKind.BAD_VALUE,
          offset,
          place + ".address",
          "an address that no port before has",
          address.get() + " of " + before,
          IxfFormat.REFERENCE);
      return Optional.empty();
    }
    return address;
  }

  private void fault(String field, long offset, String expected, JsonNode actual) {
    log.fault(FaultKind.BAD_VALUE, offset, field, expected, shown(actual), IxfFormat.REFERENCE);
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode()
        ? "nothing"
        : BadValue.quoted(value.isTextual() ? value.asText() : value.toString());
  }

  /** Once all is read. */
  void addTo(RegistryBuilder registry) {
    exchangeAsns.forEach(registry::addExchangeAsn);
    Optional<MemberPort.Place> only =
        exchanges.size() == 1
            ? exchanges.values().stream().findFirst()
            : hasInfo
                ? Optional.of(
                    new MemberPort.Place(infoName, OptionalLong.empty(), OptionalLong.empty()))
                : Optional.empty();
    for (Draft draft : drafts) {
      Optional<MemberPort.Place> named = draft.ixpId.map(id -> exchanges.get(id));
      if (named.isEmpty() && !hasInfo) {
        log.fault(
            FaultKind.CONTEXT_MISSING,
            draft.offset,
            draft.place + " ixp_id",
            "one of the exchanges listed",
            draft.ixpId.map(BadValue::quoted).orElse("nothing"),
            IxfFormat.REFERENCE);
      }
      registry.add(
          new MemberPort(
              draft.asn,
              named.or(() -> only).orElse(NOWHERE),
              draft.speedMbps,
              draft.ipv4,
              draft.ipv6,
              draft.routeServer,
              draft.asSets,
              exported));
    }
  }
}

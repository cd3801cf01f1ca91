package org.peeringkit.io.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.BoundedJson;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.JsonRows;
import org.peeringkit.io.internal.rows.RowJson;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.detail.ConfiguredSession;
import org.peeringkit.model.registry.detail.ConfiguredSession.Kind;
import org.peeringkit.model.registry.detail.ConfiguredSession.Status;
import org.peeringkit.model.registry.resource.AsNames.AsName;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Peering Manager's REST API: pages ({@code {"count": ..., "results": [...]}}) of {@code
 * peering/internet-exchange-peering-sessions}, {@code peering/direct-peering-sessions} and {@code
 * peering/autonomous-systems}, or one document with lists under these names. Of sessions the
 * neighbour's AS and address, status and purpose are taken, of ASes the name.
 *
 * <p>Releases before 1.7 say {@code enabled} instead of {@code status}. A row without either, or
 * with a status that is not known, is a fault; passwords and comments are not looked at. Stateless
 * and thread-safe.
 */
public final class PeeringManagerFormat implements RegistryFormat {
  private static final String API = "Peering Manager API";
  private static final String EXCHANGE_SESSIONS = "internet-exchange-peering-sessions";
  private static final String DIRECT_SESSIONS = "direct-peering-sessions";
  private static final String SYSTEMS = "autonomous-systems";
  private static final Pattern SECTION =
      Pattern.compile(
          "\\A[\\s\\uFEFF]*\\{\\s*\"(?:autonomous-systems|(?:internet-exchange|direct)-peering-"
              + "sessions)\"\\s*:");
  private static final Pattern PAGE =
      Pattern.compile(
          "\\A[\\s\\uFEFF]*\\{.*?\"results\"\\s*:\\s*\\[.*?\"(?:ixp_connection|is_route_server"
              + "|local_autonomous_system|local_asn|bgp_group|name_peeringdb_sync"
              + "|irr_as_set_peeringdb_sync)\"\\s*:",
          Pattern.DOTALL);

  /** For the service loader. */
  public PeeringManagerFormat() {}

  @Override
  public String name() {
    return "peering-manager";
  }

  @Override
  public boolean recognises(Bytes head) {
    return isOurs(new String(head.toArray(), StandardCharsets.UTF_8));
  }

  /** Its ASes have fields that PeeringDB has, too. */
  static boolean isOurs(String head) {
    return SECTION.matcher(head).find() || PAGE.matcher(head).find();
  }

  private static boolean isSection(String key) {
    return key.equals("results")
        || key.equals(SYSTEMS)
        || key.equals(EXCHANGE_SESSIONS)
        || key.equals(DIRECT_SESSIONS);
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    Rows rows = new Rows(log, registry, options.limits().nesting());
    if (RowJson.read(input, options, log, "id", PeeringManagerFormat::isSection, rows)
        .equals(OptionalLong.of(0))) {
      log.fault(FaultKind.CONTEXT_MISSING, 0, "results", "an array of rows", "none", API);
    }
    return log.snapshot();
  }

  private static final class Rows implements JsonRows.Sink {
    private final ReadLog log;
    private final RegistryBuilder registry;
    private final ObjectMapper mapper;

    Rows(ReadLog log, RegistryBuilder registry, int nesting) {
      this.log = log;
      this.registry = registry;
      this.mapper = BoundedJson.mapper(nesting);
    }

    @Override
    public void row(String section, long index, long offset, byte[] row, int length) {
      if (!isSection(section)) {
        log.count("skipped." + section, 1);
        return;
      }
      log.record(length);
      String place = section + "[" + index + "]";
      try {
        JsonNode node = BoundedJson.tree(mapper, row, length);
        if (!node.isObject()) {
          throw BadValue.of("", "a JSON object", shown(node));
        }
        add(section, node);
      } catch (BadValue e) {
        String field = e.field().isEmpty() ? place : place + "." + e.field();
        log.fault(FaultKind.BAD_VALUE, offset, field, e.expected(), e.actual(), API);
      } catch (JsonProcessingException e) {
        log.fault(FaultKind.BAD_VALUE, offset, place, "a JSON object", e.getOriginalMessage(), API);
      }
    }

    private void add(String section, JsonNode row) throws BadValue {
      boolean isSession =
          section.equals("results") ? row.has("ip_address") : !section.equals(SYSTEMS);
      if (!isSession) {
        Asn asn = asn(row.path("asn"), "asn");
        registry.asNames().add(asn, new AsName(row.path("name").asText(""), "", ""));
        log.count("rows." + SYSTEMS, 1);
        return;
      }
      boolean isDirect =
          section.equals(DIRECT_SESSIONS)
              || row.has("relationship")
              || row.has("local_autonomous_system")
              || row.has("local_asn");
      JsonNode system = row.path("autonomous_system");
      ConfiguredSession session =
          new ConfiguredSession(
              asn(system.path("asn"), "autonomous_system.asn"),
              address(row.path("ip_address")),
              status(row),
              isDirect ? purpose(row.path("relationship")) : atExchange(row));
      registry.add(session);
      log.count("rows." + (isDirect ? DIRECT_SESSIONS : EXCHANGE_SESSIONS), 1);
    }

    private static Kind atExchange(JsonNode row) {
      return row.path("is_route_server").asBoolean(false) ? Kind.ROUTE_SERVER : Kind.PEERING;
    }

    /** An object with a slug, or in old releases a text. */
    private static Kind purpose(JsonNode relationship) {
      String slug = relationship.path("slug").asText(relationship.asText(""));
      return slug.equals("private-peering") ? Kind.PEERING : Kind.OTHER;
    }

    /** An object with value and label when read, a text when written. */
    private static Status status(JsonNode row) throws BadValue {
      JsonNode node = row.path("status");
      if (node.isMissingNode() && row.path("enabled").isBoolean()) {
        return row.path("enabled").booleanValue() ? Status.IN_SERVICE : Status.OUT_OF_SERVICE;
      }
      return switch (node.path("value").asText(node.asText(""))) {
        case "enabled", "pre-maintenance", "maintenance", "post-maintenance" -> Status.IN_SERVICE;
        case "requested", "provisioning" -> Status.ON_THE_WAY;
        case "disabled", "decommissioning", "decommissioned" -> Status.OUT_OF_SERVICE;
        default -> throw BadValue.of("status", "a status of a session", shown(node));
      };
    }

    private static Asn asn(JsonNode node, String field) throws BadValue {
      Optional<Asn> asn =
          node.isIntegralNumber()
              ? Asn.tryParse(node.asText()).filter(a -> a.value() > 0)
              : Optional.empty();
      if (asn.isEmpty()) {
        throw BadValue.of(field, "an AS number", shown(node));
      }
      return asn.get();
    }

    /** With the length of a prefix in some releases. */
    private static IpAddr address(JsonNode node) throws BadValue {
      String text = node.asText("");
      int slash = text.indexOf('/');
      Optional<IpAddr> address = IpAddr.tryParse(slash < 0 ? text : text.substring(0, slash));
      if (!node.isTextual() || address.isEmpty()) {
        throw BadValue.of("ip_address", "an address", shown(node));
      }
      return address.get();
    }

    private static String shown(JsonNode value) {
      return value.isMissingNode()
          ? "nothing"
          : value.isTextual() ? value.asText() : value.toString();
    }

    @Override
    public void fault(
        JsonRows.Problem problem, String section, long index, long offset, String found) {
      RowJson.fault(log, problem, section, index, offset, found, API);
    }
  }
}

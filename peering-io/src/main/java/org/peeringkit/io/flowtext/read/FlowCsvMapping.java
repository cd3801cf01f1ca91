package org.peeringkit.io.flowtext.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.source.Input;

/**
 * How to read a CSV (or JSON) of flows that no known program wrote, or what a known one leaves
 * unsaid, as a JSON document:
 *
 * <pre>
 * {
 *   "timeZone": "Europe/Berlin",
 *   "delimiter": ";",
 *   "counters": "raw",
 *   "columns": {
 *     "Source IP": "sourceAddress",
 *     "Destination IP": "destinationAddress",
 *     "KBytes": {"field": "octets", "times": 1000},
 *     "Begin": {"field": "start", "time": "dd.MM.yyyy HH:mm:ss"},
 *     "End": {"field": "end", "time": "milliseconds"}
 *   },
 *   "constants": {"exporter": "192.0.2.1", "samplingRate": 2048}
 * }
 * </pre>
 *
 * <p>Every key may be missing. Without {@code columns} the names of a known program are expected,
 * and the rest applies to those. Fields are the columns of {@link
 * org.peeringkit.io.flowtext.FlowTextWriter}, and {@code duration}, seconds from start to end.
 * {@code time} is {@code seconds}, {@code milliseconds}, {@code microseconds} or {@code
 * nanoseconds} since the epoch, or a pattern of {@link DateTimeFormatter}. Names of columns are
 * compared exactly; members of nested JSON objects are named with dots between. {@code counters} is
 * {@code raw}, as on the wire, or {@code scaled}, multiplied by the sampling rate already.
 *
 * <p>Immutable.
 */
public final class FlowCsvMapping {
  private static final Set<String> KEYS =
      new TreeSet<>(List.of("timeZone", "delimiter", "counters", "columns", "constants"));
  private static final Map<String, Long> PER_SECOND =
      Map.of(
          "seconds", 1L,
          "milliseconds", 1000L,
          "microseconds", 1_000_000L,
          "nanoseconds", 1_000_000_000L);

  private final String json;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<Slot, String> constants = new EnumMap<>(Slot.class);
  private @Nullable ZoneId zone;
  private @Nullable Character delimiter;
  private Dialect.@Nullable Scaling scaling;

  /** A column: its slot and what its text needs; {@code perSecond} is 0 where not given. */
  record Column(
      Slot slot, Optional<BigDecimal> times, long perSecond, Optional<DateTimeFormatter> pattern) {}

  private FlowCsvMapping(String json, JsonNode root) {
    this.json = json;
    if (!root.isObject()) {
      throw bad("mapping", "an object", root.toString());
    }
    root.fieldNames().forEachRemaining(FlowCsvMapping::requireKnown);
    zone = zone(root.path("timeZone"));
    delimiter = delimiter(root.path("delimiter"));
    scaling = scaling(root.path("counters"));
    root.path("columns").properties().forEach(e -> column(e.getKey(), e.getValue()));
    root.path("constants").properties().forEach(e -> constant(e.getKey(), e.getValue()));
  }

  /**
   * Reads the document.
   *
   * @param json the text of the document
   * @return the mapping it describes
   * @throws IllegalArgumentException if it is not JSON, has an unknown key or field, or a value
   *     that cannot be; says which
   */
  public static FlowCsvMapping parse(String json) {
    try {
      return new FlowCsvMapping(json, new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("mapping: expected JSON, found " + e.getOriginalMessage());
    }
  }

  /**
   * {@return the input to be read by this mapping}
   *
   * @param input CSV or JSON of flows
   */
  public Input on(Input input) {
    return input.describedBy(
        Input.of(
            "mapping",
            true,
            () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }

  private static IllegalArgumentException bad(String field, String expected, String actual) {
    return new IllegalArgumentException(field + ": expected " + expected + ", found " + actual);
  }

  private static void requireKnown(String key) {
    if (!KEYS.contains(key)) {
      throw bad("mapping", "some of " + KEYS, "\"" + key + "\"");
    }
  }

  private static @Nullable ZoneId zone(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    try {
      return ZoneId.of(node.asText());
    } catch (DateTimeException e) {
      throw bad("timeZone", "a zone such as Europe/Berlin or UTC", node.toString());
    }
  }

  private static @Nullable Character delimiter(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    if (node.asText().length() != 1 || "\"\r\n".contains(node.asText())) {
      throw bad("delimiter", "one character", node.toString());
    }
    return node.asText().charAt(0);
  }

  private static Dialect.@Nullable Scaling scaling(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    return switch (node.asText()) {
      case "raw" -> Dialect.Scaling.RAW;
      case "scaled" -> Dialect.Scaling.SCALED;
      default -> throw bad("counters", "raw or scaled", node.toString());
    };
  }

  private static Slot slot(String where, String label) {
    return Slot.ofLabel(label)
        .orElseThrow(
            () ->
                bad(
                    where,
                    "one of "
                        + Arrays.stream(Slot.values())
                            .map(Slot::label)
                            .collect(Collectors.joining(", ")),
                    "\"" + label + "\""));
  }

  private void column(String name, JsonNode node) {
    String where = "columns." + name;
    if (node.isTextual()) {
      columns.put(
          name, new Column(slot(where, node.asText()), Optional.empty(), 0, Optional.empty()));
      return;
    }
    Slot slot = slot(where, node.path("field").asText());
    Optional<BigDecimal> times = Optional.empty();
    if (node.has("times")) {
      boolean isFinite =
          node.get("times").isNumber() && Double.isFinite(node.get("times").doubleValue());
      if (!isFinite || slot.kind() != Slot.Kind.COUNT) {
        throw bad(where + ".times", "a number, at a count", node.get("times").toString());
      }
      times = Optional.of(node.get("times").decimalValue());
    }
    long perSecond = 0;
    Optional<DateTimeFormatter> pattern = Optional.empty();
    if (node.has("time")) {
      String form = node.get("time").asText();
      perSecond = PER_SECOND.getOrDefault(form, 0L);
      if (perSecond == 0) {
        pattern = Optional.of(pattern(where, form));
      }
    }
    columns.put(name, new Column(slot, times, perSecond, pattern));
  }

  private static DateTimeFormatter pattern(String where, String form) {
    try {
      return DateTimeFormatter.ofPattern(form, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw bad(where + ".time", "a unit or a pattern", "\"" + form + "\"");
    }
  }

  private void constant(String label, JsonNode node) {
    if (!node.isValueNode()) {
      throw bad("constants." + label, "a value", node.toString());
    }
    constants.put(slot("constants", label), node.asText());
  }

  Map<String, Column> columns() {
    return columns;
  }

  Map<Slot, String> constants() {
    return constants;
  }

  Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  Optional<Character> delimiter() {
    return Optional.ofNullable(delimiter);
  }

  Optional<Dialect.Scaling> scaling() {
    return Optional.ofNullable(scaling);
  }
}

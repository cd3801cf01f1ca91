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
import org.peeringkit.io.internal.rows.JsonRows;
import org.peeringkit.io.internal.rows.RowJson;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * PeeringDB objects as JSON: API pages ({@code {"data":[...]}}, the type known by the fields), one
 * file per type, or one file with all ({@code {"net":{"data":[...]},...}} or {@code
 * {"net":[...]}}). Reads net, netixlan, netfac, ix, ixlan, ixpfx, ixfac, fac, org, poc, carrier,
 * carrierfac and campus; rows whose status is not "ok" are counted and skipped.
 *
 * <p>One row is held at a time. A broken row is a fault that names its place ({@code net data[17]})
 * and field; rows before and after it are read. Fields and values of which this reader has never
 * heard do not matter. The order of files and rows does not matter either.
 *
 * <p>Stateless and thread-safe.
 */
public final class PeeringDbFormat implements RegistryFormat {
  private static final String API = "PeeringDB API";
  private static final Pattern ENVELOPE =
      Pattern.compile("\\A[\\s\\uFEFF]*\\{\\s*\"(data|meta)\"\\s*:");
  private static final Pattern JSON = Pattern.compile("\\A[\\s\\uFEFF]*[\\[{]");
  private static final Pattern OWN_FIELD =
      Pattern.compile(
          "\"(irr_as_set|info_type|policy_general|netixlan|net_id|ixlan_id|ixpfx|ixfac|netfac"
              + "|fac_id|org_id|rencode|proto_unicast)\"\\s*:");
  private static final Pattern OTHER_FORMAT =
      Pattern.compile("\"(member_list|ixp_list|ixp_info)\"\\s*:");

  @Override
  public String name() {
    return "peeringdb";
  }

  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.UTF_8);
    return !OTHER_FORMAT.matcher(text).find()
        && !PeeringManagerFormat.isOurs(text)
        && (ENVELOPE.matcher(text).find()
            || (JSON.matcher(text).find() && OWN_FIELD.matcher(text).find()));
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    Rows rows = new Rows(log, registry, options.limits().nesting());
    if (RowJson.read(input, options, log, "id", PeeringDbFormat::isSection, rows)
        .equals(OptionalLong.of(0))) {
      log.fault(FaultKind.CONTEXT_MISSING, 0, "rows", "an array of rows", "none", API);
    }
    return log.snapshot();
  }

  private static boolean isSection(String key) {
    return key.equals("data") || key.equals("meta") || PeeringDbType.ofLabel(key).isPresent();
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
      log.record(length);
      Optional<PeeringDbType> named = PeeringDbType.ofLabel(section);
      JsonNode node;
      try {
        node = BoundedJson.tree(mapper, row, length);
      } catch (JsonProcessingException e) {
        bad(place(section, index), offset, "a JSON object", e.getOriginalMessage());
        return;
      }
      if (!node.isObject() && named.isEmpty() && !section.isEmpty()) {
        log.count("skipped." + section, 1);
        return;
      }
      if (!node.isObject()) {
        String found = PeeringDbRow.shorten(node.toString());
        bad(place(section, index), offset, "a JSON object", found);
        return;
      }
      add(node, named, section, index, offset);
    }

    private void add(
        JsonNode node, Optional<PeeringDbType> named, String section, long index, long offset) {
      String[] place = {place(section, index)};
      PeeringDbRow row =
          new PeeringDbRow(
              node, f -> bad(place[0] + "." + f.field(), offset, f.expected(), f.actual()));
      Optional<PeeringDbType> type = named.or(() -> PeeringDbType.ofFields(row));
      if (type.isEmpty()) {
        if (section.isEmpty()) {
          log.fault(
              FaultKind.UNSUPPORTED,
              offset,
              place[0],
              "fields of a PeeringDB type",
              fieldNames(node),
              API);
        } else {
          log.count("skipped." + section, 1);
        }
        return;
      }
      place[0] = place(type.get().label(), index);
      PeeringDbObjects.add(
          type.get(),
          row,
          registry,
          log,
          (field, expected, actual) -> bad(place[0] + "." + field, offset, expected, actual));
    }

    private void bad(String field, long offset, String expected, String actual) {
      log.fault(FaultKind.BAD_VALUE, offset, field, expected, actual, API);
    }

    private static String fieldNames(JsonNode node) {
      StringBuilder names = new StringBuilder();
      node.fieldNames()
          .forEachRemaining(name -> names.append(names.isEmpty() ? "" : ", ").append(name));
      return names.isEmpty() ? "an empty object" : PeeringDbRow.shorten(names.toString());
    }

    private static String place(String section, long index) {
      return (section.isEmpty() ? "" : section + " ") + "data[" + index + "]";
    }

    @Override
    public void fault(
        JsonRows.Problem problem, String section, long index, long offset, String found) {
      String place = place(section, index);
      switch (problem) {
        case TRUNCATED ->
            log.fault(FaultKind.TRUNCATED, offset, place, "the rest of the document", found, API);
        case SYNTAX -> bad(place, offset, "a whole JSON row", found);
        case TOO_LONG ->
            log.fault(
                FaultKind.LENGTH_EXCEEDS_LIMIT, offset, place, "a row within limits", found, "");
        case TOO_DEEP ->
            log.fault(
                FaultKind.LENGTH_EXCEEDS_LIMIT, offset, place, "nesting within limits", found, "");
      }
    }
  }
}

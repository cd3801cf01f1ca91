package org.peeringkit.io.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.registry.PeeringDbRow.BadRow;
import org.peeringkit.io.registry.PeeringDbRow.Finding;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.registry.RegistryBuilder;

/**
 * PeeringDB objects that come otherwise than as JSON, such as rows of a database: each gives what
 * {@link PeeringDbFormat} makes of the same object, and is counted under the same names. Stateless
 * and thread-safe; builder and log are not.
 */
public final class PeeringDbObjects {
  private PeeringDbObjects() {}

  /** Is told of a field that holds something else than it should. */
  @FunctionalInterface
  public interface Complaints {
    /**
     * One field.
     *
     * @param field as the API names it
     * @param expected what should be there
     * @param actual what is there, shortened
     */
    void bad(String field, String expected, String actual);
  }

  /**
   * Adds one object. Whether it is of use does not show in the result: an object without what it is
   * nothing without is a complaint, one whose status is not "ok" is counted and left out.
   *
   * @param type as the API names it: net, netixlan, netfac, ix, ixlan, ixpfx, ixfac, fac, org, poc,
   *     carrier, carrierfac or campus
   * @param fields by the API's names: text, {@link Long}, {@link Integer}, {@link Double}, {@link
   *     Boolean}, lists of texts; null is a field without a value
   * @param registry takes the row
   * @param log counts rows added and left out
   * @param complaints is told what is wrong with the row
   * @throws IllegalArgumentException if there is no such type, or a value is of another kind
   */
  public static void add(
      String type,
      Map<String, ? extends @Nullable Object> fields,
      RegistryBuilder registry,
      ReadLog log,
      Complaints complaints) {
    PeeringDbType known =
        PeeringDbType.ofLabel(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no type \""
                            + type
                            + "\"; there are "
                            + Arrays.stream(PeeringDbType.values())
                                .map(PeeringDbType::label)
                                .toList()));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    fields.forEach((name, value) -> put(node, name, value));
    PeeringDbRow row =
        new PeeringDbRow(node, f -> complaints.bad(f.field(), f.expected(), f.actual()));
    add(known, row, registry, log, complaints);
  }

  /** Adds a row of a known type, or counts why not. */
  static void add(
      PeeringDbType type,
      PeeringDbRow row,
      RegistryBuilder registry,
      ReadLog log,
      Complaints complaints) {
    String status = row.has("status") ? row.text("status") : "ok";
    if (!status.equals("ok")) {
      log.count("skipped." + type.label() + "." + PeeringDbRow.shorten(status), 1);
      return;
    }
    try {
      type.add(row, registry);
      log.count("rows." + type.label(), 1);
    } catch (BadRow e) {
      Finding f = e.finding();
      complaints.bad(f.field(), f.expected(), f.actual());
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value == null) {
      node.putNull(name);
    } else if (value instanceof String text) {
      node.put(name, text);
    } else if (value instanceof Long || value instanceof Integer) {
      node.put(name, ((Number) value).longValue());
    } else if (value instanceof Double number) {
      node.put(name, number);
    } else if (value instanceof Boolean flag) {
      node.put(name, flag);
    } else if (value instanceof List<?> texts) {
      ArrayNode array = node.putArray(name);
      texts.forEach(text -> array.add(String.valueOf(text)));
    } else {
      throw new IllegalArgumentException(name + " is a " + value.getClass().getName());
    }
  }
}

package org.peeringkit.io.internal.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.io.internal.BoundedJson;
import org.peeringkit.model.net.Asn;

/**
 * One JSON object that is a line, or a small document, with members by name in any case. Immutable.
 */
public final class JsonLine {
  private final JsonNode node;

  private JsonLine(JsonNode node) {
    this.node = node;
  }

  /** Reads lines; thread-safe. */
  public static final class Reader {
    private final ObjectMapper mapper;

    /**
     * @param nesting deepest nesting
     */
    public Reader(int nesting) {
      mapper = BoundedJson.mapper(nesting);
    }

    /**
     * @throws BadValue if it is no JSON object
     */
    public JsonLine read(String text) throws BadValue {
      JsonNode node;
      try {
        node = mapper.readTree(text);
      } catch (JsonProcessingException e) {
        throw BadValue.of("row", "a JSON object", text);
      }
      if (!node.isObject()) {
        throw BadValue.of("row", "a JSON object", text);
      }
      return new JsonLine(node);
    }
  }

  /** A text, or a number as it is written; empty where it is neither, blank or absent. */
  public Optional<String> text(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (member.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
          value = member.getValue();
          break;
        }
      }
    }
    return value == null || !value.isValueNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
  }

  /**
   * @throws BadValue if it is absent or blank
   */
  public String required(String name, String expected) throws BadValue {
    return text(name).orElseThrow(() -> BadValue.missing(name, expected));
  }

  /**
   * @throws BadValue if there is no such AS number
   */
  public Asn asn(String name) throws BadValue {
    String text = required(name, "an AS number");
    return Asn.tryParse(text).orElseThrow(() -> BadValue.of(name, "an AS number", text));
  }
}

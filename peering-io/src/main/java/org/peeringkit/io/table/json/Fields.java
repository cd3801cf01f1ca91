package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** Members of objects, typed or told why not. A null counts as absent. */
final class Fields {
  private Fields() {}

  static boolean has(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && !value.isNull();
  }

  /** A text, or a number in its decimal form. */
  static Optional<String> text(JsonNode object, String name) throws BadValue {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw BadValue.of(name, "a text", value.toString());
    }
    return Optional.of(value.asText());
  }

  static String requiredText(JsonNode object, String name) throws BadValue {
    return text(object, name).orElseThrow(() -> BadValue.missing(name, "a text"));
  }

  /** An unsigned number of 32 bits, also as a text of digits. */
  static OptionalLong number(JsonNode object, String name) throws BadValue {
    Optional<String> text = text(object, name);
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Values.number(text.get(), name));
  }

  static boolean flag(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isBoolean() && value.booleanValue();
  }

  static Optional<IpAddr> address(JsonNode object, String name) throws BadValue {
    Optional<String> text = text(object, name);
    return text.isEmpty() || text.get().isEmpty()
        ? Optional.empty()
        : Optional.of(Values.address(text.get(), name));
  }

  static Asn asn(JsonNode object, String name) throws BadValue {
    return Values.asn(requiredText(object, name), name);
  }

  /** The elements of an array, none where it is absent. */
  static List<JsonNode> list(JsonNode object, String name) throws BadValue {
    JsonNode value = object.get(name);
    List<JsonNode> elements = new ArrayList<>();
    if (value == null || value.isNull()) {
      return elements;
    }
    if (!value.isArray()) {
      throw BadValue.of(name, "an array", value.toString());
    }
    value.forEach(elements::add);
    return elements;
  }

  /** The texts of an array. */
  static List<String> texts(JsonNode object, String name) throws BadValue {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(object, name)) {
      if (!element.isTextual() && !element.isNumber()) {
        throw BadValue.of(name, "texts", element.toString());
      }
      texts.add(element.asText());
    }
    return texts;
  }
}

package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.peeringkit.io.internal.junos.JunosElement;
import org.peeringkit.io.internal.junos.JunosEntries;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * The {@code rt} arrays of Junos's JSON. Every element is an array of objects whose {@code data} is
 * its text: the same elements as in XML.
 */
final class JunosJsonReader extends JsonRowReader {
  private final JunosEntries entries;
  private String table = "";

  JunosJsonReader(Input input, ReadOptions options) throws IOException {
    super("rt", input, options);
    entries = new JunosEntries(log(), bad -> fault(bad, offset()), this::emit);
  }

  @Override
  boolean wants(String key, int atDepth) {
    return key.equals("table-name");
  }

  @Override
  void outside(String key, JsonNode value) {
    JsonNode first = value.isArray() && !value.isEmpty() ? value.get(0) : value;
    JsonNode data = first.isObject() ? first.get("data") : first;
    table = data == null ? "" : data.asText();
  }

  @Override
  void entry(String above, String key, JsonNode value) throws BadValue {
    entries.destination(table, element("rt", value));
  }

  private static JunosElement element(String name, JsonNode value) {
    JunosElement element = new JunosElement(name);
    if (!value.isObject()) {
      element.append(value.isValueNode() && !value.isNull() ? value.asText() : "");
      return element;
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (member.getKey().equals("data")) {
        JsonNode data = member.getValue();
        element.append(data.isValueNode() && !data.isNull() ? data.asText() : "");
      } else if (!member.getKey().equals("attributes")) {
        add(element, member.getKey(), member.getValue());
      }
    }
    return element;
  }

  private static void add(JunosElement parent, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(v -> parent.add(element(name, v)));
    } else {
      parent.add(element(name, value));
    }
  }
}

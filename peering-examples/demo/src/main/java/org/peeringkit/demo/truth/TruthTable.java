package org.peeringkit.demo.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A table of truth.json: rows are arrays, their columns stand before them. */
final class TruthTable {
  private final JsonGenerator json;

  private TruthTable(JsonGenerator json) {
    this.json = json;
  }

  /** What stands in a table. */
  interface Rows {
    void writeTo(TruthTable table) throws IOException;
  }

  static void write(JsonGenerator json, String name, Rows rows, String... columns)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeArrayFieldStart("columns");
    for (String column : columns) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    rows.writeTo(new TruthTable(json));
    json.writeEndArray();
    json.writeEndObject();
  }

  void row(Object... values) throws IOException {
    json.writeRaw("\n ");
    json.writeStartArray();
    for (Object value : values) {
      if (value instanceof Long number) {
        json.writeNumber(number);
      } else {
        json.writeString(value.toString());
      }
    }
    json.writeEndArray();
  }
}

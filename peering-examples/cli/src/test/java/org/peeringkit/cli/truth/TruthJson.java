package org.peeringkit.cli.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The demo's truth.json, read as anybody would: by nothing but a JSON parser. */
final class TruthJson {
  private final JsonNode root;

  private TruthJson(JsonNode root) {
    this.root = root;
  }

  static TruthJson read(Path folder) throws IOException {
    return new TruthJson(new ObjectMapper().readTree(folder.resolve("truth.json").toFile()));
  }

  /** Rows of a table, values by column name. */
  List<Map<String, String>> rows(String table) {
    JsonNode columns = root.required(table).required("columns");
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode values : root.required(table).required("rows")) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i).asText(), values.get(i).asText());
      }
      rows.add(row);
    }
    return rows;
  }

  /** A number of a month's headline: {@code shares("2026-07", "flows")}. */
  JsonNode shares(String month, String basis) {
    for (JsonNode entry : root.required("months")) {
      if (entry.required("month").asText().equals(month)) {
        return entry.required(basis);
      }
    }
    throw new IllegalArgumentException("no month " + month);
  }

  List<String> months() {
    List<String> months = new ArrayList<>();
    root.required("months").forEach(m -> months.add(m.required("month").asText()));
    return months;
  }

  long samplingRate() {
    return root.required("samplingRate").asLong();
  }

  /** Everything a count of the flows must come to, octets by what they are of. */
  SortedMap<String, Long> flowFigures() {
    SortedMap<String, Long> figures = new TreeMap<>();
    for (Map<String, String> row : rows("cells")) {
      if (row.get("disposition").equals("counted")) {
        Figures.add(
            figures,
            row.get("month"),
            row.get("link"),
            row.get("class"),
            row.get("direction"),
            row.get("origin"),
            row.get("family"),
            Long.parseLong(row.get("octets")));
      }
    }
    for (String month : months()) {
      JsonNode flows = shares(month, "flows");
      Figures.addHeadline(
          figures,
          month,
          flows.required("peeredOctets").asLong(),
          flows.required("totalOctets").asLong());
    }
    return figures;
  }
}

package org.peeringkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.config.ConfigFile;

/** docs/configuration.md is made from the schema; {@code main} writes it anew. */
class ConfigurationDocTest {
  private static final String HEAD =
      """
      # peering.yaml

      Everything `peering` is told, in one file. Paths and globs are relative to the folder of the file
      (or to `--base DIR`); a folder stands for all files below it. Unknown keys are errors with a
      suggestion; keys that this version does not use yet are named by `peering doctor`. The JSON Schema
      that editors can check against is
      `peering-examples/cli/src/main/resources/org/peeringkit/cli/config/peering.schema.json`; the
      tables below are made from it.
      """;

  public static void main(String[] args) throws IOException {
    Files.writeString(file(), render());
  }

  private static Path file() {
    return Path.of(System.getProperty("peering.root", ".")).resolve("docs/configuration.md");
  }

  @Test
  void theReferenceIsWhatTheSchemaSays() throws IOException {
    assertThat(Files.readString(file())).isEqualTo(render());
  }

  private static String render() throws IOException {
    JsonNode schema;
    try (InputStream in = ConfigFile.class.getResourceAsStream("peering.schema.json")) {
      schema = new ObjectMapper().readTree(in);
    }
    JsonNode policy;
    try (InputStream in = ConfigFile.class.getResourceAsStream("policy.schema.json")) {
      policy = new ObjectMapper().readTree(in);
    }
    StringBuilder out = new StringBuilder(HEAD);
    for (Map.Entry<String, JsonNode> section : schema.get("properties").properties()) {
      section(section.getKey(), section.getValue(), out);
    }
    section("policy.yaml", policy, out);
    return out.toString();
  }

  private static void section(String name, JsonNode schema, StringBuilder out) {
    out.append("\n## ").append(name).append('\n');
    String about = schema.path("description").asText();
    if (!about.isEmpty()) {
      out.append('\n')
          .append(Character.toUpperCase(about.charAt(0)))
          .append(about.substring(1))
          .append(".\n");
    }
    List<String> rows = new ArrayList<>();
    rows("", schema, rows);
    if (!rows.isEmpty()) {
      out.append("\n| Key | Value | Meaning |\n|---|---|---|\n");
      rows.forEach(row -> out.append(row).append('\n'));
    }
  }

  private static void rows(String prefix, JsonNode node, List<String> rows) {
    JsonNode items = node.path("items");
    JsonNode properties =
        items.has("properties") ? items.path("properties") : node.path("properties");
    List<JsonNode> required = new ArrayList<>();
    (items.has("properties") ? items : node).path("required").forEach(required::add);
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      JsonNode value = entry.getValue();
      String key = prefix + entry.getKey();
      boolean must = required.stream().anyMatch(r -> r.asText().equals(entry.getKey()));
      rows.add(
          "| `"
              + key
              + "` | "
              + type(value)
              + (must ? ", required" : "")
              + " | "
              + value.path("description").asText()
              + " |");
      String below = value.path("items").has("properties") ? key + "[]." : key + ".";
      rows(below, value, rows);
    }
  }

  private static String several(JsonNode items) {
    String one = type(items);
    return items.has("enum") ? one : one.replace(" or ", "s or ") + "s";
  }

  private static String type(JsonNode value) {
    if (value.has("enum")) {
      List<String> names = new ArrayList<>();
      value.get("enum").forEach(e -> names.add(e.asText()));
      return String.join(", ", names);
    }
    if (value.has("oneOf")) {
      boolean list = value.get("oneOf").get(1).path("type").asText().equals("array");
      return list ? "text or list of texts" : "number or text";
    }
    return switch (value.path("type").asText()) {
      case "array" -> "list of " + several(value.path("items"));
      case "object" -> "mapping";
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "integer" ->
          "whole number "
              + value.path("minimum").asText()
              + " to "
              + value.path("maximum").asText();
      default -> "number";
    };
  }
}

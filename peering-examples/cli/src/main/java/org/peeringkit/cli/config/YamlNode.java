package org.peeringkit.cli.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML document with the line of every node: what Jackson's tree forgets. */
sealed interface YamlNode {
  /** Counted from 1. */
  int line();

  /** What the node is, for complaints. */
  String describe();

  /** A mapping, keys in file order. */
  record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {
    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A sequence. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** A scalar as its text. */
  record Scalar(int line, String text) implements YamlNode {
    @Override
    public String describe() {
      return "\"" + text + "\"";
    }
  }

  /**
   * Reads one document.
   *
   * @return empty for an empty document
   * @throws ConfigException if it is not YAML, with the line
   */
  static Optional<YamlNode> read(String name, Reader text) throws IOException, ConfigException {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      JsonToken token = parser.nextToken();
      return token == null ? Optional.empty() : Optional.of(node(name, parser, token));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new ConfigException(
          List.of(name + (at == null ? "" : ", line " + at.getLineNr()) + ": " + firstLine(e)));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
  }

  private static YamlNode node(String name, JsonParser parser, JsonToken token)
      throws IOException, ConfigException {
    int line = parser.currentTokenLocation().getLineNr();
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        items.add(node(name, parser, t));
      }
      return new Sequence(line, items);
    }
    if (token != JsonToken.START_OBJECT) {
      return new Scalar(line, parser.getText());
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = parser.currentTokenLocation().getLineNr();
      YamlNode value = node(name, parser, parser.nextToken());
      if (entries.put(key, value) != null) {
        throw new ConfigException(
            List.of(name + ", line " + keyLine + ": key \"" + key + "\" stands twice"));
      }
    }
    return new Mapping(line, entries);
  }
}

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A YAML document with the line of every node: what Jackson's tree forgets. */
sealed interface YamlNode {
  /** Counted from 1. */
  int line();

  /** What the node is, for complaints. */
  String describe();

  /** Where the parser of YAML says it was. */
  Pattern PLACE = Pattern.compile("^ in .*, line ([0-9]+)", Pattern.MULTILINE);

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
      throw new ConfigException(List.of(name + complaint(e)));
    }
  }

  /**
   * The parser says what it was at, then what is wrong, each followed by indented lines that show
   * where: the last place is that of what is wrong.
   */
  private static String complaint(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    JsonLocation at = e.getLocation();
    String line = at == null ? "" : Integer.toString(at.getLineNr());
    Matcher place = PLACE.matcher(message);
    while (place.find()) {
      line = place.group(1);
    }
    String what = message.lines().filter(l -> !l.startsWith(" ")).collect(Collectors.joining(": "));
    return (line.isEmpty() ? "" : ", line " + line) + ": not YAML: " + what;
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

package org.peeringkit.io.table.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Reads one JSON object a line. */
abstract class JsonLineReader extends LineReader {
  private final ObjectMapper mapper;

  JsonLineReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
    mapper =
        new ObjectMapper(JsonRowReader.factory(options.limits()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** Takes one object; returns what it was, for the count of lines. */
  abstract String object(JsonNode object) throws BadValue;

  @Override
  protected final String line(String text) throws BadValue {
    if (text.isBlank()) {
      return "blank";
    }
    JsonNode node;
    try {
      node = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadValue(
          FaultKind.BAD_VALUE,
          "JSON",
          "one object",
          JsonRowReader.firstLine(e.getOriginalMessage()));
    }
    if (node == null || !node.isObject()) {
      throw BadValue.of("JSON", "one object", text);
    }
    return object(node);
  }
}

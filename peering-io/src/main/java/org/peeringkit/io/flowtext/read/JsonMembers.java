package org.peeringkit.io.flowtext.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.peeringkit.io.internal.BoundedJson;

/** The members of one object, those of nested objects under their joined names. */
final class JsonMembers {
  /** Takes members in order. */
  interface Sink {
    void member(String name, String value);
  }

  private final JsonFactory factory;

  JsonMembers(int nesting) {
    this.factory = BoundedJson.factory(nesting);
  }

  /**
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
   */
  void read(byte[] octets, int length, Sink sink) throws IOException {
    try (JsonParser parser = BoundedJson.parser(factory, octets, length)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        object(parser, "", sink);
      }
    }
  }

  /** Recursion is bounded by the parser's nesting limit. */
  private static void object(JsonParser parser, String prefix, Sink sink) throws IOException {
    JsonToken token = parser.nextToken();
    while (token == JsonToken.FIELD_NAME) {
      String name = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        object(parser, name + ".", sink);
      } else if (value == JsonToken.START_ARRAY) {
        firstOf(parser, name, sink);
      } else {
        sink.member(name, parser.getText());
      }
      token = parser.nextToken();
    }
  }

  /** Of an array the first value stands for it: the top label of a stack. */
  private static void firstOf(JsonParser parser, String name, Sink sink) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.END_ARRAY) {
      return;
    }
    if (first.isScalarValue()) {
      sink.member(name, parser.getText());
    } else {
      parser.skipChildren();
    }
    JsonToken next = parser.nextToken();
    while (next != null && next != JsonToken.END_ARRAY) {
      parser.skipChildren();
      next = parser.nextToken();
    }
  }
}

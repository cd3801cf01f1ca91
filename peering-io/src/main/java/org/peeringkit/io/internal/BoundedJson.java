package org.peeringkit.io.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Jackson with the limits of an input instead of its own. */
public final class BoundedJson {
  private BoundedJson() {}

  /**
   * @param nesting deepest nesting
   * @param longestString characters of a string
   */
  public static JsonFactory factory(int nesting, int longestString) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(nesting)
                .maxStringLength(longestString)
                .build())
        .build();
  }

  /** Of documents cut out already, whose length bounds their strings. */
  public static JsonFactory factory(int nesting) {
    return factory(nesting, Integer.MAX_VALUE);
  }

  /** Trees of documents cut out already. */
  public static ObjectMapper mapper(int nesting) {
    return new ObjectMapper(factory(nesting));
  }

  /**
   * A parser of an object or array cut out at its brace, in UTF-8. Jackson would take a 0 behind
   * the brace for UTF-16 or UTF-32, and fail with what is no {@link JsonParseException}.
   */
  public static JsonParser parser(JsonFactory factory, byte[] octets, int length)
      throws IOException {
    if (length > 1 && octets[1] == 0) {
      throw new JsonParseException(null, "an octet of 0");
    }
    return factory.createParser(octets, 0, length);
  }

  /**
   * The tree of such a one; missing where there is nothing.
   *
   * @throws JsonProcessingException if it is no JSON within the limits
   */
  public static JsonNode tree(ObjectMapper mapper, byte[] octets, int length)
      throws JsonProcessingException {
    try (JsonParser parser = parser(mapper.getFactory(), octets, length)) {
      JsonNode tree = mapper.readTree(parser);
      return tree == null ? mapper.missingNode() : tree;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no stream is read here
    }
  }
}

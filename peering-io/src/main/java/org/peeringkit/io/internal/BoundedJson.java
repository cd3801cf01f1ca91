package org.peeringkit.io.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

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
}

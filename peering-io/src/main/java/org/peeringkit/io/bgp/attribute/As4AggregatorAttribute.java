package org.peeringkit.io.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/** AS4_AGGREGATOR, code 18 (RFC 6793 3). Malformed: discard (section 6). */
final class As4AggregatorAttribute {
  public static final int CODE = 18;

  private As4AggregatorAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    Lengths.exactly(value, 8, "AS4_AGGREGATOR");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.as4Aggregator(AggregatorAttribute.decode(value, 4));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes.as4Aggregator().ifPresent(a -> AggregatorAttribute.encode(a, out, 4, CODE));
  }
}

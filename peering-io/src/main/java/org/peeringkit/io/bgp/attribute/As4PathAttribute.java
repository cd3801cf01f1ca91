package org.peeringkit.io.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/**
 * AS4_PATH, code 17 (RFC 6793 3): the part of the path that a speaker of two-octet numbers carries
 * along. Malformed: discard (section 6).
 */
final class As4PathAttribute {
  public static final int CODE = 17;

  private As4PathAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    AsPathAttribute.check(value, 4, "AS4_PATH segment");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.as4Path(AsPathAttribute.decode(value, 4));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .as4Path()
        .ifPresent(
            path ->
                AsPathAttribute.encode(path, out, 4, AttributeHeader.OPTIONAL_TRANSITIVE, CODE));
  }
}

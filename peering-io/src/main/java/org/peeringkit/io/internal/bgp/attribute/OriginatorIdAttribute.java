package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/** ORIGINATOR_ID, code 9 (RFC 4456 8): an identifier. Malformed: treat-as-withdraw (7606 7.9). */
final class OriginatorIdAttribute {
  static final int CODE = 9;

  private OriginatorIdAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(4, "ORIGINATOR_ID");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.originatorId(value.ipv4("ORIGINATOR_ID"));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .originatorId()
        .ifPresent(
            id -> {
              AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 4);
              out.address(id);
            });
  }
}

package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/** MULTI_EXIT_DISC, code 4 (RFC 4271 5.1.4). Malformed: treat-as-withdraw (RFC 7606 7.4). */
final class MultiExitDiscAttribute {
  static final int CODE = 4;

  private MultiExitDiscAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(4, "MULTI_EXIT_DISC");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.multiExitDisc(value.u32("MULTI_EXIT_DISC"));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .multiExitDisc()
        .ifPresent(
            value -> {
              AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 4);
              out.u32(value);
            });
  }
}

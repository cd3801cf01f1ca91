package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;

/** ORIGIN, code 1 (RFC 4271 5.1.1): one octet, 0 to 2. Malformed: treat-as-withdraw (7606 7.1). */
final class OriginAttribute {
  static final int CODE = 1;

  private OriginAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(1, "ORIGIN");
    int code = value.data()[value.position()] & 0xFF;
    if (code > 2) {
      throw value.bad("ORIGIN", "0, 1 or 2", Integer.toString(code));
    }
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    Origin.ofCode(value.u8("ORIGIN")).ifPresent(into::origin);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .origin()
        .ifPresent(
            origin -> {
              AttributeHeader.write(out, AttributeHeader.WELL_KNOWN, CODE, 1);
              out.u8(origin.ordinal());
            });
  }
}

package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/** LOCAL_PREF, code 5 (RFC 4271 5.1.5). Malformed: treat-as-withdraw (RFC 7606 7.5). */
final class LocalPrefAttribute {
  static final int CODE = 5;

  private LocalPrefAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(4, "LOCAL_PREF");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.localPref(value.u32("LOCAL_PREF"));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .localPref()
        .ifPresent(
            value -> {
              AttributeHeader.write(out, AttributeHeader.WELL_KNOWN, CODE, 4);
              out.u32(value);
            });
  }
}

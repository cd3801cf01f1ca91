package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.DestinationPreference;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;

/**
 * DPA, code 11 (draft-ietf-idr-bgp-dpa, deprecated by RFC 6938): an AS number of two octets and a
 * preference of four. Of another length: discard, since no route selection uses it.
 */
final class DpaAttribute {
  static final int CODE = 11;

  private DpaAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(6, "DPA");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    Asn asn = Asn.of(value.u16("DPA"));
    into.destinationPreference(new DestinationPreference(asn, value.u32("DPA")));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .destinationPreference()
        .ifPresent(
            dpa -> {
              AttributeHeader.write(out, AttributeHeader.OPTIONAL_TRANSITIVE, CODE, 6);
              out.u16((int) dpa.asn().value());
              out.u32(dpa.value());
            });
  }
}

package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;

/** Only to Customer (OTC), code 35 (RFC 9234 5): an AS. Malformed: treat-as-withdraw. */
final class OnlyToCustomerAttribute {
  static final int CODE = 35;

  private OnlyToCustomerAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(4, "OTC");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.onlyToCustomer(Asn.of(value.u32("OTC")));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .onlyToCustomer()
        .ifPresent(
            asn -> {
              AttributeHeader.write(out, AttributeHeader.OPTIONAL_TRANSITIVE, CODE, 4);
              out.u32(asn.value());
            });
  }
}

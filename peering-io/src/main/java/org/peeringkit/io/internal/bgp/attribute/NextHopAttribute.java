package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpFamily;

/** NEXT_HOP, code 3 (RFC 4271 5.1.3): an IPv4 address. Malformed: treat-as-withdraw (7606 7.3). */
final class NextHopAttribute {
  static final int CODE = 3;

  private NextHopAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(4, "NEXT_HOP");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    into.nextHop(value.ipv4("NEXT_HOP"));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes
        .nextHop()
        .filter(hop -> hop.family() == IpFamily.IPV4)
        .ifPresent(
            hop -> {
              AttributeHeader.write(out, AttributeHeader.WELL_KNOWN, CODE, 4);
              out.address(hop);
            });
  }
}

package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;

/**
 * AGGREGATOR, code 7 (RFC 4271 5.1.7): an AS number of two or four octets (RFC 6793), an IPv4
 * address. Malformed: discard (RFC 7606 7.7). AS4_AGGREGATOR, code 18 (RFC 6793 3), is the same
 * with a number of four octets. Malformed: discard (section 6).
 */
final class AggregatorAttribute {
  static final int CODE = 7;
  static final int AS4_CODE = 18;

  private AggregatorAttribute() {}

  static void check(ByteCursor value, int asnOctets) throws MalformedException {
    value.requireExactly(asnOctets + 4, "AGGREGATOR");
  }

  static void checkAs4(ByteCursor value) throws MalformedException {
    value.requireExactly(8, "AS4_AGGREGATOR");
  }

  static Aggregator decode(ByteCursor value, int asnOctets) throws MalformedException {
    Asn asn = Asn.of(value.unsigned(asnOctets, "AGGREGATOR"));
    return new Aggregator(asn, value.ipv4("AGGREGATOR"));
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes.aggregator().ifPresent(a -> encode(a, out, CODE));
  }

  static void encodeAs4(PathAttributes attributes, OctetWriter out) {
    attributes.as4Aggregator().ifPresent(a -> encode(a, out, AS4_CODE));
  }

  private static void encode(Aggregator aggregator, OctetWriter out, int code) {
    AttributeHeader.write(out, AttributeHeader.OPTIONAL_TRANSITIVE, code, 8);
    out.u32(aggregator.asn().value());
    out.address(aggregator.routerId());
  }
}

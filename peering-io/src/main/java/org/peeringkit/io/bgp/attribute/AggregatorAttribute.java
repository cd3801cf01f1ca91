package org.peeringkit.io.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;

/**
 * AGGREGATOR, code 7 (RFC 4271 5.1.7): an AS number of two or four octets (RFC 6793), an IPv4
 * address. Malformed: discard (RFC 7606 7.7).
 */
final class AggregatorAttribute {
  public static final int CODE = 7;

  private AggregatorAttribute() {}

  static void check(ByteCursor value, int asnOctets) throws MalformedException {
    Lengths.exactly(value, asnOctets + 4, "AGGREGATOR");
  }

  static Aggregator decode(ByteCursor value, int asnOctets) throws MalformedException {
    Asn asn = Asn.of(value.unsigned(asnOctets, "AGGREGATOR"));
    return new Aggregator(asn, value.ipv4("AGGREGATOR"));
  }

  static void encode(PathAttributes attributes, OctetWriter out, int asnOctets) {
    attributes.aggregator().ifPresent(a -> encode(a, out, asnOctets, CODE));
  }

  static void encode(Aggregator aggregator, OctetWriter out, int asnOctets, int code) {
    long asn = aggregator.asn().value();
    AttributeHeader.write(out, AttributeHeader.OPTIONAL_TRANSITIVE, code, asnOctets + 4);
    out.unsigned(asnOctets == 2 && asn > 0xFFFF ? 23456 : asn, asnOctets);
    out.address(aggregator.routerId());
  }
}

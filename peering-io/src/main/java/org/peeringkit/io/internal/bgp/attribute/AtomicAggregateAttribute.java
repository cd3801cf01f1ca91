package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/** ATOMIC_AGGREGATE, code 6 (RFC 4271 5.1.6): empty. Malformed: discard (RFC 7606 7.6). */
final class AtomicAggregateAttribute {
  static final int CODE = 6;

  private AtomicAggregateAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireExactly(0, "ATOMIC_AGGREGATE");
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    if (attributes.atomicAggregate()) {
      AttributeHeader.write(out, AttributeHeader.WELL_KNOWN, CODE, 0);
    }
  }
}

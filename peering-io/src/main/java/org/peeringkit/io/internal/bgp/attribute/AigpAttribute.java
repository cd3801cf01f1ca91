package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.bgp.PathAttributes;

/**
 * AIGP, code 26 (RFC 7311 3): TLVs of type (1), length of the whole (2), value; type 1 of length 11
 * is the metric, the first one counts. Malformed: discard (section 3).
 */
final class AigpAttribute {
  static final int CODE = 26;
  private static final int METRIC = 1;

  private AigpAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    while (value.remaining() > 0) {
      tlv(value);
    }
  }

  /** Skips a TLV; returns its type. */
  private static int tlv(ByteCursor value) throws MalformedException {
    int type = value.u8("AIGP TLV");
    int length = value.u16("AIGP TLV");
    if (length < 3 || type == METRIC && length != 11) {
      throw value.bad(
          "AIGP TLV length", type == METRIC ? "11" : "at least 3", Integer.toString(length));
    }
    value.skip(length - 3, "AIGP TLV");
    return type;
  }

  /** Whether there was a metric to decode. */
  static boolean decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    int only = value.remaining();
    while (value.remaining() > 0) {
      if (tlv(value) == METRIC) {
        into.aigp(Octets.s64(value.data(), value.position() - 8));
        return only == 11;
      }
    }
    return false;
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    boolean whole = attributes.rawAttributes().stream().anyMatch(r -> r.code() == CODE);
    if (attributes.aigp().isPresent() && !whole) {
      AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 11);
      out.u8(METRIC);
      out.u16(11);
      out.i64(attributes.aigp().getAsLong());
    }
  }
}

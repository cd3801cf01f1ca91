package org.peeringkit.io.internal.bgp.attribute;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;

/**
 * AS_PATH, code 2 (RFC 4271 5.1.2; segment types 3 and 4: RFC 5065; numbers of four octets: RFC
 * 6793). Malformed: treat-as-withdraw (RFC 7606 7.2).
 *
 * <p>AS4_PATH, code 17 (RFC 6793 3), has the same form, always of four octets: the part of the path
 * that a speaker of two-octet numbers carries along. Malformed: discard (section 6).
 *
 * <pre>
 *  0                   1
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
 * +---------------+---------------+---- ...
 * | segment type  | number of ASes| AS numbers, 2 or 4 octets each
 * +---------------+---------------+---- ...
 * </pre>
 */
final class AsPathAttribute {
  static final int CODE = 2;
  static final int AS4_CODE = 17;

  private AsPathAttribute() {}

  static void check(ByteCursor value, int asnOctets) throws MalformedException {
    check(value, asnOctets, "AS_PATH segment");
  }

  static void checkAs4(ByteCursor value) throws MalformedException {
    check(value, 4, "AS4_PATH segment");
  }

  private static void check(ByteCursor value, int asnOctets, String field)
      throws MalformedException {
    while (value.remaining() > 0) {
      int type = value.u8(field);
      int count = value.u8(field);
      if (type < 1 || type > 4) {
        throw value.bad(field + " type", "1 to 4", Integer.toString(type));
      }
      if (count == 0) {
        throw value.bad(field + " length", "at least one AS", "0");
      }
      value.skip(count * asnOctets, field);
    }
  }

  static AsPath decode(ByteCursor value, int asnOctets) throws MalformedException {
    List<AsPathSegment> segments = new ArrayList<>();
    while (value.remaining() > 0) {
      int type = value.u8("AS_PATH segment");
      int count = value.u8("AS_PATH segment");
      List<Asn> asns = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        asns.add(Asn.of(value.unsigned(asnOctets, "AS_PATH segment")));
      }
      AsPathSegment.Type.ofCode(type).ifPresent(t -> segments.add(new AsPathSegment(t, asns)));
    }
    return AsPath.of(segments);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    attributes.asPath().ifPresent(path -> encode(path, out, AttributeHeader.WELL_KNOWN, CODE));
  }

  static void encodeAs4(PathAttributes attributes, OctetWriter out) {
    attributes
        .as4Path()
        .ifPresent(path -> encode(path, out, AttributeHeader.OPTIONAL_TRANSITIVE, AS4_CODE));
  }

  private static void encode(AsPath path, OctetWriter out, int flags, int code) {
    int length = 0;
    for (AsPathSegment segment : path.segments()) {
      int asns = segment.asns().size();
      length += asns * 4 + 2 * ((asns + 254) / 255);
    }
    AttributeHeader.write(out, flags, code, length);
    for (AsPathSegment segment : path.segments()) {
      encode(segment, out);
    }
  }

  /** A segment of more than 255 ASes is written as several (RFC 4271 5.1.2). */
  private static void encode(AsPathSegment segment, OctetWriter out) {
    List<Asn> asns = segment.asns();
    for (int from = 0; from < asns.size(); from += 255) {
      List<Asn> part = asns.subList(from, Math.min(asns.size(), from + 255));
      out.u8(segment.type().code());
      out.u8(part.size());
      for (Asn asn : part) {
        out.u32(asn.value());
      }
    }
  }
}

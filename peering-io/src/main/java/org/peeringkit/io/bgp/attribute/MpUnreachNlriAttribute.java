package org.peeringkit.io.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;

/**
 * MP_UNREACH_NLRI, code 15 (RFC 4760 4): AFI, SAFI, withdrawn routes. Malformed: session reset (RFC
 * 7606 7.12).
 */
final class MpUnreachNlriAttribute {
  public static final int CODE = 15;

  private MpUnreachNlriAttribute() {}

  static void locate(ByteCursor value, AttributeBlock into) throws MalformedException {
    into.unreachAfi = value.u16("MP_UNREACH_NLRI AFI");
    into.unreachSafi = value.u8("MP_UNREACH_NLRI SAFI");
    into.unreachFrom = value.position();
    into.unreachTo = value.limit();
  }

  /** Withdraws these prefixes, already encoded. */
  static void encode(AddressFamily family, byte[] nlri, OctetWriter out) {
    AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 3 + nlri.length);
    out.u16(family.afi());
    out.u8(family.safi());
    out.octets(nlri);
  }
}

package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;

/**
 * MP_UNREACH_NLRI, code 15 (RFC 4760 4): AFI, SAFI, withdrawn routes. Malformed: session reset (RFC
 * 7606 7.12). An object says where the parts of the last one located stand. Reused; not
 * thread-safe.
 */
public final class MpUnreachNlriAttribute {
  static final int CODE = 15;

  private int afi;
  private int safi;
  private int from;
  private int to;

  public MpUnreachNlriAttribute() {}

  public int afi() {
    return afi;
  }

  public int safi() {
    return safi;
  }

  /** Index into the block's octets of the withdrawn routes. */
  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  public void locate(ByteCursor value) throws MalformedException {
    afi = value.u16("MP_UNREACH_NLRI AFI");
    safi = value.u8("MP_UNREACH_NLRI SAFI");
    from = value.position();
    to = value.limit();
  }

  /** Withdraws these prefixes, already encoded. */
  static void encode(AddressFamily family, byte[] nlri, OctetWriter out) {
    AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 3 + nlri.length);
    out.u16(family.afi());
    out.u8(family.safi());
    out.octets(nlri);
  }
}

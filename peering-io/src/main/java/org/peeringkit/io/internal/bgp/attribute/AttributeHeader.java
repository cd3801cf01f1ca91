package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.OctetWriter;

/** Flags, code and length in front of every attribute (RFC 4271 4.3). */
public final class AttributeHeader {
  public static final int OPTIONAL = 0x80;
  public static final int TRANSITIVE = 0x40;
  public static final int PARTIAL = 0x20;
  public static final int EXTENDED_LENGTH = 0x10;

  public static final int WELL_KNOWN = TRANSITIVE;
  public static final int OPTIONAL_TRANSITIVE = OPTIONAL | TRANSITIVE;

  private AttributeHeader() {}

  public static void write(OctetWriter out, int flags, int code, int length) {
    boolean extended = length > 255;
    out.u8(extended ? flags | EXTENDED_LENGTH : flags & ~EXTENDED_LENGTH);
    out.u8(code);
    if (extended) {
      out.u16(length);
    } else {
      out.u8(length);
    }
  }
}

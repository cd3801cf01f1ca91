package org.peeringkit.io.internal.bgp;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.bgp.AddressFamily;

/** How long one destination of a family is that is not decoded. */
public final class RawNlri {
  private RawNlri() {}

  /** Octets of the one at the cursor, which stays; all that is left where the family is unknown. */
  public static int length(ByteCursor body, AddressFamily family) {
    byte[] data = body.data();
    int at = body.position();
    int left = body.remaining();
    if (left < 4) {
      return left;
    }
    int length =
        switch (family.safi()) {
          // Route type, length: RFC 6514 4, RFC 7432 7.
          case 5, 70 -> 2 + (data[at + 1] & 0xFF);
          // Length: RFC 4761 3.2.2.
          case 65 -> 2 + Octets.u16(data, at);
          // NLRI type, length: RFC 9552 5.2.
          case 71, 72 -> 4 + Octets.u16(data, at + 2);
          // Length in bits: RFC 4684 4, RFC 9830 2.1.
          case 73, 132 -> 1 + ((data[at] & 0xFF) + 7) / 8;
          // One octet of length below 240, otherwise two: RFC 8955 4.1.
          case 133, 134 ->
              (data[at] & 0xFF) < 240 ? 1 + (data[at] & 0xFF) : 2 + (Octets.u16(data, at) & 0xFFF);
          default -> left;
        };
    return Math.min(length, left);
  }
}

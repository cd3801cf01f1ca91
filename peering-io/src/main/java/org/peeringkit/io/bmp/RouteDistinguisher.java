package org.peeringkit.io.bmp;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** Text of route distinguishers (RFC 4364 4.2), which are kept as 64 bits. */
public final class RouteDistinguisher {
  private RouteDistinguisher() {}

  /**
   * {@code type:administrator:number}, such as {@code 0:64500:1}; of types other than 0 to 2 the
   * type and the other six octets as a number.
   */
  public static String text(long bits) {
    int type = (int) (bits >>> 48);
    return switch (type) {
      case 0 -> "0:" + (bits >>> 32 & 0xFFFF) + ":" + (bits & 0xFFFF_FFFFL);
      case 1 -> "1:" + IpAddr.ofV4((int) (bits >>> 16)) + ":" + (bits & 0xFFFF);
      case 2 -> "2:" + Asn.ofBits((int) (bits >>> 16)).value() + ":" + (bits & 0xFFFF);
      default -> type + ":" + (bits & 0xFFFF_FFFF_FFFFL);
    };
  }
}

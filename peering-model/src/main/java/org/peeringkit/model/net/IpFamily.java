package org.peeringkit.model.net;

/** IP version; the order IPv4 before IPv6 is the order of results. */
public enum IpFamily {
  /** IP version 4. */
  IPV4(32, 1),
  /** IP version 6. */
  IPV6(128, 2);

  private final int bits;
  private final int afi;

  IpFamily(int bits, int afi) {
    this.bits = bits;
    this.afi = afi;
  }

  /** {@return address length in bits: 32 or 128} */
  public int bits() {
    return bits;
  }

  /** {@return the IANA address family number: 1 or 2} */
  public int afi() {
    return afi;
  }
}

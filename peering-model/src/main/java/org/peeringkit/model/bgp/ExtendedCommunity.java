package org.peeringkit.model.bgp;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * An extended community (RFC 4360): 64 bits, the meaning of which the first one or two octets tell.
 *
 * @param bits as on the wire
 */
public record ExtendedCommunity(long bits) implements Comparable<ExtendedCommunity> {

  /** The high-order type octet, 0 to 255. */
  public int type() {
    return (int) (bits >>> 56);
  }

  /** The second octet: the sub-type of extended types. */
  public int subType() {
    return (int) (bits >>> 48) & 0xFF;
  }

  /** Bit 0x40 of the type: does not cross AS borders. */
  public boolean isTransitive() {
    return (type() & 0x40) == 0;
  }

  /** Reads what {@link #toString} writes. */
  public static ExtendedCommunity parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not an extended community: \"" + text + "\""));
  }

  public static Optional<ExtendedCommunity> tryParse(String text) {
    return ExtendedCommunityText.parse(text);
  }

  /** The four value octets after type, sub-type and a 2-octet administrator, and the like. */
  IpAddr ipv4Administrator() {
    return IpAddr.ofV4((int) (bits >>> 16));
  }

  @Override
  public int compareTo(ExtendedCommunity other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /**
   * {@code rt:64500:1} and {@code soo:64500:1} for route target and site of origin of 2-octet AS,
   * IPv4 and 4-octet AS type (the latter with {@code L} after the number where it would read as a
   * 2-octet one), otherwise {@code 0x} and 16 hexadecimal digits.
   */
  @Override
  public String toString() {
    return ExtendedCommunityText.format(this);
  }
}

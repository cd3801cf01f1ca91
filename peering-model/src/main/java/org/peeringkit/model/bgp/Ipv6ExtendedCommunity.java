package org.peeringkit.model.bgp;

import java.util.Locale;
import java.util.Optional;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * An IPv6 address specific extended community (RFC 5701): 20 octets.
 *
 * @param type type and sub-type, 0 to 65,535: 2 is a route target, 3 a route origin; bit 0x4000
 *     means that it does not cross AS borders
 * @param administrator an IPv6 address
 * @param localValue 0 to 65,535
 */
public record Ipv6ExtendedCommunity(int type, IpAddr administrator, int localValue) {
  /**
   * Checks the ranges and the family.
   *
   * @param type type and sub-type, 0 to 65,535: 2 is a route target, 3 a route origin; bit 0x4000
   *     means that it does not cross AS borders
   * @param administrator an IPv6 address
   * @param localValue 0 to 65,535
   * @throws IllegalArgumentException if a number is out of range or the address is not IPv6
   */
  public Ipv6ExtendedCommunity {
    if (type < 0 || type > 0xFFFF || localValue < 0 || localValue > 0xFFFF) {
      throw new IllegalArgumentException(
          "type and local value need 0..65535: " + type + " and " + localValue);
    }
    if (administrator.family() != IpFamily.IPV6) {
      throw new IllegalArgumentException("need an IPv6 address, not " + administrator);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text in the canonical form, no other
   * @return the community it names
   * @throws IllegalArgumentException on anything else
   */
  public static Ipv6ExtendedCommunity parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not an IPv6 extended community: \"" + text + "\""));
  }

  /**
   * {@return the community as {@link #parse} reads it, or empty where that throws}
   *
   * @param text in the canonical form, no other
   */
  public static Optional<Ipv6ExtendedCommunity> tryParse(String text) {
    String[] parts = text.split("[\\[\\]]", -1);
    if (parts.length != 3 || !parts[2].startsWith(":")) {
      return Optional.empty();
    }
    int type =
        parts[0].equals("rt:")
            ? 2
            : parts[0].equals("soo:")
                ? 3
                : parts[0].matches("0x[0-9a-f]{4}:") ? Integer.parseInt(parts[0], 2, 6, 16) : -1;
    Optional<IpAddr> address = IpAddr.tryParse(parts[1]);
    if (type < 0 || address.isEmpty() || address.get().family() != IpFamily.IPV6) {
      return Optional.empty();
    }
    int wanted = type;
    return Numbers.parse("0" + parts[2], 2, 0xFFFF)
        .map(n -> new Ipv6ExtendedCommunity(wanted, address.get(), (int) n[1]))
        .filter(c -> c.toString().equals(text));
  }

  /** {@code rt:[2001:db8::1]:5}, {@code soo:...}, or with the type as {@code 0x0004:}. */
  @Override
  public String toString() {
    String name = type == 2 ? "rt" : type == 3 ? "soo" : String.format(Locale.ROOT, "0x%04x", type);
    return name + ":[" + administrator + "]:" + localValue;
  }
}

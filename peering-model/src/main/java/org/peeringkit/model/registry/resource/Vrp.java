package org.peeringkit.model.registry.resource;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/**
 * A validated ROA payload (RFC 6811 2): this AS may originate the prefix and its more specifics up
 * to a length.
 *
 * @param prefix what may be originated
 * @param maxLength of the more specifics; from the prefix's own length to that of an address
 * @param asn who may; AS 0 says that nobody may (RFC 6483 4)
 */
public record Vrp(Prefix prefix, int maxLength, Asn asn) implements Comparable<Vrp> {
  /**
   * Checks the range.
   *
   * @param prefix what may be originated
   * @param maxLength of the more specifics; from the prefix's own length to that of an address
   * @param asn who may; AS 0 says that nobody may (RFC 6483 4)
   * @throws IllegalArgumentException if {@code maxLength} is out of range
   */
  public Vrp {
    if (maxLength < prefix.length() || maxLength > prefix.family().bits()) {
      throw new IllegalArgumentException(
          "maximum length out of range "
              + prefix.length()
              + ".."
              + prefix.family().bits()
              + ": "
              + maxLength);
    }
  }

  @Override
  public int compareTo(Vrp other) {
    int byPrefix = prefix.compareTo(other.prefix);
    int byAsn = byPrefix != 0 ? byPrefix : asn.compareTo(other.asn);
    return byAsn != 0 ? byAsn : Integer.compare(maxLength, other.maxLength);
  }
}

package org.peeringkit.model.bgp;

import org.peeringkit.model.net.Asn;

/**
 * DPA, the destination preference of routers before 2000; assigned, never standardised.
 *
 * @param asn the AS that prefers
 * @param value higher is better, 0 to 4,294,967,295
 */
public record DestinationPreference(Asn asn, long value) {
  /**
   * Checks the ranges.
   *
   * @param asn the AS that prefers
   * @param value higher is better, 0 to 4,294,967,295
   * @throws IllegalArgumentException if the value is out of range or the AS needs more than 16 bits
   */
  public DestinationPreference {
    if (value < 0 || value > 0xFFFF_FFFFL || asn.value() > 0xFFFF) {
      throw new IllegalArgumentException("DPA out of range: AS " + asn + ", value " + value);
    }
  }
}

package org.peeringkit.model.bgp;

import org.peeringkit.model.net.Asn;

/**
 * DPA, the destination preference of routers before 2000; assigned, never standardised.
 *
 * @param asn the AS that prefers
 * @param value higher is better, 0 to 4,294,967,295
 */
public record DestinationPreference(Asn asn, long value) {
  public DestinationPreference {
    if (value < 0 || value > 0xFFFF_FFFFL || asn.value() > 0xFFFF) {
      throw new IllegalArgumentException("DPA out of range: AS " + asn + ", value " + value);
    }
  }
}

package org.peeringkit.analysis.suspicion;

import java.util.Optional;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.PeeringPolicy;

/**
 * What a suspicion means for one network. Immutable.
 *
 * @param kind of the suspicion
 * @param asn whose numbers are in doubt
 * @param octets of its traffic on transit and paid peering in the month that the suspicion explains
 *     and that do not move it up a list; 0 = none: it is a remark only
 * @param text a clause that completes "in doubt:"
 * @param policyUntilConfirmed what it is taken to say of its policy until somebody confirms the
 *     entry; empty where the policy is not in doubt
 */
public record Doubt(
    Suspicion.Kind kind,
    Asn asn,
    long octets,
    String text,
    Optional<PeeringPolicy.General> policyUntilConfirmed) {
  /**
   * Checks the octets.
   *
   * @param kind of the suspicion
   * @param asn whose numbers are in doubt
   * @param octets of its traffic on transit and paid peering in the month that the suspicion
   *     explains and that do not move it up a list; 0 = none: it is a remark only
   * @param text a clause that completes "in doubt:"
   * @param policyUntilConfirmed what it is taken to say of its policy until somebody confirms the
   *     entry; empty where the policy is not in doubt
   * @throws IllegalArgumentException if octets are negative
   */
  public Doubt {
    if (octets < 0) {
      throw new IllegalArgumentException("octets must not be negative: " + octets);
    }
  }

  /** Of traffic. */
  static Doubt of(Suspicion.Kind kind, Asn asn, long octets, String text) {
    return new Doubt(kind, asn, octets, text, Optional.empty());
  }
}

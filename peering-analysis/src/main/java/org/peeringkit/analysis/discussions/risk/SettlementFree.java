package org.peeringkit.analysis.discussions.risk;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Whether any settlement-free session of a network is seen in any table. */
public enum SettlementFree {
  /** One is: it peers with somebody. */
  SEEN,
  /** It is in the tables, and none is: it only buys and sells. */
  NOT_SEEN,
  /** It is not in them, or there are none. */
  UNKNOWN;

  /**
   * By relationships inferred from tables: with whom it neither buys nor sells.
   *
   * @param asn of the network
   * @param relationships as inferred from tables
   * @param peersWithUs whether our own tables or links show a session with it
   * @return what is seen of it; {@link #UNKNOWN} where nothing tells
   */
  public static SettlementFree of(Asn asn, AsRelationships relationships, boolean peersWithUs) {
    if (peersWithUs || !relationships.peers(asn).isEmpty()) {
      return SEEN;
    }
    boolean there =
        !relationships.customers(asn).isEmpty() || !relationships.providers(asn).isEmpty();
    return there ? NOT_SEEN : UNKNOWN;
  }
}

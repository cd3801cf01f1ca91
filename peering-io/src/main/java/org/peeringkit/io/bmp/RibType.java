package org.peeringkit.io.bmp;

/** Which of a router's tables a message speaks of (RFC 4271 3.2, RFC 7854 2, 8671, 9069). */
public enum RibType {
  /** What a peer announced. */
  ADJ_RIB_IN_PRE_POLICY("adjRibIn", "prePolicy"),
  /** What was left of that by the policy. */
  ADJ_RIB_IN_POST_POLICY("adjRibIn", "postPolicy"),
  /** What would be announced to a peer. */
  ADJ_RIB_OUT_PRE_POLICY("adjRibOut", "prePolicy"),
  /** What is announced to a peer. */
  ADJ_RIB_OUT_POST_POLICY("adjRibOut", "postPolicy"),
  /** What the router uses. */
  LOC_RIB("locRib", "");

  private final String table;
  private final String policy;

  RibType(String table, String policy) {
    this.table = table;
    this.policy = policy;
  }

  /** {@return the table: {@code adjRibIn}, {@code adjRibOut} or {@code locRib}} */
  public String table() {
    return table;
  }

  /** {@return the policy: {@code prePolicy} or {@code postPolicy}; empty text for Loc-RIB} */
  public String policy() {
    return policy;
  }

  /** {@return whether the table is what goes to the peer} */
  public boolean isAdjRibOut() {
    return this == ADJ_RIB_OUT_PRE_POLICY || this == ADJ_RIB_OUT_POST_POLICY;
  }

  static RibType of(int peerType, int flags) {
    if (peerType == PerPeerHeader.LOC_RIB_INSTANCE) {
      return LOC_RIB;
    }
    boolean post = (flags & PerPeerHeader.FLAG_POST_POLICY) != 0;
    if ((flags & PerPeerHeader.FLAG_ADJ_RIB_OUT) != 0) {
      return post ? ADJ_RIB_OUT_POST_POLICY : ADJ_RIB_OUT_PRE_POLICY;
    }
    return post ? ADJ_RIB_IN_POST_POLICY : ADJ_RIB_IN_PRE_POLICY;
  }
}

package org.peeringkit.analysis.report;

/** Why traffic counted differently than the month before; each flow of either month is in one. */
public enum BridgePart {
  /** Peers without a session in the month before. */
  NEW_SESSIONS("new sessions"),
  /** Peers of both months, whatever their traffic did. */
  GROWTH_OF_PEERS("growth of existing peers"),
  /** Traffic that was and is on transit (or paid peering not counted as peered). */
  TRANSIT_GROWTH("transit growth"),
  /** Peers of the month before that are on transit or gone now. */
  LOST_SESSIONS("lost sessions"),
  /** Traffic that went to an embedded cache, outside the count, or came back from one. */
  CACHE_MOVES("moves to or from cache"),
  /** Same traffic on the same port, whose link class or counting rule changed. */
  RECLASSIFICATION("reclassification");

  private final String label;

  BridgePart(String label) {
    this.label = label;
  }

  /** {@return its name in words, as outputs have it} */
  public String label() {
    return label;
  }
}

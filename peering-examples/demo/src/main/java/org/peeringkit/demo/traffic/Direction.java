package org.peeringkit.demo.traffic;

/** As the edge link sees it. */
public enum Direction {
  /** Into our network: the remote end is the source. */
  INBOUND,
  /** Out of it: the remote end is the destination. */
  OUTBOUND;

  /** As truth.json writes it. */
  public String label() {
    return this == INBOUND ? "in" : "out";
  }
}

package org.peeringkit.analysis.traffic;

import java.util.Optional;

/**
 * Traffic of an edge link that is nobody's, or not to be credited to anybody: each kind has a name
 * under which it stands in every output.
 */
public enum TrafficBucket {
  /** Origins that the plan does not retain, folded; in series only, never in totals. */
  OTHER("other"),
  /** The remote address is in no route of the table. */
  UNROUTED("unrouted"),
  /** Only a default route covers the remote address. */
  DEFAULT_ROUTE("default-route"),
  /** The remote address is special-purpose or not global unicast (IANA). */
  BOGON("bogon"),
  /** The record has no remote address. */
  NO_ADDRESS("no-address"),
  /** Came in and was dropped or ended at the router: in the bill, not in what can be moved. */
  DROPPED("dropped"),
  /** In over one external link, out over another, neither end ours nor a customer's. */
  TRANSIT_LEAK("transit-leak"),
  /** One of our own ASes seen over transit: our network is split. */
  SPLIT_NETWORK("split-network"),
  /** A GRE tunnel's outer packets; the inner source is what counts, where it is visible. */
  GRE_TUNNEL("gre-tunnel");

  private final String label;

  TrafficBucket(String label) {
    this.label = label;
  }

  /** {@return what outputs print for it} */
  public String label() {
    return label;
  }

  /** {@return whether traffic here lacks an owner because attribution had no answer} */
  public boolean isUnattributed() {
    return this == UNROUTED || this == DEFAULT_ROUTE || this == BOGON || this == NO_ADDRESS;
  }

  /**
   * {@return the bucket of a label; empty for any other text}
   *
   * @param label as {@link #label} gives it
   */
  public static Optional<TrafficBucket> ofLabel(String label) {
    for (TrafficBucket bucket : values()) {
      if (bucket.label.equals(label)) {
        return Optional.of(bucket);
      }
    }
    return Optional.empty();
  }
}

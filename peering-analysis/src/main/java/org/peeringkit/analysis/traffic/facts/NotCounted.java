package org.peeringkit.analysis.traffic.facts;

/** Why octets of a flow record are in no cell of the ledger, in whole or for one direction. */
public enum NotCounted {
  /** Observed a second time, where the plan knows that the boundary itself is metered. */
  DUPLICATE("duplicate"),
  /** A firewall's event other than the end of a flow, whose octets come again with the end. */
  FIREWALL_EVENT("firewall-event"),
  /** Out over an edge link, but dropped on the way. */
  DROPPED_OUTBOUND("dropped-outbound"),
  /** The record names no interface, or index 0 for both. */
  NO_INTERFACES("no-interfaces"),
  /** From a router that no link names. */
  UNLISTED_EXPORTER("unlisted-exporter"),
  /** Neither interface is that of a link. */
  UNLISTED_INTERFACE("unlisted-interface"),
  /** Only over links of class INTERNAL. */
  INTERNAL("internal"),
  /** Before or after the plan's period, in whole or in part. */
  OUTSIDE_PERIOD("outside-period"),
  /** The record has no time. */
  UNDATED("undated"),
  /** The record has no octets. */
  NO_OCTETS("no-octets"),
  /** Octets beyond what 62 bits hold once scaled: a damaged record. */
  IMPLAUSIBLE("implausible");

  private final String label;

  NotCounted(String label) {
    this.label = label;
  }

  /** {@return what outputs print for it} */
  public String label() {
    return label;
  }
}

package org.peeringkit.analysis.attribution;

/** What is known about an address. */
public enum AttributionStatus {
  /** It has an origin AS. */
  ATTRIBUTED("attributed"),
  /** In no route of the table, and no other provider knows it. */
  UNROUTED("unrouted"),
  /** Only a default route covers it. */
  DEFAULT_ROUTE("default-route"),
  /** Special-purpose or not global unicast, and no override says whose it is. */
  BOGON("bogon"),
  /** The record has no such address. */
  NO_ADDRESS("no-address");

  private final String label;

  AttributionStatus(String label) {
    this.label = label;
  }

  /** {@return what outputs print for it} */
  public String label() {
    return label;
  }
}

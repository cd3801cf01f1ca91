package org.peeringkit.analysis.traffic.facts;

/** What is known of how octets at edge links were attributed, beside the answer itself. */
public enum AttributionFact {
  /** The operator's override, a table or a provider from outside named the origin. */
  ORIGIN_FROM_TABLE("origin: table or override"),
  /** The exporter's AS field named the origin. */
  ORIGIN_FROM_FLOW("origin: flow field"),
  /** Several ASes originate the prefix. */
  MOAS("origin: one of several (MOAS)"),
  /** The path ends in an AS_SET. */
  AS_SET("origin: aggregator of an AS_SET"),
  /** Only collectors have the prefix. */
  COLLECTOR_ONLY("origin: collectors only"),
  /** A ROA covers the route and allows it. */
  RPKI_VALID("RPKI: valid"),
  /** ROAs cover the route and none allows it. */
  RPKI_INVALID("RPKI: invalid"),
  /** No ROA covers the route. */
  RPKI_NOT_FOUND("RPKI: not found"),
  /** The table was of within an hour. */
  AGE_HOUR("table: within an hour"),
  /** The table was of within a day. */
  AGE_DAY("table: within a day"),
  /** The table was of within a week. */
  AGE_WEEK("table: within a week"),
  /** The table was of within 31 days. */
  AGE_MONTH("table: within 31 days"),
  /** The table was older, or newer, than that. */
  AGE_OLDER("table: further than 31 days"),
  /** The table says no time. */
  AGE_UNKNOWN("table: of unknown time"),
  /** Outbound, no better source: the exporter's own table named the neighbour. */
  NEIGHBOUR_OWN_TABLE("outbound neighbour: the exporter's own table"),
  /** The same, but another router's best path stood in. */
  NEIGHBOUR_SUBSTITUTE("outbound neighbour: another table of ours in its place");

  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final String label;

  AttributionFact(String label) {
    this.label = label;
  }

  /** {@return what ledgers and outputs name it: what it is about, a colon, what it is} */
  public String label() {
    return label;
  }

  /**
   * {@return the class of an age}
   *
   * @param millis between table and record in milliseconds, 0 or more
   */
  public static AttributionFact ofAge(long millis) {
    if (millis <= HOUR) {
      return AGE_HOUR;
    }
    if (millis <= DAY) {
      return AGE_DAY;
    }
    return millis <= 7 * DAY ? AGE_WEEK : millis <= 31 * DAY ? AGE_MONTH : AGE_OLDER;
  }
}

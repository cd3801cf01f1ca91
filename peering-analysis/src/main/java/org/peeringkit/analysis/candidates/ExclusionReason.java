package org.peeringkit.analysis.candidates;

/**
 * Why a network is not proposed as a new peer; the name is the code that outputs print. Of several
 * reasons the first in this order is given.
 */
public enum ExclusionReason {
  /** Our own AS. */
  OWN_NETWORK("our own network"),
  /** Of our organisation. */
  SIBLING("of our own organisation"),
  /** Sells us transit. Its own octets are often a CDN's cache inside it. */
  PROVIDER_ORIGIN("sells us transit; traffic of its own may be a CDN's cache inside it"),
  /** Buys from us, or is behind one who does: octets or announcements show it. */
  CUSTOMER("buys from us, or from a customer of ours"),
  /** Peers with us; what is still on transit is a quick win. */
  ALREADY_PEERED("peers with us already"),
  /** The operator said so, for good or until a month. */
  OPERATOR_LIST("on the operator's list"),
  /** They declined, and a day was named before which they do not want to be asked again. */
  DECLINED("declined until a day still to come"),
  /** Not a public AS number. */
  BOGON_ASN("not a public AS number"),
  /** PeeringDB type Route Server. */
  ROUTE_SERVER("a route server, not a network"),
  /** PeeringDB type Route Collector. */
  ROUTE_COLLECTOR("a route collector, not a network");

  private final String words;

  ExclusionReason(String words) {
    this.words = words;
  }

  /** {@return what it means in words, after "is" or on its own} */
  public String words() {
    return words;
  }
}

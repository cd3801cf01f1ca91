package org.peeringkit.analysis.planning;

/** What can be done to take traffic off transit; the name is the code that outputs print. */
public enum ActionKind {
  /** A session with a route server of an exchange where we have a port. */
  ROUTE_SERVER("route server session", 7),
  /** Both are on the route server, and yet octets use transit. */
  ROUTE_SERVER_REPAIR("route server repair", 14),
  /** Local preference of ours, or an announcement of a peer, where its octets still use transit. */
  ROUTING_CHANGE("routing change", 14),
  /** A session at an exchange where both are. */
  SESSION("session", 14),
  /** A further place with somebody who peers with us already. */
  SECOND_LOCATION("second place", 14),
  /** A cable in a building where both are: port, letter of authorisation, cross-connect. */
  PNI("cable (PNI)", 60),
  /** Servers of a content network in ours. */
  EMBEDDED_CACHE("embedded cache", 90),
  /** More capacity on a port at an exchange. */
  PORT_UPGRADE("larger port", 45),
  /** A peer moves from an exchange port to a cable, so that the port has room. */
  PNI_MIGRATION("peer off the port to a cable", 60),
  /** A port at an exchange where we are not. */
  JOIN_EXCHANGE("join", 90),
  /** The same over a reseller or a remote port. */
  JOIN_EXCHANGE_REMOTE("join remotely", 30);

  private final String words;
  private final int leadDays;

  ActionKind(String words, int leadDays) {
    this.words = words;
    this.leadDays = leadDays;
  }

  /** {@return what it is called in words, for people} */
  public String words() {
    return words;
  }

  /** {@return days from yes to traffic unless configured: our own assumption} */
  public int defaultLeadDays() {
    return leadDays;
  }

  /** {@return whether somebody else has to say yes} */
  public boolean asksSomebody() {
    return switch (this) {
      case ROUTE_SERVER, PORT_UPGRADE, JOIN_EXCHANGE, JOIN_EXCHANGE_REMOTE -> false;
      default -> true;
    };
  }
}

package org.peeringkit.io.table.json;

/**
 * Routes as JSON lines of our own, as {@link org.peeringkit.io.table.RouteJsonWriter} and {@code
 * peering mrt --json} write them. Unicast routes come back as they were, but that AS4_PATH has been
 * merged into the path; routes of other families are counted and left out. Stateless.
 */
public final class RouteJsonFormat extends JsonFormat {

  /** For the service loader. */
  public RouteJsonFormat() {
    super(
        "peering-json",
        all(
            "(?m)^\\s*\\{\\s*\"type\"\\s*:\\s*\"(?:rib|announce|withdraw|state)\"\\s*,\\s*\"(?:time|peerAddress|prefix)\"\\s*:"),
        RouteJsonReader::new);
  }
}

package org.peeringkit.io.table.json;

/**
 * Routes as JSON lines of our own: of {@code peering mrt --json} and of {@link
 * org.peeringkit.io.table.RouteJsonWriter}. All they hold comes back; AS4_PATH has been merged into
 * the path. Stateless.
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

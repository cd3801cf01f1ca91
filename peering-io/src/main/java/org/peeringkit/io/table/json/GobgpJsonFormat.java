package org.peeringkit.io.table.json;

/**
 * {@code gobgp global rib -j}, also with {@code -a ipv6}, and {@code gobgp neighbor ADDRESS adj-in
 * -j}: every attribute that has a typed place, the peer's address and identifier, the best path. A
 * peer's AS is not shown, nor the time of the dump ({@code age} is that of the route). Stateless.
 */
public final class GobgpJsonFormat extends JsonFormat {

  /** For the service loader. */
  public GobgpJsonFormat() {
    super(
        "gobgp-json",
        all(
            "\\A(?:[^\\n"
                + "{]*+\\n"
                + ")*+\\s*+\\{\\s*\"[0-9a-fA-F.:]+/\\d+\"\\s*:\\s*\\[\\s*\\{\\s*\"nlri\"\\s*:"),
        GobgpJsonReader::new);
  }
}

package org.peeringkit.io.damage;

import java.io.IOException;

/**
 * A file of at most 10 MB that asks for far more than it is.
 *
 * @param name what it is, for messages
 * @param kind what to read it as: routes, flows, counters or registry; "-stream" once only
 * @param content makes the octets
 */
record Bomb(String name, String kind, Content content) {
  static final int MOST_OCTETS = 10_000_000;

  interface Content {
    byte[] octets() throws IOException;
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}

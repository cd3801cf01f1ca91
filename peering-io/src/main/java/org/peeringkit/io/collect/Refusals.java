package org.peeringkit.io.collect;

import java.util.List;

/**
 * What befell messages and streams before a decoder had a say, by reason and exporter. Thread-safe.
 *
 * @param queueFull dropped: there was no room between socket and decoder
 * @param notAllowed refused: not one of the exporters listened to
 * @param tooMany dropped: one exporter or connection more than are kept apart
 * @param broken streams that ended inside a message
 */
record Refusals(Drops queueFull, Drops notAllowed, Drops tooMany, Drops broken) {
  Refusals() {
    this(new Drops(), new Drops(), new Drops(), new Drops());
  }

  List<Drops> all() {
    return List.of(queueFull, notAllowed, tooMany, broken);
  }
}

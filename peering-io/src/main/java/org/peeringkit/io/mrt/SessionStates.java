package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.model.bgp.SessionState;

/** Checks of state codes (RFC 6396 4.4.1). */
final class SessionStates {
  private SessionStates() {}

  /** Fails, at the two codes just read, unless both mean a state. */
  static void check(ByteCursor body, int from, int to) throws MalformedException {
    if (SessionState.ofCode(from).isEmpty() || SessionState.ofCode(to).isEmpty()) {
      body.position(body.position() - 4);
      throw body.bad("states", "1 to 6", from + " and " + to);
    }
  }
}

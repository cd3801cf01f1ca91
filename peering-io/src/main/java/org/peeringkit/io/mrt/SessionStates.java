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

  /** Whether a change of state means that what the OPENs said holds no more. */
  static boolean ends(int from, int to) {
    boolean established = from == SessionState.ESTABLISHED.code();
    return to == SessionState.IDLE.code() || established && to != SessionState.ESTABLISHED.code();
  }
}

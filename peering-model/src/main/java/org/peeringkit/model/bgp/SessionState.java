package org.peeringkit.model.bgp;

import java.util.Optional;

/**
 * State of the BGP finite state machine; the wire code of RFC 6396 4.4.1 is the ordinal plus one.
 */
public enum SessionState {
  /** Refuses connections. */
  IDLE,
  /** Waits for the connection. */
  CONNECT,
  /** Listens for a connection. */
  ACTIVE,
  /** Waits for an OPEN. */
  OPEN_SENT,
  /** Waits for a KEEPALIVE. */
  OPEN_CONFIRM,
  /** Exchanges routes. */
  ESTABLISHED,
  /** Not in RFC 6396; Quagga and FRR write it. */
  CLEARING,
  /** Not in RFC 6396; Quagga and FRR write it. */
  DELETED;

  private static final SessionState[] ALL = values();

  /**
   * {@return the number on the wire: 1 to 6, or 7 and 8 for the two that only some daemons know}
   */
  public int code() {
    return ordinal() + 1;
  }

  /**
   * {@return the state by its number on the wire; empty for one that is not assigned}
   *
   * @param code as on the wire
   */
  public static Optional<SessionState> ofCode(int code) {
    return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
  }
}

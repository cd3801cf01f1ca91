package org.peeringkit.model.bgp;

import java.util.Optional;

/** The ORIGIN attribute (RFC 4271 5.1.1); not the origin AS. The ordinal is the wire code. */
public enum Origin {
  /** Interior to the originating AS. */
  IGP,
  /** Learnt by EGP (RFC 904). */
  EGP,
  /** Learnt by other means. */
  INCOMPLETE;

  private static final Origin[] BY_CODE = values();

  /**
   * {@return the origin by its number on the wire; empty for one that is not assigned}
   *
   * @param code as on the wire
   */
  public static Optional<Origin> ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
  }
}

package org.peeringkit.model.bgp;

import java.util.Optional;

/** The ORIGIN attribute (RFC 4271 5.1.1); not the origin AS. The ordinal is the wire code. */
public enum Origin {
  IGP,
  EGP,
  INCOMPLETE;

  private static final Origin[] BY_CODE = values();

  public static Optional<Origin> ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
  }
}

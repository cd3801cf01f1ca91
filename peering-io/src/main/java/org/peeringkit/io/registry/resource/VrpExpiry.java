package org.peeringkit.io.registry.resource;

import java.time.Instant;
import java.util.Optional;

/** When a payload ends, as rpki-client writes it: seconds since 1970. Stateless. */
final class VrpExpiry {
  private static final int LONGEST = 11; // digits: to the year 5138

  private VrpExpiry() {}

  /** Empty where it is no such number. */
  static Optional<Instant> of(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= LONGEST
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
  }
}

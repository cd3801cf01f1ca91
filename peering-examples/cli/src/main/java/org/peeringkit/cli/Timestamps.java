package org.peeringkit.cli;

import java.time.Instant;

/** Times as the command prints them: ISO 8601, UTC, with as many digits as are not zero. */
final class Timestamps {
  private static final long MICROS = 1_000_000;
  private static final long NANOS_PER_MICRO = 1000;

  private Timestamps() {}

  static String ofMicros(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO)
        .toString();
  }

  static String ofMillis(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}

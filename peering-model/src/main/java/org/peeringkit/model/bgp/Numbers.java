package org.peeringkit.model.bgp;

import java.util.Optional;

/** Colon-separated decimal numbers, as communities are written. */
final class Numbers {
  private Numbers() {}

  /** Exactly {@code count} numbers of 0 to {@code max}, no signs, no leading zeros. */
  static Optional<long[]> parse(String text, int count, long max) {
    String[] parts = text.split(":", -1);
    if (parts.length != count) {
      return Optional.empty();
    }
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      if (!parts[i].matches("0|[1-9][0-9]{0,9}") || Long.parseLong(parts[i]) > max) {
        return Optional.empty();
      }
      numbers[i] = Long.parseLong(parts[i]);
    }
    return Optional.of(numbers);
  }
}

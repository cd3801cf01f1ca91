package org.peeringkit.io.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;

/** Checks of attribute lengths. */
final class Lengths {
  private Lengths() {}

  static void exactly(ByteCursor value, int octets, String field) throws MalformedException {
    if (value.remaining() != octets) {
      throw value.bad(field + " length", Integer.toString(octets), length(value));
    }
  }

  static void multipleOf(ByteCursor value, int octets, String field) throws MalformedException {
    if (value.remaining() == 0 || value.remaining() % octets != 0) {
      throw value.bad(field + " length", "a multiple of " + octets + " above 0", length(value));
    }
  }

  private static String length(ByteCursor value) {
    return Integer.toString(value.remaining());
  }
}

package org.peeringkit.cli.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.text.Units;

/** Bit/s in words. */
public final class Rates {
  private Rates() {}

  /** As {@code 4.2 Gbit/s}, or {@code unknown}. */
  public static String text(OptionalDouble bitsPerSecond) {
    return bitsPerSecond.isPresent()
        ? Units.bitRate(
            BigDecimal.valueOf(bitsPerSecond.getAsDouble()).setScale(0, RoundingMode.HALF_EVEN))
        : "unknown";
  }
}

package org.peeringkit.analysis.internal;

/**
 * Spreads an amount over the time it took, in whole numbers that add up: what lies before an
 * instant is {@code floor(amount * elapsed / duration)}, a part is a difference of two of those.
 */
public final class TimeSpread {
  private TimeSpread() {}

  /** The amount before {@code millis}: 0 at the start or before, all of it at the end or after. */
  public static long before(long amount, long startMillis, long endMillis, long millis) {
    if (millis <= startMillis) {
      return 0;
    }
    if (millis >= endMillis) {
      return amount;
    }
    return Wide.mulDiv(amount, millis - startMillis, endMillis - startMillis);
  }
}

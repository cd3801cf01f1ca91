package org.peeringkit.model.fault;

/**
 * What to do on a fault: keep going and count, or stop after so many.
 *
 * @param stopAfter the fault with this number ends the reading with a {@link DecodeException};
 *     {@code Long.MAX_VALUE} never
 * @param keep how many faults are kept with their positions; the rest is counted only
 */
public record FaultPolicy(long stopAfter, int keep) {
  private static final int KEEP = 100;

  /**
   * Checks the ranges.
   *
   * @param stopAfter the fault with this number ends the reading with a {@link DecodeException};
   *     {@code Long.MAX_VALUE} never
   * @param keep how many faults are kept with their positions; the rest is counted only
   * @throws IllegalArgumentException if {@code stopAfter} is below 1 or {@code keep} negative
   */
  public FaultPolicy {
    if (stopAfter < 1 || keep < 0) {
      throw new IllegalArgumentException(
          "need stopAfter >= 1 and keep >= 0, got " + stopAfter + " and " + keep);
    }
  }

  /**
   * Keeps going, counts, keeps the first 100 faults: the default.
   *
   * @return a policy that never stops
   */
  public static FaultPolicy collect() {
    return new FaultPolicy(Long.MAX_VALUE, KEEP);
  }

  /** {@return a policy by which the first fault is an exception} */
  public static FaultPolicy failFast() {
    return new FaultPolicy(1, KEEP);
  }

  /**
   * {@return a policy by which fault number {@code faults} is an exception}
   *
   * @param faults 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public static FaultPolicy limit(long faults) {
    return new FaultPolicy(faults, KEEP);
  }
}

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

  public FaultPolicy {
    if (stopAfter < 1 || keep < 0) {
      throw new IllegalArgumentException(
          "need stopAfter >= 1 and keep >= 0, got " + stopAfter + " and " + keep);
    }
  }

  /** Keep going, count, keep the first 100 faults: the default. */
  public static FaultPolicy collect() {
    return new FaultPolicy(Long.MAX_VALUE, KEEP);
  }

  /** The first fault is an exception. */
  public static FaultPolicy failFast() {
    return new FaultPolicy(1, KEEP);
  }

  /** Fault number {@code faults} is an exception. */
  public static FaultPolicy limit(long faults) {
    return new FaultPolicy(faults, KEEP);
  }
}

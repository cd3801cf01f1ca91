package org.peeringkit.model.source;

/**
 * How to read: bounds and what to do on faults.
 *
 * @param limits bounds on what an input may make the reader hold
 * @param faultPolicy what to do on a fault
 */
public record ReadOptions(DecodeLimits limits, FaultPolicy faultPolicy) {
  public static ReadOptions defaults() {
    return new ReadOptions(DecodeLimits.defaults(), FaultPolicy.collect());
  }

  public ReadOptions withLimits(DecodeLimits other) {
    return new ReadOptions(other, faultPolicy);
  }

  public ReadOptions withFaultPolicy(FaultPolicy other) {
    return new ReadOptions(limits, other);
  }
}

package org.peeringkit.model.source;

import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.filter.RouteFilter;

/**
 * How to read: bounds, what to do on faults, and what of it is wanted.
 *
 * @param limits bounds on what an input may make the reader hold
 * @param faultPolicy what to do on a fault
 * @param routeFilter which route events are given; those left out are counted, and an attribute
 *     block that only they have need not be checked
 */
public record ReadOptions(DecodeLimits limits, FaultPolicy faultPolicy, RouteFilter routeFilter) {

  /** Without a filter. */
  public ReadOptions(DecodeLimits limits, FaultPolicy faultPolicy) {
    this(limits, faultPolicy, RouteFilter.everything());
  }

  public static ReadOptions defaults() {
    return new ReadOptions(DecodeLimits.defaults(), FaultPolicy.collect());
  }

  public ReadOptions withLimits(DecodeLimits other) {
    return new ReadOptions(other, faultPolicy, routeFilter);
  }

  public ReadOptions withFaultPolicy(FaultPolicy other) {
    return new ReadOptions(limits, other, routeFilter);
  }

  public ReadOptions withRouteFilter(RouteFilter other) {
    return new ReadOptions(limits, faultPolicy, other);
  }
}

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

  /** Safe limits, faults collected, every route. */
  public static ReadOptions defaults() {
    return new ReadOptions(DecodeLimits.defaults(), FaultPolicy.collect());
  }

  /** The same with other limits. */
  public ReadOptions withLimits(DecodeLimits other) {
    return new ReadOptions(other, faultPolicy, routeFilter);
  }

  /** The same with another policy. */
  public ReadOptions withFaultPolicy(FaultPolicy other) {
    return new ReadOptions(limits, other, routeFilter);
  }

  /** The same with a filter of routes. */
  public ReadOptions withRouteFilter(RouteFilter other) {
    return new ReadOptions(limits, faultPolicy, other);
  }
}

package org.peeringkit.model.source;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.flow.FlowField;

/**
 * How to read: bounds, what to do on faults, and what of it is wanted.
 *
 * @param limits bounds on what an input may make the reader hold
 * @param faultPolicy what to do on a fault
 * @param routeFilter which route events are given; those left out are counted, and an attribute
 *     block that only they have need not be checked
 * @param flowFields which fields of flow records are looked at; a format that saves work by it may
 *     leave others out of its rows
 */
public record ReadOptions(
    DecodeLimits limits,
    FaultPolicy faultPolicy,
    RouteFilter routeFilter,
    Set<FlowField> flowFields) {
  private static final Set<FlowField> ALL_FIELDS =
      Collections.unmodifiableSet(EnumSet.allOf(FlowField.class));

  /**
   * Copies the set of fields.
   *
   * @param limits bounds on what an input may make the reader hold
   * @param faultPolicy what to do on a fault
   * @param routeFilter which route events are given; those left out are counted, and an attribute
   *     block that only they have need not be checked
   * @param flowFields which fields of flow records are looked at; a format that saves work by it
   *     may leave others out of its rows
   */
  public ReadOptions {
    EnumSet<FlowField> fields = EnumSet.noneOf(FlowField.class);
    fields.addAll(flowFields);
    flowFields = Collections.unmodifiableSet(fields);
  }

  /**
   * Options by which everything is wanted.
   *
   * @param limits bounds on what an input may make the reader hold
   * @param faultPolicy what to do on a fault
   */
  public ReadOptions(DecodeLimits limits, FaultPolicy faultPolicy) {
    this(limits, faultPolicy, RouteFilter.everything(), ALL_FIELDS);
  }

  /** {@return safe limits, faults collected, every route} */
  public static ReadOptions defaults() {
    return new ReadOptions(DecodeLimits.defaults(), FaultPolicy.collect());
  }

  /**
   * {@return the same with other limits}
   *
   * @param other bounds on what an input may make the reader hold
   */
  public ReadOptions withLimits(DecodeLimits other) {
    return new ReadOptions(other, faultPolicy, routeFilter, flowFields);
  }

  /**
   * {@return the same with another policy}
   *
   * @param other what to do on a fault
   */
  public ReadOptions withFaultPolicy(FaultPolicy other) {
    return new ReadOptions(limits, other, routeFilter, flowFields);
  }

  /**
   * {@return the same with a filter of routes}
   *
   * @param other which route events are given
   */
  public ReadOptions withRouteFilter(RouteFilter other) {
    return new ReadOptions(limits, faultPolicy, other, flowFields);
  }

  /**
   * {@return the same with other fields of flow records}
   *
   * @param other fields that are looked at; copied
   */
  public ReadOptions withFlowFields(Set<FlowField> other) {
    return new ReadOptions(limits, faultPolicy, routeFilter, other);
  }
}

package org.peeringkit.analysis.traffic.counting;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.net.IpAddr;

/**
 * Rates the operator states: an override is believed before what an exporter says, the default
 * where it says nothing.
 *
 * @param defaultRate 1 or more
 * @param overrides by address of the router, each 1 or more
 */
public record SamplingPolicy(OptionalLong defaultRate, SortedMap<IpAddr, Long> overrides) {
  /** Nothing stated. */
  public static final SamplingPolicy NONE =
      new SamplingPolicy(OptionalLong.empty(), new TreeMap<>());

  /**
   * Copies the map and checks the rates.
   *
   * @param defaultRate 1 or more
   * @param overrides by address of the router, each 1 or more
   * @throws IllegalArgumentException if a rate is less than 1
   */
  public SamplingPolicy {
    overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    if (defaultRate.orElse(1) < 1 || overrides.values().stream().anyMatch(r -> r < 1)) {
      throw new IllegalArgumentException(
          "sampling rates must be at least 1: " + defaultRate + ", " + overrides);
    }
  }
}

package org.peeringkit.analysis.planning.outcome;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.registry.NetworkType;

/**
 * What sessions moved of what was predicted, by what the other side is and by direction: the median
 * of the outcomes known; with fewer than {@link #FEWEST} of them the prior (own), .8 of outbound
 * and .5 of inbound traffic, since inbound moves only if the other side chooses. Immutable.
 */
public final class RealisedRatios {
  /** From so many outcomes their median counts. */
  public static final int FEWEST = 3;

  /** Nothing is known yet. */
  public static final RealisedRatios PRIOR = new RealisedRatios(new TreeMap<>());

  private static final double PRIOR_IN = 0.5;
  private static final double PRIOR_OUT = 0.8;

  private final SortedMap<NetworkType, Ratio> byType;

  private RealisedRatios(SortedMap<NetworkType, Ratio> byType) {
    this.byType = byType;
  }

  /**
   * What is multiplied by.
   *
   * @param inbound 0 or more; above 1 where more moved than predicted
   * @param outbound the same
   * @param knownIn outcomes behind the first; fewer than {@link #FEWEST} = it is the prior
   * @param knownOut outcomes behind the second
   */
  public record Ratio(double inbound, double outbound, int knownIn, int knownOut) {}

  /**
   * {@return ratios from outcomes}
   *
   * @param outcomes at their latest measurement, one a session
   */
  public static RealisedRatios of(List<Outcome> outcomes) {
    Map<NetworkType, List<Double>> in = new TreeMap<>();
    Map<NetworkType, List<Double>> out = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome
          .inRatio()
          .ifPresent(r -> in.computeIfAbsent(outcome.type(), t -> new ArrayList<>()).add(r));
      outcome
          .outRatio()
          .ifPresent(r -> out.computeIfAbsent(outcome.type(), t -> new ArrayList<>()).add(r));
    }
    SortedMap<NetworkType, Ratio> ratios = new TreeMap<>();
    for (NetworkType type : NetworkType.values()) {
      List<Double> inward = in.getOrDefault(type, List.of());
      List<Double> outward = out.getOrDefault(type, List.of());
      ratios.put(
          type,
          new Ratio(
              median(inward, PRIOR_IN), median(outward, PRIOR_OUT), inward.size(), outward.size()));
    }
    return new RealisedRatios(ratios);
  }

  private static double median(List<Double> values, double prior) {
    if (values.size() < FEWEST) {
      return prior;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * {@return ratio for networks of that kind, the prior where too few are known}
   *
   * @param type what the other side is
   */
  public Ratio of(NetworkType type) {
    Ratio known = byType.get(type);
    return known == null ? new Ratio(PRIOR_IN, PRIOR_OUT, 0, 0) : known;
  }
}

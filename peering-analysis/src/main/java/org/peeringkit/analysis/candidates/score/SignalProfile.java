package org.peeringkit.analysis.candidates.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.model.registry.NetworkType;

/**
 * What networks of a kind look at first (own). A profile orders what is shown and says what ranks
 * by default; it weighs nothing, so that every score stays an amount with a unit. Whoever wants
 * weights adds a {@link WeightedSignals}.
 */
public enum SignalProfile {
  /** Sends much, to eyeballs: what goes out, to how many people, over how many others. */
  CONTENT(RankedBy.MONEY),
  /** Receives much, from content: what comes in, and how easily it is reached. */
  ACCESS(RankedBy.MONEY),
  /** Sells what it carries: even ratios and large cones decide who takes it for an equal. */
  TRANSIT(RankedBy.MONEY),
  /** Uses little, mostly below a commit: money is flat, so that points decide. */
  ENTERPRISE(RankedBy.GOAL_POINTS);

  private final RankedBy rankedBy;

  SignalProfile(RankedBy rankedBy) {
    this.rankedBy = rankedBy;
  }

  /**
   * {@return the profile by what a network says it is; one that does not say is taken for an access
   * network}
   *
   * @param type as the registry has it
   */
  public static SignalProfile of(NetworkType type) {
    return switch (type) {
      case CONTENT, NETWORK_SERVICES -> CONTENT;
      case NSP -> TRANSIT;
      case ENTERPRISE, GOVERNMENT, NON_PROFIT -> ENTERPRISE;
      case CABLE_DSL_ISP, EDUCATIONAL_RESEARCH, NOT_DISCLOSED, ROUTE_SERVER, ROUTE_COLLECTOR ->
          ACCESS;
    };
  }

  /**
   * {@return what ranks where nobody asks for anything else; money gives way where it is not known}
   */
  public RankedBy rankedBy() {
    return rankedBy;
  }

  /** {@return names of the signals that are shown first, in that order} */
  public List<String> shownFirst() {
    return switch (this) {
      case CONTENT ->
          List.of(
              "offload-cone-out-p95",
              "bill-saving",
              "eyeballs",
              "path-gain",
              "acceptance",
              "reach");
      case ACCESS ->
          List.of(
              "offload-cone-in-p95", "bill-saving", "goal-points", "reach", "acceptance", "ratio");
      case TRANSIT ->
          List.of(
              "ratio-fit",
              "ratio",
              "offload-cone-in-p95",
              "offload-cone-out-p95",
              "policy",
              "net-saving");
      case ENTERPRISE ->
          List.of("goal-points", "reach", "path-gain", "acceptance", "offload-cone-in-p95");
    };
  }

  /**
   * {@return the same names, those of the profile first, the others by name}
   *
   * @param names of signals, in any order
   */
  public List<String> order(Collection<String> names) {
    List<String> ordered = new ArrayList<>(shownFirst());
    ordered.retainAll(names);
    TreeSet<String> others = new TreeSet<>(names);
    ordered.forEach(others::remove);
    ordered.addAll(others);
    return ordered;
  }
}

package org.peeringkit.analysis.planning.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.planning.path.ActionFinder.Actions;
import org.peeringkit.analysis.planning.path.GoalPath.Rest;
import org.peeringkit.model.net.Asn;

/** Why what stays on transit stays. */
final class PathRest {
  private final PathInputs inputs;
  private final Actions found;
  private final long total;
  private final Map<Asn, String> reasons = new HashMap<>();

  PathRest(PathInputs inputs, Actions found, long total) {
    this.inputs = inputs;
    this.found = found;
    this.total = total;
    // From the weakest to the strongest: the last word stands.
    for (Row row : inputs.rows()) {
      ReachOption.Kind kind = row.reach();
      String reason =
          switch (kind) {
            case NO_COMMON_LOCATION ->
                "no place in common with those who carry it, nor a shortlist exchange";
            case PLACES_UNKNOWN -> "nobody says where those who carry it are";
            default -> "no port in common has room for it";
          };
      String why = found.unlikely().contains(row.asn()) ? "those who carry it say no" : reason;
      row.candidate().cone().forEach(origin -> reasons.putIfAbsent(origin, why));
    }
    for (Excluded excluded : inputs.hitList().excluded()) {
      reasons.put(
          excluded.asn(), "not proposed, " + excluded.reason().words().replaceFirst(";.*", ""));
    }
  }

  /** By octets, most first. */
  List<Rest> of(PathState all) {
    SortedMap<String, Long> octets = new TreeMap<>();
    for (int unit = 0; unit < found.problem().units().size(); unit++) {
      long one = found.problem().units().get(unit).octets();
      if (one > 0 && !all.moved.get(unit)) {
        Asn origin = found.origins().get(unit / 2);
        String reason = reasons.getOrDefault(origin, "smaller than the candidates that are judged");
        octets.merge(reason, one, Math::addExact);
      }
    }
    inputs
        .movable()
        .notMovable()
        .forEach((bucket, one) -> octets.merge("of no network: " + bucket, one, Math::addExact));
    inputs.movable().inDoubt().values().stream()
        .filter(one -> one > 0)
        .forEach(one -> octets.merge("in doubt, and not counted on", one, Math::addExact));
    List<Rest> rest = new ArrayList<>();
    octets.forEach(
        (reason, one) -> rest.add(new Rest(reason, one, total == 0 ? 0 : 100.0 * one / total)));
    rest.sort(Comparator.comparingLong(Rest::octets).reversed().thenComparing(Rest::reason));
    return rest;
  }
}

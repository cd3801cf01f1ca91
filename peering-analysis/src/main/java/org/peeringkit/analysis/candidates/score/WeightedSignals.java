package org.peeringkit.analysis.candidates.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;

/**
 * A sum of signals, each times a weight of one's own: for those who want one, never the default.
 * Its parts have different units, so its sum has none; it is shown beside the score.
 */
public final class WeightedSignals implements ScoringSignal {
  private final String name;
  private final SortedMap<String, Double> weights;

  /**
   * Adds up built-in signals.
   *
   * @param name of the sum, unique among all signals of a run
   * @param weights by name of a built-in signal
   */
  public WeightedSignals(String name, Map<String, Double> weights) {
    this.name = name;
    this.weights = new TreeMap<>(weights);
    if (weights.isEmpty() || !weights.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("weights are finite, and there is at least one");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String unit() {
    return "weighted sum";
  }

  /** Unknown as soon as one of its parts is: a missing part is not a zero. */
  @Override
  public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
    SortedMap<String, ScoringSignal> known = new TreeMap<>();
    Signals.builtIn(evidence).forEach(signal -> known.put(signal.name(), signal));
    double sum = 0;
    SortedMap<String, String> inputs = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      Optional<Double> value =
          Optional.ofNullable(known.get(weight.getKey()))
              .flatMap(signal -> signal.evaluate(candidate, evidence).value());
      if (value.isEmpty()) {
        missing.add(weight.getKey());
      } else {
        sum += weight.getValue() * value.get();
        inputs.put(weight.getKey(), weight.getValue() + " x " + value.get());
      }
    }
    return missing.isEmpty()
        ? new Reading.Measured(sum, inputs)
        : Reading.unknown("not known of it: " + String.join(", ", missing));
  }
}

package org.peeringkit.analysis.plugin;

import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;

/** A signal whose failures are readings that are unknown. */
record GuardedSignal(String name, String unit, ScoringSignal signal, Guard guard)
    implements ScoringSignal {
  @Override
  public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
    return guard
        .<Reading>ask(() -> signal.evaluate(candidate, evidence))
        .orElseGet(() -> Reading.unknown(guard.reason()));
  }
}

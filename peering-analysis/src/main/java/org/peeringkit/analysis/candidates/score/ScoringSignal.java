package org.peeringkit.analysis.candidates.score;

import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;

/**
 * One thing to know of a candidate. A plug-in gets values and returns values; it must not change
 * anything and must give the same reading for the same arguments.
 */
public interface ScoringSignal {
  /** Stable and short, unique among all signals of a run: {@code offload-cone-out}. */
  String name();

  /**
   * Unit of the value, such as {@code bit/s}, {@code USD/month} or {@code goal points}. A signal
   * that is none of the built-in ones adds to the score if its unit is that of the ranking, and is
   * shown beside it otherwise.
   */
  String unit();

  /** Never a silent zero: what cannot be said is {@link Reading.Unknown}. */
  Reading evaluate(PeeringCandidate candidate, Evidence evidence);
}

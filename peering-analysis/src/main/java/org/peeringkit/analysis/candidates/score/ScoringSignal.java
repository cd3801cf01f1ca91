package org.peeringkit.analysis.candidates.score;

import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;

/**
 * One thing to know of a candidate. A plug-in gets values and returns values; it must not change
 * anything and must give the same reading for the same arguments.
 */
public interface ScoringSignal {
  /**
   * {@return its name: stable and short, unique among all signals of a run, such as {@code
   * offload-cone-out}}
   */
  String name();

  /**
   * {@return unit of the value, such as {@code bit/s}, {@code USD/month} or {@code goal points}} A
   * signal that is none of the built-in ones adds to the score if its unit is that of the ranking,
   * and is shown beside it otherwise.
   */
  String unit();

  /**
   * {@return what the signal says. Never a silent zero: what cannot be said is {@link
   * Reading.Unknown}}
   *
   * @param candidate who is judged
   * @param evidence of the month
   */
  Reading evaluate(PeeringCandidate candidate, Evidence evidence);
}

/**
 * Whom to peer with: candidates with what they would take off transit, why some are not proposed,
 * how they can be reached, what they are worth, and what can be mended with the peers we have.
 *
 * <p>Start at {@link org.peeringkit.analysis.candidates.CandidateFinder} and {@link
 * org.peeringkit.analysis.candidates.CandidateScorer}; a signal of one's own implements {@link
 * org.peeringkit.analysis.candidates.ScoringSignal}.
 */
@NullMarked
package org.peeringkit.analysis.candidates;

import org.jspecify.annotations.NullMarked;

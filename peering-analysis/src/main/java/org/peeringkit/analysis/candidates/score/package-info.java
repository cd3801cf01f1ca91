/** Signals, chances and the ranked list; a signal of one's own implements {@code ScoringSignal}. */
@NullMarked
package org.peeringkit.analysis.candidates.score;

import org.jspecify.annotations.NullMarked;

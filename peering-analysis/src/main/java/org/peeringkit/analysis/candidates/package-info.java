/**
 * Whom to peer with. {@link org.peeringkit.analysis.candidates.CandidateFinder} finds candidates in
 * what is known of a month ({@code evidence}) and says why others are not proposed; {@code reach}
 * has the ways to exchange traffic with them, {@code score} what they are worth and in which order
 * they stand, {@code quickwin} what can be mended with the peers we have.
 */
@NullMarked
package org.peeringkit.analysis.candidates;

import org.jspecify.annotations.NullMarked;

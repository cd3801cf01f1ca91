/** Whom to peer with where there is no traffic to go by: a first guess from the registry. */
@NullMarked
package org.peeringkit.analysis.candidates.intuition;

import org.jspecify.annotations.NullMarked;

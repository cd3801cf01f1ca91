/**
 * How traffic is best split over transits, exchanges and private interconnects: {@link
 * org.peeringkit.analysis.planning.blend.BlendWorld} is what can be chosen, {@link
 * org.peeringkit.analysis.planning.blend.BlendSolver} chooses, and what it says about money comes
 * from replayed bills alone.
 */
@NullMarked
package org.peeringkit.analysis.planning.blend;

import org.jspecify.annotations.NullMarked;

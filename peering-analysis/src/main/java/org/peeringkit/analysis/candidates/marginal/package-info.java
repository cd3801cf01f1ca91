/**
 * What a candidate adds once others are peered: origins in several cones move once, bills are
 * replayed for all together, ports are shared by all placed on them.
 */
@NullMarked
package org.peeringkit.analysis.candidates.marginal;

import org.jspecify.annotations.NullMarked;

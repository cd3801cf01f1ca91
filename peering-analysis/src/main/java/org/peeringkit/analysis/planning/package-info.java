/** When the goal is reached if nothing changes, and what has to move to reach it. */
@NullMarked
package org.peeringkit.analysis.planning;

import org.jspecify.annotations.NullMarked;

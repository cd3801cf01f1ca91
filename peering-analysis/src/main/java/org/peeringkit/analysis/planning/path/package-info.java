/** The way to the goal: what can be done, the smallest and the cheapest set of it, and when. */
@NullMarked
package org.peeringkit.analysis.planning.path;

import org.jspecify.annotations.NullMarked;

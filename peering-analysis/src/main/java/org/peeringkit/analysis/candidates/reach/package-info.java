/** Ways to exchange traffic with a network from where we are. */
@NullMarked
package org.peeringkit.analysis.candidates.reach;

import org.jspecify.annotations.NullMarked;

/** Whether a discussion is turning us into somebody's customer prospect, and the way back. */
@NullMarked
package org.peeringkit.analysis.discussions.risk;

import org.jspecify.annotations.NullMarked;

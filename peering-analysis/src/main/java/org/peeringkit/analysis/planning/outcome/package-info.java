/** What was promised of a session, what it moved, and what later promises are multiplied by. */
@NullMarked
package org.peeringkit.analysis.planning.outcome;

import org.jspecify.annotations.NullMarked;

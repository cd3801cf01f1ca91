/** What is due in discussions: steps, promises, thanks, follow-ups, and when to ask again. */
@NullMarked
package org.peeringkit.analysis.discussions.due;

import org.jspecify.annotations.NullMarked;

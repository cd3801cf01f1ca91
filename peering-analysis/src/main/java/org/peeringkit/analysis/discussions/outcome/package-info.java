/** What discussions came to, and what is due in them. */
@NullMarked
package org.peeringkit.analysis.discussions.outcome;

import org.jspecify.annotations.NullMarked;

/** What discussions came to. */
@NullMarked
package org.peeringkit.analysis.discussions.outcome;

import org.jspecify.annotations.NullMarked;

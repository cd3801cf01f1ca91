/** Where to meet whom: which event next, who goes, whom we have not seen, and exchanges' people. */
@NullMarked
package org.peeringkit.analysis.discussions.event;

import org.jspecify.annotations.NullMarked;

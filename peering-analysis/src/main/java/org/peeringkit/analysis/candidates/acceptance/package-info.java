/** How likely networks say yes: what was assumed, and what the operator's own mails came to. */
@NullMarked
package org.peeringkit.analysis.candidates.acceptance;

import org.jspecify.annotations.NullMarked;

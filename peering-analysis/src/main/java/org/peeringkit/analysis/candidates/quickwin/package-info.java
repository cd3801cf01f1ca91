/** What can be mended with the peers and ports we have. */
@NullMarked
package org.peeringkit.analysis.candidates.quickwin;

import org.jspecify.annotations.NullMarked;

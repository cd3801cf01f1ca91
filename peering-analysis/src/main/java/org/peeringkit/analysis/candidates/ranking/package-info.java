/** How firm a place on the hit list is, and what has changed since an earlier list. */
@NullMarked
package org.peeringkit.analysis.candidates.ranking;

import org.jspecify.annotations.NullMarked;

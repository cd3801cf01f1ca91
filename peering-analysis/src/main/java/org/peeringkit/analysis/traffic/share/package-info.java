/**
 * From a ledger to what each link carried in all, to percent peered and percent off transit, and to
 * what is odd about them.
 */
@NullMarked
package org.peeringkit.analysis.traffic.share;

import org.jspecify.annotations.NullMarked;

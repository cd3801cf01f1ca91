/**
 * From flow records to a ledger: a first pass makes the plan, a second counts. Sampling, direction,
 * double counting and time are settled here, record by record.
 */
@NullMarked
package org.peeringkit.analysis.traffic.counting;

import org.jspecify.annotations.NullMarked;

/**
 * Attributed traffic as numbers that add up: the ledger, its plan, its cells and series. How they
 * are held stands in {@code columns}, how they are stored in {@code file}; what a link is in {@code
 * link}, how flows are counted in {@code counting}, what follows for the links and the month in
 * {@code share}. Flows carry IP octets, interface counters layer-2 octets; every number says which
 * it is.
 */
@NullMarked
package org.peeringkit.analysis.traffic;

import org.jspecify.annotations.NullMarked;

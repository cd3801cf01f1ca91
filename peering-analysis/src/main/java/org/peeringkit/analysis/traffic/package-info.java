/**
 * Attributed traffic as numbers that add up: the ledger, its plan and file, edge links, counters,
 * bins, percentiles and percent peered. Flows carry IP octets, interface counters layer-2 octets;
 * every number says which it is.
 */
@NullMarked
package org.peeringkit.analysis.traffic;

import org.jspecify.annotations.NullMarked;

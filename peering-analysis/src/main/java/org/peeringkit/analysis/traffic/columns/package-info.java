/**
 * The sums of a ledger as plain columns and while they are counted: arrays in key order, no object
 * per cell or bin. Numbers stand for names here; what they mean is the ledger's affair. Public for
 * the ledger, its file and benchmarks, not for others.
 */
@NullMarked
package org.peeringkit.analysis.traffic.columns;

import org.jspecify.annotations.NullMarked;

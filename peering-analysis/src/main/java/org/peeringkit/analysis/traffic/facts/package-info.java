/**
 * What a ledger says about how it was made: its inputs, what did not count and why, where rates and
 * origins came from, how exporters fill their AS fields.
 */
@NullMarked
package org.peeringkit.analysis.traffic.facts;

import org.jspecify.annotations.NullMarked;

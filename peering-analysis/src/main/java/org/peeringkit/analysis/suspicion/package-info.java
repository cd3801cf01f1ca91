/**
 * What makes numbers look better for somebody than they are: routes by strangers, leaks, spoofed
 * sources, rates and exporters gone wrong, records given twice, entries that are not whose they
 * seem. Each with its number, its threshold and what to check first.
 */
@NullMarked
package org.peeringkit.analysis.suspicion;

import org.jspecify.annotations.NullMarked;

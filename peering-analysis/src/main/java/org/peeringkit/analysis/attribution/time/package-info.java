/**
 * Tables by time: an address belongs to whom it belonged to when the traffic flowed. Memory: tables
 * of one timeline share paths; each more takes 4 octets a route and about 20 a prefix.
 */
@NullMarked
package org.peeringkit.analysis.attribution.time;

import org.jspecify.annotations.NullMarked;

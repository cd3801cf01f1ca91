/** The links that leave the network: what each is since when, at which port, and its counters. */
@NullMarked
package org.peeringkit.analysis.traffic.link;

import org.jspecify.annotations.NullMarked;

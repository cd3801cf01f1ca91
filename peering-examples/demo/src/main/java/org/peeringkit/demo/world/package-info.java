/**
 * The invented internet: networks and how they relate, addresses, exchanges and buildings, routes,
 * and the edge of the one network we run.
 */
@NullMarked
package org.peeringkit.demo.world;

import org.jspecify.annotations.NullMarked;

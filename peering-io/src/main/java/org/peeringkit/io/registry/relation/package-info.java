/**
 * Readers of what others derived of relations between ASes: relationships, cones, organisations,
 * as-sets.
 */
@NullMarked
package org.peeringkit.io.registry.relation;

import org.jspecify.annotations.NullMarked;

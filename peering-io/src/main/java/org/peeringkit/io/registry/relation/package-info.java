/** Readers of what others derived of relations between ASes: cones, organisations, as-sets. */
@NullMarked
package org.peeringkit.io.registry.relation;

import org.jspecify.annotations.NullMarked;

/**
 * How ASes belong together, as others derived it: relationships, customer cones, expanded as-sets,
 * organisations. Derived, so wrong in places; what is missing is missing here, not absent in the
 * world.
 */
@NullMarked
package org.peeringkit.model.registry.relation;

import org.jspecify.annotations.NullMarked;

/**
 * Routing tables in time: a table dump and the updates after it, replayed to any moment in between,
 * and what changed from one moment to another.
 */
@NullMarked
package org.peeringkit.model.rib;

import org.jspecify.annotations.NullMarked;

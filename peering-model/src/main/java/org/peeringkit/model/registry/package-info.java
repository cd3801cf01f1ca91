/**
 * What networks, exchanges and buildings say of themselves. All of it is self-declared public
 * input: names may hold anything, rows may not join.
 */
@NullMarked
package org.peeringkit.model.registry;

import org.jspecify.annotations.NullMarked;

/** Buildings, exchanges, and what networks say of themselves there. */
@NullMarked
package org.peeringkit.demo.world.place;

import org.jspecify.annotations.NullMarked;

/** What goes wrong in the invented internet on purpose, and what looks like it and is right. */
@NullMarked
package org.peeringkit.demo.world.incident;

import org.jspecify.annotations.NullMarked;

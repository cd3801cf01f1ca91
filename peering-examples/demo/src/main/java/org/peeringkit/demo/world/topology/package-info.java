/** Invented networks, who buys from whom, and how routes travel between them. */
@NullMarked
package org.peeringkit.demo.world.topology;

import org.jspecify.annotations.NullMarked;

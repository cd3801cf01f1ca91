/** Our routers, links and sessions. */
@NullMarked
package org.peeringkit.demo.world.edge;

import org.jspecify.annotations.NullMarked;

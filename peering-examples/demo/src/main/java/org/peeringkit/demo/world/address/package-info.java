/** Who announces which prefixes. */
@NullMarked
package org.peeringkit.demo.world.address;

import org.jspecify.annotations.NullMarked;

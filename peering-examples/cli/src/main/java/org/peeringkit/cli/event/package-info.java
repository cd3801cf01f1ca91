/** {@code peering event}: where to meet whom. */
@NullMarked
package org.peeringkit.cli.event;

import org.jspecify.annotations.NullMarked;

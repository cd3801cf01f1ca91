/** The {@code peering} command. */
@NullMarked
package org.peeringkit.cli;

import org.jspecify.annotations.NullMarked;

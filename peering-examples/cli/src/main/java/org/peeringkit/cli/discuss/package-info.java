/** The commands under {@code peering discuss}: the log of discussions. */
@NullMarked
package org.peeringkit.cli.discuss;

import org.jspecify.annotations.NullMarked;

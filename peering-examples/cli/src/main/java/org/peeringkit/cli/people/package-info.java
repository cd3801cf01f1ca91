/** {@code peering people}: whom we know, and business cards in and out. */
@NullMarked
package org.peeringkit.cli.people;

import org.jspecify.annotations.NullMarked;

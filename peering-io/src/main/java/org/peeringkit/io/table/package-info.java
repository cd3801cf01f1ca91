/**
 * Routes as text: {@link org.peeringkit.io.table.BgpdumpWriter} writes the lines of {@code bgpdump
 * -m}, {@link org.peeringkit.io.table.RouteJsonWriter} one JSON object per event.
 */
@NullMarked
package org.peeringkit.io.table;

import org.jspecify.annotations.NullMarked;

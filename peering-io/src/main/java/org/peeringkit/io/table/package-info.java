/**
 * Routes as text: {@link org.peeringkit.io.table.RouteJsonWriter} writes one JSON object per event;
 * the packages below read what routers, daemons and services print. The lines of {@code bgpdump -m}
 * are written by {@link org.peeringkit.io.mrt.BgpdumpWriter}.
 */
@NullMarked
package org.peeringkit.io.table;

import org.jspecify.annotations.NullMarked;

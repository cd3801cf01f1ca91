/**
 * MRT files (RFC 6396): table dumps and logged BGP messages.
 *
 * <p>{@link org.peeringkit.io.mrt.MrtFormat} is the service; {@link
 * org.peeringkit.io.mrt.MrtCursor} walks routes; {@link org.peeringkit.io.mrt.MrtWriter} writes;
 * {@link org.peeringkit.io.mrt.BgpdumpWriter} makes text of routes.
 */
@NullMarked
package org.peeringkit.io.mrt;

import org.jspecify.annotations.NullMarked;

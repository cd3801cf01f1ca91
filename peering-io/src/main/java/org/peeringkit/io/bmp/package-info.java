/**
 * BGP Monitoring Protocol (RFC 7854, 8671, 9069): what a router tells a monitoring station.
 *
 * <p>{@link org.peeringkit.io.bmp.BmpFormat} is the service; {@link
 * org.peeringkit.io.bmp.BmpCursor} walks routes; {@link org.peeringkit.io.bmp.BmpReader} gives
 * every message as a value, {@link org.peeringkit.io.bmp.BmpWriter} writes them. Input is the
 * stream as a station receives it, or a capture of the TCP connections.
 */
@NullMarked
package org.peeringkit.io.bmp;

import org.jspecify.annotations.NullMarked;

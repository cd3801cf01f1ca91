/**
 * BGP messages (RFC 4271) on the wire, and UPDATEs as route events: what readers of MRT and of BMP
 * share. Not an API.
 *
 * <p>{@link org.peeringkit.io.internal.bgp.AttributeBlock} finds and checks the attributes of one
 * route without allocating; {@link org.peeringkit.io.internal.bgp.AttributeStore} keeps blocks by
 * content and decodes them when asked.
 */
@NullMarked
package org.peeringkit.io.internal.bgp;

import org.jspecify.annotations.NullMarked;

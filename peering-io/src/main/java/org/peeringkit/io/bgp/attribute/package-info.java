/**
 * Path attributes on the wire, one class per attribute with its code and RFC: how it is checked
 * (RFC 7606), decoded into {@link org.peeringkit.model.bgp.PathAttributes}, and encoded.
 *
 * <p>{@link org.peeringkit.io.bgp.attribute.AttributeBlock} finds and checks the attributes of one
 * route without allocating; {@link org.peeringkit.io.bgp.attribute.AttributeStore} keeps blocks by
 * content and decodes them when asked.
 */
@NullMarked
package org.peeringkit.io.bgp.attribute;

import org.jspecify.annotations.NullMarked;

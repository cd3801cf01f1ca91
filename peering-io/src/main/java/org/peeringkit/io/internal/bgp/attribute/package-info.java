/**
 * Path attributes on the wire, one class per form with its codes and RFC: how it is checked (RFC
 * 7606), decoded into {@link org.peeringkit.model.bgp.PathAttributes}, and encoded. Not an API.
 */
@NullMarked
package org.peeringkit.io.internal.bgp.attribute;

import org.jspecify.annotations.NullMarked;

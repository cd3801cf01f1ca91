/**
 * Path attributes on the wire, one class per form with its codes and RFC: how it is checked (RFC
 * 7606), decoded into {@link org.peeringkit.model.bgp.PathAttributes}, and encoded. Not an API.
 *
 * <p>It holds as many types as there are forms, and {@code AttributeCodes}, which takes each code
 * from the class of its attribute, where nobody else sees it.
 */
@NullMarked
package org.peeringkit.io.internal.bgp.attribute;

import org.jspecify.annotations.NullMarked;

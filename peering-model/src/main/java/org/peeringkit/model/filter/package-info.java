/**
 * Which routes are wanted: filters as immutable values, made of tests of one thing each, that any
 * reader can apply while it reads.
 *
 * <p>A test of something that an event lacks does not hold: a withdrawal has no attributes, a
 * change of state no prefix. Its negation therefore does; add {@link
 * org.peeringkit.model.filter.RouteFilter#announced} where only routes are wanted.
 */
@NullMarked
package org.peeringkit.model.filter;

import org.jspecify.annotations.NullMarked;

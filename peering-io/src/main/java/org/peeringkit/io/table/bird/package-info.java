/** {@code show route all} of BIRD. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.bird;

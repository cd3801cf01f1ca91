/** {@code truth.json}: the sums that a report over the demo must come to. */
@NullMarked
package org.peeringkit.demo.truth;

import org.jspecify.annotations.NullMarked;

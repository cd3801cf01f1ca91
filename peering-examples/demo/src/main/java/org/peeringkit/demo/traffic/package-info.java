/** Traffic drawn over the invented internet, and the sums of what was drawn. */
@NullMarked
package org.peeringkit.demo.traffic;

import org.jspecify.annotations.NullMarked;

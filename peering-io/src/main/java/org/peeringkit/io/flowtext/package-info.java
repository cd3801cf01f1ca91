/** Flow records as text: CSV and JSON with one fixed list of columns, and sums. */
@NullMarked
package org.peeringkit.io.flowtext;

import org.jspecify.annotations.NullMarked;

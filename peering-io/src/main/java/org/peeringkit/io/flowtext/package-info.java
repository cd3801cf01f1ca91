/** Flow records as text: CSV and JSON lines with one fixed list of columns. */
@NullMarked
package org.peeringkit.io.flowtext;

import org.jspecify.annotations.NullMarked;

/**
 * Tables of routes as text: {@link org.peeringkit.io.table.BgpdumpWriter} writes the lines of
 * {@code bgpdump -m}.
 */
@NullMarked
package org.peeringkit.io.table;

import org.jspecify.annotations.NullMarked;

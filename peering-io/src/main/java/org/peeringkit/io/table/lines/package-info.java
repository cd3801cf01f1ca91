/** The lines of {@code bgpdump -m} and {@code -M}, read back. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.lines;

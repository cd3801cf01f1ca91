/**
 * What readers of text and JSON tables share: lines of bounded length, values as routers print
 * them, and the cursor over the events that a reader makes of them.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.rows;

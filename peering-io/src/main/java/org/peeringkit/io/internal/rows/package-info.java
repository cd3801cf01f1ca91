/**
 * What readers of text and JSON share, tables of routers and data of registries alike: lines and
 * rows of bounded length, values as they are printed, and the cursor over the events that a reader
 * makes of rows. Not an API.
 */
@NullMarked
package org.peeringkit.io.internal.rows;

import org.jspecify.annotations.NullMarked;

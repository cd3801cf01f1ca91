/** What readers of registry data share: rows of JSON and lines of bounded length, CSV fields. */
@NullMarked
package org.peeringkit.io.registry.rows;

import org.jspecify.annotations.NullMarked;

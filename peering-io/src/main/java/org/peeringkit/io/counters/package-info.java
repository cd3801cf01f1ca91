/** Interface counters as monitoring systems export them: CSV, read and written. */
@NullMarked
package org.peeringkit.io.counters;

import org.jspecify.annotations.NullMarked;

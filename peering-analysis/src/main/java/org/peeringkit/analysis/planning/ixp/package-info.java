/** Which exchange to join next. */
@NullMarked
package org.peeringkit.analysis.planning.ixp;

import org.jspecify.annotations.NullMarked;

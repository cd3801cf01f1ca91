/** A day of meetings at an event. */
@NullMarked
package org.peeringkit.analysis.discussions.pack;

import org.jspecify.annotations.NullMarked;

/** Dates to keep as calendars (RFC 5545). */
@NullMarked
package org.peeringkit.analysis.calendar;

import org.jspecify.annotations.NullMarked;

/**
 * sFlow version 5 (sflow.org, "sFlow Version 5", July 2004): flow samples become flow records, one
 * packet each, counter samples become counter readings, and a writer of both.
 */
@NullMarked
package org.peeringkit.io.sflow;

import org.jspecify.annotations.NullMarked;

/**
 * sFlow version 5 (sflow.org, "sFlow Version 5", July 2004): flow samples become flow records, one
 * packet each, counter samples become counter readings, and rows become samples. Not an API.
 */
@NullMarked
package org.peeringkit.io.internal.sflow;

import org.jspecify.annotations.NullMarked;

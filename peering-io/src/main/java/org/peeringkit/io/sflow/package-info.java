/**
 * sFlow version 5 (sflow.org, "sFlow Version 5", July 2004): a writer. It is read by its datagrams.
 */
@NullMarked
package org.peeringkit.io.sflow;

import org.jspecify.annotations.NullMarked;

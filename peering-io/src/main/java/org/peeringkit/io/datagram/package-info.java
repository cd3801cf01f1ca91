/**
 * Export datagrams of any protocol: which decoder a datagram is for, readers over sources of
 * datagrams, and files that hold nothing but datagrams, one after the other.
 */
@NullMarked
package org.peeringkit.io.datagram;

import org.jspecify.annotations.NullMarked;

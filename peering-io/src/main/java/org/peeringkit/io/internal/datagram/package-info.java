/**
 * Export datagrams of any protocol: which decoder a datagram is for, readers over sources of
 * datagrams, and what cuts a file of bare datagrams. Not an API.
 */
@NullMarked
package org.peeringkit.io.internal.datagram;

import org.jspecify.annotations.NullMarked;

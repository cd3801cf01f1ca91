/** NetFlow versions 5 and 9 (RFC 3954): writers. Both are read by their datagrams. */
@NullMarked
package org.peeringkit.io.netflow;

import org.jspecify.annotations.NullMarked;

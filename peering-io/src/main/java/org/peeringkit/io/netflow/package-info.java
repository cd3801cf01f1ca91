/** NetFlow versions 5 and 9 (RFC 3954): decoders and writers. */
@NullMarked
package org.peeringkit.io.netflow;

import org.jspecify.annotations.NullMarked;

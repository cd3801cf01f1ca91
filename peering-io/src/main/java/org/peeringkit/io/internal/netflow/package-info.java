/** NetFlow versions 5 and 9 (RFC 3954): decoders. Not an API. */
@NullMarked
package org.peeringkit.io.internal.netflow;

import org.jspecify.annotations.NullMarked;

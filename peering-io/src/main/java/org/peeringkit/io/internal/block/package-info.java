/**
 * Block compressions that carry no framing of their own, decoded into arrays that the caller
 * bounds: LZ4 and LZO1X, with the checksum that LZ4 frames use; and little-endian numbers.
 */
@NullMarked
package org.peeringkit.io.internal.block;

import org.jspecify.annotations.NullMarked;

/**
 * Block compressions that carry no framing of their own, decoded into arrays that the caller
 * bounds: LZ4, LZO1X and Zstandard, with the checksum that LZ4 frames use; and little-endian
 * numbers. Not an API.
 */
@NullMarked
package org.peeringkit.io.internal.block;

import org.jspecify.annotations.NullMarked;

/**
 * Compressions, recognised by their magic: gzip (RFC 1952) with any number of members, bzip2, zstd
 * (RFC 8878), LZ4 frames, xz. Every stream obeys {@link org.peeringkit.model.source.DecodeLimits};
 * one that is cut gives all octets that can be had, then an {@link java.io.EOFException}.
 */
@NullMarked
package org.peeringkit.io.compress;

import org.jspecify.annotations.NullMarked;

/**
 * The files of nfdump's collectors. Layout 2 is that of nfdump 1.7, layout 1 that of 1.6; both are
 * a header and blocks of records in the byte order of the machine, here little-endian:
 *
 * <pre>
 * layout 2: magic 0xA50C (2), layout (2), nfdump version (4), created (8), compression (1),
 *           encryption (1), appendix blocks (2), creator (4), appendix offset (8), block size (4),
 *           data blocks (4); then data blocks, then the appendix: a block of ident and totals
 * layout 1: magic (2), layout (2), flags (4), data blocks (4), ident (128), totals (136); then blocks
 * block:    records (4), octets (4), type (2), flags (2); the octets, compressed apart from others
 * record:   type (2), octets (2), ...
 * </pre>
 *
 * A flow record of layout 2 is a header of 12 octets and elements of type (2), octets (2), value;
 * one of layout 1 has a fixed part and then what its extension map lists. Counters are what the
 * collector made of them, which is scaled wherever it knew a sampling rate.
 */
@NullMarked
package org.peeringkit.io.nfcapd;

import org.jspecify.annotations.NullMarked;

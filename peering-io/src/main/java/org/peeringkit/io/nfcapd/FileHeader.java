package org.peeringkit.io.nfcapd;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.LittleEndian;

/**
 * The beginning of a file.
 *
 * @param layout 1 or 2
 * @param compression of blocks that do not say otherwise
 * @param dataBlocks number of data blocks; 0 where the collector has not closed the file
 * @param totals of all flows, where the header has them (layout 1)
 * @param closed whether the collector has finished the file
 */
record FileHeader(
    int layout,
    BlockCompression compression,
    long dataBlocks,
    @Nullable FlowTotals totals,
    boolean closed) {
  static final int MAGIC = 0xA50C;
  static final int LAYOUT_1 = 1;
  static final int LAYOUT_2 = 2;
  static final int LAYOUT_2_OCTETS = 40;
  static final int IDENT_OCTETS = 128;
  static final int LAYOUT_1_OCTETS = 12 + IDENT_OCTETS + FlowTotals.LAYOUT_1_OCTETS;
  private static final int LZO_FLAG = 1;
  private static final int BZIP2_FLAG = 8;
  private static final int LZ4_FLAG = 16;

  /** Octets that the header of a layout has; 0 for an unknown layout. */
  static int octets(int layout) {
    return switch (layout) {
      case LAYOUT_1 -> LAYOUT_1_OCTETS;
      case LAYOUT_2 -> LAYOUT_2_OCTETS;
      default -> 0;
    };
  }

  /**
   * Reads a header that is there as a whole.
   *
   * @return null if it names a compression that does not exist
   */
  static @Nullable FileHeader read(byte[] octets, int at) {
    if (LittleEndian.u16(octets, at + 2) == LAYOUT_1) {
      long flags = LittleEndian.u32(octets, at + 4);
      BlockCompression compression =
          (flags & LZO_FLAG) != 0
              ? BlockCompression.LZO
              : (flags & BZIP2_FLAG) != 0
                  ? BlockCompression.BZIP2
                  : (flags & LZ4_FLAG) != 0 ? BlockCompression.LZ4 : BlockCompression.NONE;
      FlowTotals totals = FlowTotals.read(octets, at + 12 + IDENT_OCTETS);
      long blocks = LittleEndian.u32(octets, at + 8);
      return new FileHeader(LAYOUT_1, compression, blocks, totals, blocks > 0);
    }
    BlockCompression compression = BlockCompression.of(LittleEndian.u8(octets, at + 16));
    if (compression == null) {
      return null;
    }
    boolean closed = LittleEndian.u16(octets, at + 18) > 0;
    return new FileHeader(LAYOUT_2, compression, LittleEndian.u32(octets, at + 36), null, closed);
  }

  /** Whether a layout 2 header says that the blocks are encrypted. */
  static boolean isEncrypted(byte[] octets, int at) {
    return LittleEndian.u16(octets, at + 2) == LAYOUT_2 && octets[at + 17] != 0;
  }
}

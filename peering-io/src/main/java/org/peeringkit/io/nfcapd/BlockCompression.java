package org.peeringkit.io.nfcapd;

import org.jspecify.annotations.Nullable;

/** How blocks are compressed; a constant's ordinal is its number in layout 2. */
enum BlockCompression {
  NONE,
  LZO,
  BZIP2,
  LZ4,
  ZSTD;

  private static final BlockCompression[] ALL = values();

  /** The compression of that number; null if there is none. */
  static @Nullable BlockCompression of(int number) {
    return number < ALL.length ? ALL[number] : null;
  }
}

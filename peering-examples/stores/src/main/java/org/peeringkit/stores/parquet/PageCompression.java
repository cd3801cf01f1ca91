package org.peeringkit.stores.parquet;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Locale;
import org.apache.parquet.format.CompressionCodec;

/** How pages are compressed. */
enum PageCompression {
  ZSTD(CompressionCodec.ZSTD) {
    @Override
    byte[] compress(byte[] page) {
      return Zstd.compress(page, LEVEL);
    }
  },
  NONE(CompressionCodec.UNCOMPRESSED) {
    @Override
    byte[] compress(byte[] page) {
      return page;
    }
  };

  /** Zstandard's own default. */
  private static final int LEVEL = 3;

  private final CompressionCodec codec;

  PageCompression(CompressionCodec codec) {
    this.codec = codec;
  }

  /**
   * By the name that options have.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static PageCompression of(String label) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "option compression must be zstd or none, not \"" + label + "\""));
  }

  /** As the format names it. */
  CompressionCodec codec() {
    return codec;
  }

  abstract byte[] compress(byte[] page);
}

package org.peeringkit.io.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.peeringkit.io.internal.block.ZstdBlocks;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/**
 * zstd (RFC 8878), concatenated and skippable frames included; windows to 128 MiB. Needs the native
 * library of {@code com.github.luben:zstd-jni}; where that is not there, opening says so.
 * Stateless.
 */
public final class ZstdFormat implements CompressionFormat {
  private static final int MAGIC = 0xFD2F_B528;

  /** For the service loader. */
  public ZstdFormat() {}

  @Override
  public String name() {
    return "zstd";
  }

  @Override
  public boolean recognises(Bytes head) {
    return Magic.firstFrameIs(head, MAGIC);
  }

  @Override
  public InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException {
    String missing = ZstdBlocks.missing();
    if (missing != null) {
      throw new IOException(missing);
    }
    CountingStream counting = new CountingStream(compressed);
    return new LimitedStream(ZstdStream.open(counting, limits.windowOctets()), counting, limits);
  }

  @Override
  public InputStream decompressAhead(InputStream compressed, DecodeLimits limits, Executor executor)
      throws IOException {
    return new AheadStream(decompress(compressed, limits), executor);
  }
}

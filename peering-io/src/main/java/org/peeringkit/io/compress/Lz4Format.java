package org.peeringkit.io.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/**
 * LZ4 frames, concatenated ones, skippable ones and those of the old command line tool included.
 * Stateless.
 */
public final class Lz4Format implements CompressionFormat {
  /** For the service loader. */
  public Lz4Format() {}

  @Override
  public String name() {
    return "lz4";
  }

  @Override
  public boolean recognises(Bytes head) {
    return Magic.firstFrameIs(head, Lz4Stream.FRAME) || Magic.firstFrameIs(head, Lz4Stream.LEGACY);
  }

  @Override
  public InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException {
    CountingStream counting = new CountingStream(compressed);
    return new LimitedStream(new Lz4Stream(counting), counting, limits);
  }

  @Override
  public InputStream decompressAhead(InputStream compressed, DecodeLimits limits, Executor executor)
      throws IOException {
    return new AheadStream(decompress(compressed, limits), executor);
  }
}

package org.peeringkit.io.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/** gzip (RFC 1952), concatenated members included. Stateless. */
public final class GzipFormat implements CompressionFormat {
  /** For the service loader. */
  public GzipFormat() {}

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public boolean recognises(Bytes head) {
    return head.startsWith(0x1F, 0x8B, 8);
  }

  @Override
  public InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException {
    CountingStream counting = new CountingStream(compressed);
    return new LimitedStream(new GzipStream(counting), counting, limits);
  }

  @Override
  public InputStream decompressAhead(InputStream compressed, DecodeLimits limits, Executor executor)
      throws IOException {
    return new AheadStream(decompress(compressed, limits), executor);
  }
}

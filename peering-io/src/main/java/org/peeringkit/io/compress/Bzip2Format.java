package org.peeringkit.io.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/** bzip2, concatenated streams included. Stateless. */
public final class Bzip2Format implements CompressionFormat {
  /** For the service loader. */
  public Bzip2Format() {}

  @Override
  public String name() {
    return "bzip2";
  }

  @Override
  public boolean recognises(Bytes head) {
    return head.startsWith('B', 'Z', 'h')
        && head.length() > 3
        && head.u8(3) >= '1'
        && head.u8(3) <= '9';
  }

  @Override
  public InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException {
    return decompress(compressed, limits, null);
  }

  /** Decodes blocks on the executor, ahead of the reader. */
  @Override
  public InputStream decompressAhead(InputStream compressed, DecodeLimits limits, Executor executor)
      throws IOException {
    return decompress(compressed, limits, executor);
  }

  private static InputStream decompress(
      InputStream compressed, DecodeLimits limits, @Nullable Executor executor) throws IOException {
    CountingStream counting = new CountingStream(compressed);
    return new LimitedStream(new Bzip2Stream(counting, executor), counting, limits);
  }
}

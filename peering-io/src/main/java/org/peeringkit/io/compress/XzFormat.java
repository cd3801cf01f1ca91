package org.peeringkit.io.compress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;
import org.tukaani.xz.XZInputStream;

/** xz, concatenated streams and their padding included; dictionaries to 256 MiB. Stateless. */
public final class XzFormat implements CompressionFormat {
  private static final int MOST_KIBIBYTES = 256 << 10;

  /** For the service loader. */
  public XzFormat() {}

  @Override
  public String name() {
    return "xz";
  }

  @Override
  public boolean recognises(Bytes head) {
    return head.startsWith(0xFD, '7', 'z', 'X', 'Z', 0);
  }

  @Override
  public InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException {
    CountingStream counting = new CountingStream(new BufferedInputStream(compressed, 1 << 16));
    return new LimitedStream(new XZInputStream(counting, MOST_KIBIBYTES), counting, limits);
  }

  @Override
  public InputStream decompressAhead(InputStream compressed, DecodeLimits limits, Executor executor)
      throws IOException {
    return new AheadStream(decompress(compressed, limits), executor);
  }
}

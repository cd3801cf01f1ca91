package org.peeringkit.io.compress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;
import org.tukaani.xz.XZInputStream;

/**
 * xz, concatenated streams and their padding included. Its dictionary is made in one piece before
 * the first octet, so it may have half of the largest window: 64 MiB, the most that xz's own levels
 * take. Stateless.
 */
public final class XzFormat implements CompressionFormat {
  /** What the decoder needs beside its dictionary. */
  private static final int OTHER_KIBIBYTES = 256;

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
    int kibibytes = (limits.windowOctets() >> 11) + OTHER_KIBIBYTES;
    return new LimitedStream(new XZInputStream(counting, kibibytes), counting, limits);
  }

  @Override
  public InputStream decompressAhead(InputStream compressed, DecodeLimits limits, Executor executor)
      throws IOException {
    return new AheadStream(decompress(compressed, limits), executor);
  }
}

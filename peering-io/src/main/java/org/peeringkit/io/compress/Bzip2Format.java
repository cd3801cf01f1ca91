package org.peeringkit.io.compress;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
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
    CountingStream counting =
        new CountingStream(new java.io.BufferedInputStream(compressed, 1 << 16));
    return new LimitedStream(new BZip2CompressorInputStream(counting, true), counting, limits);
  }
}

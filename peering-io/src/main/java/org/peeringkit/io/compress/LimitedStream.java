package org.peeringkit.io.compress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.peeringkit.model.source.DecodeLimits;

/** Ends a decompression that gives more than the limits allow. */
final class LimitedStream extends FilterInputStream {
  /** A small file may well be very compressible; the ratio is judged beyond this size. */
  private static final long RATIO_FROM = 64L << 20;

  private final CountingStream compressed;
  private final DecodeLimits limits;
  private long count;

  LimitedStream(InputStream plain, CountingStream compressed, DecodeLimits limits) {
    super(plain);
    this.compressed = compressed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    // One octet more than allowed is asked for, so that an input of just that size is no fault.
    int most = (int) Math.min(length, Math.max(1, limits.decompressedOctets() - count + 1));
    int n = in.read(buffer, from, most);
    count += Math.max(0, n);
    if (count > limits.decompressedOctets()) {
      throw new IOException(
          "more than " + limits.decompressedOctets() + " octets after decompression");
    }
    if (count > RATIO_FROM && count / limits.decompressionRatio() > compressed.count()) {
      throw new IOException("a decompression ratio above " + limits.decompressionRatio() + " to 1");
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] discarded = new byte[(int) Math.min(8192, Math.max(0, n))];
    int skipped = discarded.length == 0 ? 0 : read(discarded, 0, discarded.length);
    return Math.max(0, skipped);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

package org.peeringkit.io.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells data that end early from data that are damaged, as the library does not. A class of its
 * own: without the library it cannot even be loaded.
 */
final class ZstdStream extends FilterInputStream {
  /** Least that the library takes. */
  private static final int LEAST_WINDOW_BITS = 10;

  private final EndSeen compressed;

  private ZstdStream(InputStream in, EndSeen compressed) {
    super(in);
    this.compressed = compressed;
  }

  static InputStream open(InputStream compressed, int windowOctets) throws IOException {
    EndSeen watched = new EndSeen(compressed);
    ZstdInputStreamNoFinalizer plain = new ZstdInputStreamNoFinalizer(watched);
    plain.setLongMax(
        Math.max(LEAST_WINDOW_BITS, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(windowOctets)));
    return new ZstdStream(plain, watched);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    try {
      return in.read(buffer, from, length);
    } catch (IOException e) {
      if (!compressed.ended) {
        throw e;
      }
      EOFException end = new EOFException("zstd data end early");
      end.initCause(e);
      throw end;
    }
  }

  /** Remembers that the compressed data have ended. */
  private static final class EndSeen extends FilterInputStream {
    private boolean ended;

    EndSeen(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = in.read(buffer, from, length);
      ended |= n < 0;
      return n;
    }
  }
}

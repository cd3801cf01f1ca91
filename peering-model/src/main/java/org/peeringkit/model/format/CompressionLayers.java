package org.peeringkit.model.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;

/**
 * Compressions peeled off one input so far. Each keeps to its limits; what they give together is
 * held against the octets of the input itself, since three of 1 to 1,000 are one of 1 to
 * 1,000,000,000, and of windows each has a quarter of what the one around it may have. Immutable.
 */
final class CompressionLayers {
  static final int MOST = 3;

  /** As for a single compression: a small file may well be very compressible. */
  private static final long RATIO_FROM = 64L << 20;

  private final Input raw;
  private final DecodeLimits limits;
  private final @Nullable Executor ahead;
  private final List<CompressionFormat> layers;

  /**
   * @param raw a repeatable input
   * @param ahead where to decompress before it is read; null = not before
   */
  CompressionLayers(Input raw, DecodeLimits limits, @Nullable Executor ahead) {
    this(raw, limits, ahead, List.of());
  }

  private CompressionLayers(
      Input raw, DecodeLimits limits, @Nullable Executor ahead, List<CompressionFormat> layers) {
    this.raw = raw;
    this.limits = limits;
    this.ahead = ahead;
    this.layers = layers;
  }

  /** One more of them. */
  CompressionLayers with(CompressionFormat compression) {
    List<CompressionFormat> more = new ArrayList<>(layers);
    more.add(compression);
    return new CompressionLayers(raw, limits, ahead, List.copyOf(more));
  }

  int size() {
    return layers.size();
  }

  /** What is within. */
  Input plain() {
    return layers.isEmpty() ? raw : Input.of(raw.name(), true, this::open);
  }

  private InputStream open() throws IOException {
    InputStream opened = raw.open();
    boolean whole = false;
    try {
      Counted counted = new Counted(opened);
      InputStream plain = counted;
      for (int layer = 0; layer < layers.size(); layer++) {
        plain = decompress(plain, counted, layers.get(layer), layer, limits, ahead);
      }
      whole = true;
      return plain;
    } finally {
      if (!whole) {
        opened.close();
      }
    }
  }

  /**
   * Peels one more off a stream that can be read once.
   *
   * @param counted the input itself
   * @param layer how many are peeled off already
   * @param ahead where to decompress before it is read; null = not before
   */
  static InputStream decompress(
      InputStream compressed,
      Counted counted,
      CompressionFormat compression,
      int layer,
      DecodeLimits limits,
      @Nullable Executor ahead)
      throws IOException {
    DecodeLimits ofLayer = limits.withWindowOctets(Math.max(1, limits.windowOctets() >> 2 * layer));
    InputStream plain =
        ahead == null
            ? compression.decompress(compressed, ofLayer)
            : compression.decompressAhead(compressed, ofLayer, ahead);
    return layer == 0 ? plain : new Together(plain, counted, limits.decompressionRatio());
  }

  /**
   * Counts the octets that are read, maybe by another thread than the one that asks. What failed
   * once fails again: who looks at the beginning may go back and meet the failure in its turn.
   */
  static final class Counted extends FilterInputStream {
    private final AtomicLong count = new AtomicLong();
    private @Nullable IOException failure;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      failAgain();
      try {
        int octet = in.read();
        count.addAndGet(octet < 0 ? 0 : 1);
        return octet;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      failAgain();
      try {
        int n = in.read(buffer, from, length);
        count.addAndGet(Math.max(0, n));
        return n;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    private void failAgain() throws IOException {
      IOException before = failure;
      if (before != null) {
        throw before;
      }
    }

    @Override
    public long skip(long n) throws IOException {
      failAgain();
      long skipped = in.skip(n);
      count.addAndGet(skipped);
      return skipped;
    }

    /** None, so that a buffer above does not lose what it has where reading on fails. */
    @Override
    public int available() {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  /** Ends what gives too much for the octets that went into the first of all layers. */
  private static final class Together extends FilterInputStream {
    private final Counted counted;
    private final int ratio;
    private long count;

    Together(InputStream plain, Counted counted, int ratio) {
      super(plain);
      this.counted = counted;
      this.ratio = ratio;
    }

    private int took(int n) throws IOException {
      count += Math.max(0, n);
      if (count > RATIO_FROM && count / ratio > counted.count.get()) {
        throw new IOException(
            "a decompression ratio above " + ratio + " to 1, one compression within another");
      }
      return n;
    }

    @Override
    public int read() throws IOException {
      int octet = in.read();
      took(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      return took(in.read(buffer, from, length));
    }

    @Override
    public long skip(long n) throws IOException {
      byte[] discarded = new byte[(int) Math.min(8192, Math.max(0, n))];
      return discarded.length == 0 ? 0 : Math.max(0, read(discarded, 0, discarded.length));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}

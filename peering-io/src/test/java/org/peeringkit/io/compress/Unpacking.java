package org.peeringkit.io.compress;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.source.DecodeLimits;

/** What tests of compressions share. */
final class Unpacking {
  private Unpacking() {}

  static byte[] unpack(CompressionFormat format, byte[] packed) throws IOException {
    return unpack(format, new ByteArrayInputStream(packed));
  }

  static byte[] unpack(CompressionFormat format, InputStream in) throws IOException {
    return unpack(format, in, DecodeLimits.defaults());
  }

  static byte[] unpack(CompressionFormat format, InputStream in, DecodeLimits limits)
      throws IOException {
    try (InputStream plain = format.decompress(in, limits)) {
      return plain.readAllBytes();
    }
  }

  static DecodeLimits limits(long octets, int ratio) {
    return DecodeLimits.defaults().withDecompression(octets, ratio);
  }

  /** Octets that do not shrink. */
  static byte[] random(long seed, int size) {
    byte[] octets = new byte[size];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  /** One octet a read and nothing "available", as a slow pipe may be. */
  static InputStream reluctant(byte[] octets) {
    return new FilterInputStream(new ByteArrayInputStream(octets)) {
      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        return super.read(buffer, from, Math.min(1, length));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }
}

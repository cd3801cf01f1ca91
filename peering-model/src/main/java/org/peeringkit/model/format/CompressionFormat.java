package org.peeringkit.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/**
 * A compression, recognised by its magic and never by a file name. A service.
 *
 * <p>One instance serves all inputs, those of several threads at once, so it holds no state.
 */
public interface CompressionFormat {
  /** Stable and short: {@code gzip}. */
  String name();

  /** Whether the content begins like this format. */
  boolean recognises(Bytes head);

  /**
   * The plain octets; closing the result closes {@code compressed}.
   *
   * @throws IOException if the header is damaged; damage further on is thrown by {@code read}, as
   *     {@link java.io.EOFException} where the data ends early
   */
  InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException;

  /**
   * The same octets, as far as possible made ready on an executor before they are read. An
   * implementation must not depend on the executor ever running anything: what it has not begun,
   * the reader does itself.
   *
   * @throws IOException as {@link #decompress}
   */
  default InputStream decompressAhead(
      InputStream compressed, DecodeLimits limits, Executor executor) throws IOException {
    return decompress(compressed, limits);
  }
}

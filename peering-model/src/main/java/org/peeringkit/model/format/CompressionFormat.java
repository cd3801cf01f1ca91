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
  /** {@return the name, stable and short: {@code gzip}} */
  String name();

  /**
   * {@return whether the content begins like this format}
   *
   * @param head the first octets, at most 4,096
   */
  boolean recognises(Bytes head);

  /**
   * {@return the plain octets; closing the result closes {@code compressed}}
   *
   * @param compressed from its first octet; closed with the result
   * @param limits windows and ratios that are allowed
   * @throws IOException if the header is damaged; damage further on is thrown by {@code read}, as
   *     {@link java.io.EOFException} where the data ends early
   */
  InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException;

  /**
   * {@return the same octets, as far as possible made ready on an executor before they are read} An
   * implementation must not depend on the executor ever running anything: what it has not begun,
   * the reader does itself.
   *
   * @param compressed from its first octet; closed with the result
   * @param limits windows and ratios that are allowed
   * @param executor what runs the work done ahead
   * @throws IOException as {@link #decompress}
   */
  default InputStream decompressAhead(
      InputStream compressed, DecodeLimits limits, Executor executor) throws IOException {
    return decompress(compressed, limits);
  }
}

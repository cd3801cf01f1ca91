package org.peeringkit.io.internal.rows;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of bounded length; of a longer one the beginning is given. Not thread-safe. */
public final class TextLines {
  private final InputStream in;
  private final int longest;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
  private long octets;
  private boolean tooLong;

  /**
   * @param longest line that is given whole, in octets
   */
  public TextLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /**
   * Empty at the end of the input.
   *
   * @throws IOException if the input cannot be read on
   */
  public Optional<String> next() throws IOException {
    line.reset();
    octets = 0;
    tooLong = false;
    int octet = in.read();
    if (octet < 0) {
      return Optional.empty();
    }
    while (octet >= 0 && octet != '\n') {
      octets++;
      if (line.size() < longest) {
        line.write(octet);
      } else {
        tooLong = true;
      }
      octet = in.read();
    }
    octets++;
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  /** Of the line just given, its end included. */
  public long octets() {
    return octets;
  }

  /** Whether only the beginning of the line just given is given. */
  public boolean tooLong() {
    return tooLong;
  }
}

package org.peeringkit.io.internal.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of bounded length; of a longer one the beginning is given. Not thread-safe. */
public final class TextLines {
  private final InputStream in;
  private final int longest;
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int end;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
  private long octets;
  private boolean tooLong;

  /**
   * @param longest line that is given whole, in octets
   */
  public TextLines(InputStream in, int longest) {
    this.in = in;
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
    if (!more()) {
      return Optional.empty();
    }
    int from = at;
    while (at < end && chunk[at] != '\n') {
      at++;
    }
    if (at < end && at - from <= longest) {
      octets = at - from + 1L;
      return Optional.of(new String(chunk, from, at++ - from, StandardCharsets.UTF_8));
    }
    at = from;
    return Optional.of(longer());
  }

  /** A line that does not lie whole in what has been read, or is too long. */
  private String longer() throws IOException {
    boolean ended = false;
    while (!ended && more()) {
      int from = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      int room = Math.min(at - from, longest - line.size());
      line.write(chunk, from, room);
      tooLong |= room < at - from;
      octets += at - from;
      ended = at < end;
      at += ended ? 1 : 0;
    }
    octets++;
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Whether there is an octet at {@link #at}. */
  private boolean more() throws IOException {
    while (at == end) {
      int count = in.read(chunk, 0, chunk.length);
      if (count < 0) {
        return false;
      }
      at = 0;
      end = count;
    }
    return true;
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

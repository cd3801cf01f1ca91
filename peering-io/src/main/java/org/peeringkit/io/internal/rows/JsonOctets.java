package org.peeringkit.io.internal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The octets of a JSON document one by one, with a look ahead. Not thread-safe. */
final class JsonOctets {
  /** The input ended inside the document; what was open is told by the fault. */
  static final class EndOfInput extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final int LOOK_AHEAD = 128;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;
  private int position;
  private long consumed;

  JsonOctets(InputStream in) {
    this.in = in;
  }

  /** Octets gone by. */
  long offset() {
    return consumed + position;
  }

  /** The next octet, -1 at the end; stays where it is. */
  int peekOrEnd() throws IOException {
    if (position == filled) {
      consumed += filled;
      position = 0;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[position] & 0xFF;
  }

  /**
   * The next octet; stays where it is.
   *
   * @throws EndOfInput if there is none
   */
  int peek() throws IOException {
    int octet = peekOrEnd();
    if (octet < 0) {
      throw new EndOfInput();
    }
    return octet;
  }

  /** Over an octet that has been looked at. */
  void step() {
    position++;
  }

  /** Over an octet that must be this one, as was looked up before. */
  void take(int octet) throws IOException {
    if (peek() != octet) {
      throw new IllegalStateException("no " + (char) octet + " at " + offset());
    }
    position++;
  }

  /** Over white space, to the next octet, -1 at the end. */
  int skipBlankOrEnd() throws IOException {
    int octet = peekOrEnd();
    while (octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t') {
      position++;
      octet = peekOrEnd();
    }
    return octet;
  }

  /**
   * Over white space, to the next octet.
   *
   * @throws EndOfInput if there is none
   */
  int skipBlank() throws IOException {
    int octet = skipBlankOrEnd();
    if (octet < 0) {
      throw new EndOfInput();
    }
    return octet;
  }

  void skipByteOrderMark() throws IOException {
    for (int octet : new int[] {0xEF, 0xBB, 0xBF}) {
      if (peekOrEnd() == octet) {
        position++;
      }
    }
  }

  /** Up to 128 octets that come next, one character each; stays where it is. */
  String ahead() throws IOException {
    if (filled - position < LOOK_AHEAD) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      consumed += position;
      filled -= position;
      position = 0;
      filled += in.readNBytes(buffer, filled, LOOK_AHEAD - filled);
    }
    int length = Math.min(LOOK_AHEAD, filled - position);
    return new String(buffer, position, length, StandardCharsets.ISO_8859_1);
  }
}

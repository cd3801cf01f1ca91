package org.peeringkit.io.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates gzip members one after the other. Unlike the JDK's stream it never takes {@code
 * available() == 0} for the end, so members also concatenate over pipes and sockets.
 */
final class GzipStream extends InputStream {
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int inputFrom;
  private int inputTo;
  private boolean inMember;
  private boolean finished;
  private @Nullable IOException failure;

  GzipStream(InputStream in) throws IOException {
    this.in = in;
    nextMember(true);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    java.util.Objects.checkFromIndexSize(from, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (failure != null) {
      // Nobody knows any more where in the data this is.
      throw failure;
    }
    try {
      return readOn(buffer, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private int readOn(byte[] buffer, int from, int length) throws IOException {
    while (!finished) {
      if (!inMember && !nextMember(false)) {
        finished = true;
        break;
      }
      int n = inflate(buffer, from, length);
      if (n > 0) {
        crc.update(buffer, from, n);
        return n;
      }
      if (inflater.finished()) { // raw deflate (RFC 1951) knows no preset dictionary
        endMember();
      }
    }
    return -1;
  }

  private int inflate(byte[] buffer, int from, int length) throws IOException {
    if (inflater.needsInput() && !inflater.finished()) {
      if (inputFrom == inputTo && !fill()) {
        throw new EOFException("gzip data end early");
      }
      inflater.setInput(input, inputFrom, inputTo - inputFrom);
      inputFrom = inputTo;
    }
    try {
      return inflater.inflate(buffer, from, length);
    } catch (DataFormatException e) {
      throw new IOException("damaged gzip data: " + e.getMessage(), e);
    }
  }

  private void endMember() throws IOException {
    inputFrom = inputTo - inflater.getRemaining();
    long expectedCrc = u32le();
    long expectedLength = u32le();
    if (expectedCrc != crc.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw new IOException("a gzip member whose checksum or length does not match");
    }
    inMember = false;
  }

  /**
   * Reads a member's header.
   *
   * @return false at the end of the input, or at the zero octets that tapes and tar leave behind
   */
  private boolean nextMember(boolean first) throws IOException {
    int magic = first ? u8() : skipPadding();
    if (magic < 0) {
      return false;
    }
    if (magic != 0x1F || u8() != 0x8B) {
      throw new IOException("octets after a gzip member that are no further member");
    }
    int method = u8();
    if (method != 8) {
      throw new IOException("gzip compression method " + method + " instead of 8");
    }
    int flags = u8();
    for (int i = 0; i < 6; i++) {
      u8();
    }
    if ((flags & FLAG_EXTRA) != 0) {
      int extra = u8() | u8() << 8;
      for (int i = 0; i < extra; i++) {
        u8();
      }
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_CRC) != 0) {
      u8();
      u8();
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private int skipPadding() throws IOException {
    while (inputFrom < inputTo || fill()) {
      int octet = input[inputFrom++] & 0xFF;
      if (octet != 0) {
        return octet;
      }
    }
    return -1;
  }

  private void skipText() throws IOException {
    int octet = u8();
    while (octet != 0) {
      octet = u8();
    }
  }

  private long u32le() throws IOException {
    long low = u8() | u8() << 8;
    return low | (long) u8() << 16 | (long) u8() << 24;
  }

  private int u8() throws IOException {
    if (inputFrom == inputTo && !fill()) {
      throw new EOFException("gzip data end early");
    }
    return input[inputFrom++] & 0xFF;
  }

  private boolean fill() throws IOException {
    int n = in.read(input, 0, input.length);
    inputFrom = 0;
    inputTo = Math.max(0, n);
    return n > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    finished = true;
    in.close();
  }
}

package org.peeringkit.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Results on their way to standard output: UTF-8, one buffer, no formatting by locale. Not
 * thread-safe.
 */
public final class Output implements AutoCloseable {
  private static final int BUFFER_OCTETS = 1 << 16;
  private static final int LONGEST_NUMBER = 20;

  private final OutputStream stream;
  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private final Runnable before;
  private int filled;

  public Output(OutputStream stream) {
    this(stream, () -> {});
  }

  /**
   * @param before what is done whenever something is about to be written
   */
  public Output(OutputStream stream, Runnable before) {
    this.stream = stream;
    this.before = before;
  }

  public Output octet(int octet) {
    if (filled == buffer.length) {
      drain();
    }
    buffer[filled++] = (byte) octet;
    return this;
  }

  public Output octets(byte[] octets, int from, int length) {
    if (length > buffer.length - filled) {
      drain();
      if (length > buffer.length) {
        write(octets, from, length);
        return this;
      }
    }
    System.arraycopy(octets, from, buffer, filled, length);
    filled += length;
    return this;
  }

  public Output octets(byte[] octets) {
    return octets(octets, 0, octets.length);
  }

  public Output text(String text) {
    int length = text.length();
    if (length > buffer.length - filled) {
      return octets(text.getBytes(StandardCharsets.UTF_8));
    }
    int at = filled;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return octets(text.getBytes(StandardCharsets.UTF_8));
      }
      buffer[at++] = (byte) c;
    }
    filled = at;
    return this;
  }

  /** In decimal. */
  public Output number(long value) {
    if (value < 0) {
      return text(Long.toString(value));
    }
    if (buffer.length - filled < LONGEST_NUMBER) {
      drain();
    }
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int at = filled + digits - 1; at >= filled; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    filled += digits;
    return this;
  }

  /** As an unsigned 64-bit number: counters of exporters use all bits. */
  public Output unsigned(long value) {
    return value < 0 ? text(Long.toUnsignedString(value)) : number(value);
  }

  /** Dotted quad or RFC 5952 form. */
  public Output address(IpFamily family, long hi, long lo) {
    if (family == IpFamily.IPV6) {
      return text(IpAddr.ofV6(hi, lo).toString());
    }
    return number(lo >>> 24)
        .octet('.')
        .number(lo >>> 16 & 0xFF)
        .octet('.')
        .number(lo >>> 8 & 0xFF)
        .octet('.')
        .number(lo & 0xFF);
  }

  public Output newLine() {
    return octet('\n');
  }

  /**
   * This output as a stream. What fails is an {@link OutputException} here too, so that the reader
   * in between does not take it for a failing input.
   */
  public OutputStream asStream() {
    return new OutputStream() {
      @Override
      public void write(int octet) {
        octet(octet);
      }

      @Override
      public void write(byte[] octets, int from, int length) {
        octets(octets, from, length);
      }
    };
  }

  public void flush() {
    drain();
    try {
      stream.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Flushes; standard output itself stays open until the process ends. */
  @Override
  public void close() {
    flush();
  }

  private void drain() {
    int length = filled;
    filled = 0;
    write(buffer, 0, length);
  }

  private void write(byte[] octets, int from, int length) {
    before.run();
    try {
      stream.write(octets, from, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static OutputException failure(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    boolean closed = message.contains("broken pipe") || message.contains("bad file descriptor");
    return new OutputException(e, closed || isPipe());
  }

  /** The message is in the system's language, but a pipe fails in one way only. */
  private static boolean isPipe() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) {
      return false; // no such file system here: the message has to do
    }
  }
}

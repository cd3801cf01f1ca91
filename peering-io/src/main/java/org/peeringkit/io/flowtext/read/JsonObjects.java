package org.peeringkit.io.flowtext.read;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.peeringkit.model.fault.FaultKind;

/**
 * Cuts JSON into its outermost objects without understanding them: of one array, or one after the
 * other with or without commas and line feeds between. A broken object does not take the next with
 * it, for none of the programs begins a line with a brace but for the next object. Holds one object
 * at a time. Not thread-safe.
 */
final class JsonObjects implements Closeable {
  /** Takes what is wrong. */
  interface Faults {
    void fault(FaultKind kind, long line, String expected, String actual);
  }

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final Faults faults;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private byte[] object = new byte[1 << 10];
  private int length;
  private long line = 1;
  private long objectLine;
  private boolean lineBegins = true;

  /** Whether the brace of the next object is read already. */
  private boolean begun;

  JsonObjects(InputStream in, int longest, Faults faults) {
    this.in = in;
    this.longest = longest;
    this.faults = faults;
  }

  /** The octets of the object; the first {@link #length} of them. */
  byte[] octets() {
    return object;
  }

  int length() {
    return length;
  }

  /** Where it begins. */
  long line() {
    return objectLine;
  }

  /** The next octet, or -1 at the end. */
  private int read() throws IOException {
    if (at == end) {
      end = in.read(buffer, 0, BUFFER);
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }

  /**
   * Moves to the next object.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    while (begun || findBrace()) {
      begun = false;
      objectLine = line;
      length = 0;
      append('{');
      if (readRest()) {
        return true;
      }
    }
    return false;
  }

  private boolean findBrace() throws IOException {
    boolean told = false;
    while (true) {
      int c = read();
      if (c < 0) {
        return false;
      }
      if (c == '{') {
        return true;
      }
      if (c == '\n') {
        line++;
      } else if (!told && !isBetween(c)) {
        told = true;
        faults.fault(FaultKind.BAD_VALUE, line, "an object", "\"" + (char) c + "...\"");
      }
    }
  }

  /** Blanks, brackets of an array, commas, and the three octets of a byte order mark. */
  private static boolean isBetween(int c) {
    return c <= ' ' || c == '[' || c == ']' || c == ',' || c == 0xEF || c == 0xBB || c == 0xBF;
  }

  /** Whether the object is whole; if not, that is told. */
  private boolean readRest() throws IOException {
    int depth = 1;
    boolean quoted = false;
    boolean escaped = false;
    lineBegins = false;
    while (true) {
      int c = read();
      if (c < 0) {
        faults.fault(FaultKind.TRUNCATED, objectLine, "the rest of an object", "the end of input");
        return false;
      }
      if (c == '{' && lineBegins) {
        faults.fault(FaultKind.BAD_VALUE, objectLine, "the end of an object", "the next object");
        begun = true;
        return false;
      }
      lineBegins = c == '\n';
      if (c == '\n') {
        line++;
      }
      if (length == longest) {
        faults.fault(
            FaultKind.LENGTH_EXCEEDS_LIMIT, objectLine, "an object within limits", "no end of it");
        return skipToNext();
      }
      append(c);
      if (quoted) {
        quoted = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return true;
      }
    }
  }

  /** Skips to a line that begins with a brace. */
  private boolean skipToNext() throws IOException {
    while (true) {
      int c = read();
      if (c < 0) {
        return false;
      }
      if (c == '{' && lineBegins) {
        begun = true;
        return false;
      }
      lineBegins = c == '\n';
      if (c == '\n') {
        line++;
      }
    }
  }

  private void append(int c) {
    if (length == object.length) {
      object = Arrays.copyOf(object, Math.min(2 * length, Math.max(longest, length + 1)));
    }
    object[length++] = (byte) c;
  }

  /** The end of a stream that breaks off is a fault like any other. */
  static FaultKind kindOf(IOException e) {
    return e instanceof EOFException ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

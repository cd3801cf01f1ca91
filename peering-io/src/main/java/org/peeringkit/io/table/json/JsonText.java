package org.peeringkit.io.table.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a terminal's capture: lines that are a prompt, a banner ({@code {master:0}}) or come
 * before the first brace are overwritten with blanks, so that offsets stay what they are. Only
 * beginnings of lines are looked at, so a document on one line costs nothing.
 */
final class JsonText extends FilterInputStream {
  private static final int WINDOW = 1 << 16;
  private static final int LOOKED_AT = 256;
  private static final Pattern BANNER = Pattern.compile("\\{[a-z]+(?::[a-z0-9]+)?\\}\\s*");
  private static final Pattern PROMPT = Pattern.compile("[A-Za-z][\\w./:@()~-]*[#>$].*");

  private final byte[] buffer = new byte[WINDOW];
  private int filled;
  private @Nullable IOException failure;
  private int position;
  private boolean atLineStart = true;
  private boolean begun;
  private boolean blanking;
  private long blanked;

  JsonText(InputStream in) {
    super(in);
  }

  /** Lines that were no JSON. */
  long blankedLines() {
    return blanked;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = 0;
    while (n < length && position < filled) {
      if (atLineStart) {
        if (filled - position < LOOKED_AT && n > 0) {
          break; // look at it when there is more of it
        }
        startLine();
      }
      byte octet = buffer[position++];
      atLineStart = octet == '\n';
      into[offset + n++] = blanking && octet != '\n' ? (byte) ' ' : octet;
    }
    return n;
  }

  /** Something to give; at the start of a line as much as is looked at, if the input has it. */
  private boolean fill() throws IOException {
    int wanted = atLineStart ? LOOKED_AT : 1;
    while (filled - position < wanted) {
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, filled - position);
        filled -= position;
        position = 0;
      }
      int n = more();
      if (n <= 0) {
        break;
      }
      filled += n;
    }
    return position < filled;
  }

  /** An error to read on is met when what came before it has been given. */
  private int more() throws IOException {
    IOException met = failure;
    if (met == null) {
      try {
        return in.read(buffer, filled, WINDOW - filled);
      } catch (IOException e) {
        met = e;
        failure = e;
      }
    }
    if (position == filled) {
      throw met;
    }
    return 0;
  }

  private void startLine() {
    int end = position;
    int limit = Math.min(filled, position + LOOKED_AT);
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    String line =
        new String(buffer, position, end - position, StandardCharsets.ISO_8859_1).stripTrailing();
    boolean banner = BANNER.matcher(line).matches();
    String bare = line.startsWith("\u00EF\u00BB\u00BF") ? line.substring(3) : line.stripLeading();
    boolean opens = bare.startsWith("{") || bare.startsWith("[");
    blanking = banner || (begun ? PROMPT.matcher(line).matches() : !opens);
    begun |= opens && !banner;
    blanked += blanking && !line.isEmpty() ? 1 : 0;
  }
}

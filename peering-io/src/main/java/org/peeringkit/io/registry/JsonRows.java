package org.peeringkit.io.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a JSON document into its rows without understanding them, so that a broken row can be
 * stepped over: a general parser stops for good at the first syntax error. Rows are the elements of
 * any array that is the document, a member of it, or a member of a member ({@code {"net":
 * {"data":[...]}}}). Several documents may follow one another.
 *
 * <p>Expects UTF-8. Holds one row at a time. Not thread-safe.
 */
final class JsonRows {
  /** Takes rows as they come. */
  interface Sink {
    /**
     * @param section the key under which the array stands, "data" replaced by the key above it;
     *     empty where there is none
     * @param index of the row in its array, from 0
     * @param offset of its first octet
     * @param row its octets; valid during the call only
     */
    void row(String section, long index, long offset, byte[] row, int length);

    /** Something that is not a row, or not a whole one. */
    void fault(Problem problem, String section, long index, long offset, String found);
  }

  /** What can be wrong with the frame of a row. */
  enum Problem {
    TRUNCATED,
    SYNTAX,
    TOO_LONG,
    TOO_DEEP
  }

  /** The input ended inside the document; what was open is told by the fault. */
  private static final class EndOfInput extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** How a row ended. */
  private enum End {
    WHOLE,
    BROKEN,
    /** Broken, and the beginning of the next one is read already. */
    BROKEN_NEXT_BEGUN,
    /** Broken, and the array's closing bracket is read already. */
    BROKEN_LAST
  }

  private static final int SECTION_DEPTH = 2;

  /** How every row of the API begins; blanks may stand between. */
  private static final byte[] ROW_BEGINS = {'{', '"', 'i', 'd', '"'};

  private static final int LONGEST_KEY = 64;
  private static final int LOOK_AHEAD = 128;
  private static final Pattern AFTER_ROWS =
      Pattern.compile("\\s*(?:\\}\\s*)*(?:\\z|,\\s*\"([a-z]+)\"\\s*:)");

  private final InputStream in;
  private final int rowOctets;
  private final byte[] stack;
  private final Predicate<String> isSection;
  private final Sink sink;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;
  private int position;
  private long consumed;
  private byte[] row = new byte[1 << 12];
  private int rowLength;
  private String section = "";
  private long index;
  private long arrays;

  /**
   * @param isSection whether a key is one of those under which rows stand, or beside which they do
   */
  JsonRows(InputStream in, int rowOctets, int nesting, Predicate<String> isSection, Sink sink) {
    this.isSection = isSection;
    this.in = in;
    this.rowOctets = rowOctets;
    this.stack = new byte[nesting];
    this.sink = sink;
  }

  /**
   * Reads to the end.
   *
   * @return number of arrays of rows met
   * @throws IOException if the stream itself fails
   */
  long read() throws IOException {
    try {
      if (peekOrEnd() == 0xEF) {
        skipByteOrderMark();
      }
      while (skipBlankOrEnd() >= 0) {
        document();
      }
    } catch (EndOfInput e) {
      sink.fault(Problem.TRUNCATED, section, index, offset(), "the end of the input");
    }
    return arrays;
  }

  long offset() {
    return consumed + position;
  }

  private void skipByteOrderMark() throws IOException {
    for (int octet : new int[] {0xEF, 0xBB, 0xBF}) {
      if (peekOrEnd() == octet) {
        position++;
      }
    }
  }

  private void document() throws IOException {
    section = "";
    index = 0;
    int first = peek();
    if (first == '[') {
      rows();
    } else if (first == '{') {
      members("", 1);
    } else {
      junk("an object or an array", ']');
      if (peekOrEnd() == ']' || peekOrEnd() == ',') {
        position++;
      }
    }
  }

  private void members(String above, int depth) throws IOException {
    take('{');
    while (true) {
      int next = skipBlank();
      if (next == '}') {
        position++;
        return;
      }
      if (next == ',') {
        position++;
        continue;
      }
      if (next != '"') {
        junk("a member", '}');
        if (peek() == ']') {
          position++;
        }
        continue;
      }
      String key = key();
      if (skipBlank() != ':') {
        junk("a colon after \"" + key + "\"", '}');
        continue;
      }
      position++;
      String under = key.equals("data") ? above : key;
      int value = skipBlank();
      if (value == '[') {
        section = under;
        rows();
      } else if (value == '{' && depth < SECTION_DEPTH && !key.equals("meta")) {
        members(under, depth + 1);
      } else {
        section = under;
        index = 0;
        value(false, false);
      }
    }
  }

  private void rows() throws IOException {
    take('[');
    arrays++;
    index = 0;
    while (true) {
      int next = skipBlank();
      if (next == ']') {
        position++;
        return;
      }
      if (next == ',') {
        position++;
        continue;
      }
      if (next == '}' || next == ':') {
        junk("a row", ']');
        continue;
      }
      End end = oneRow(false);
      while (end == End.BROKEN_NEXT_BEGUN) {
        end = oneRow(true);
      }
      if (end == End.BROKEN_LAST) {
        return;
      }
    }
  }

  private End oneRow(boolean begun) throws IOException {
    long start = offset() - (begun ? ROW_BEGINS.length : 0);
    End end = value(true, begun);
    if (end == End.WHOLE) {
      sink.row(section, index, start, row, rowLength);
    }
    index++;
    return end;
  }

  private String key() throws IOException {
    position++;
    StringBuilder key = new StringBuilder();
    while (true) {
      int octet = peek();
      position++;
      if (octet == '"') {
        return key.toString();
      }
      if (octet == '\\') {
        peek();
        position++;
      } else if (key.length() < LONGEST_KEY) {
        key.append((char) octet);
      }
    }
  }

  /**
   * Collects one value into {@link #row} by its brackets and quotes alone; tells the fault where it
   * is not whole.
   *
   * @param isRow whether to look for the next row where this one is broken
   * @param begun whether {@link #ROW_BEGINS} has been read
   */
  private End value(boolean isRow, boolean begun) throws IOException {
    long start = offset() - (begun ? ROW_BEGINS.length : 0);
    rowLength = 0;
    int depth = 0;
    if (begun) {
      for (byte octet : ROW_BEGINS) {
        append(octet);
      }
      stack[depth++] = '}';
    }
    boolean inText = false;
    int before = 0;
    Problem problem = null;
    String found = "";
    while (true) {
      int octet = depth == 0 && !inText ? peekOrEnd() : peek();
      if (inText) {
        if (octet == '\\') {
          append(octet);
          position++;
          octet = peek();
        } else if (octet == '"') {
          inText = false;
        } else if (octet == '\n') {
          // No line break may stand in a JSON text: its closing quote is missing. Believing the
          // line break keeps the damage to this row where rows stand on lines of their own.
          problem = problem == null ? Problem.SYNTAX : problem;
          found = "a text that does not end on its line";
          inText = false;
          if (isRow) {
            sink.fault(problem, section, index, start, found);
            return recover(true);
          }
        }
      } else if (octet == '"') {
        inText = true;
      } else if (octet == '{' || octet == '[') {
        if (octet == '{' && before == ',' && depth > 0 && stack[depth - 1] == '}') {
          problem = problem == null ? Problem.SYNTAX : problem;
          found = "an object where a member name is due";
          break; // this row was never closed and the next begins
        }
        if (depth == stack.length) {
          problem = Problem.TOO_DEEP;
          found = "more than " + stack.length + " levels";
          skipDeep();
          continue;
        }
        stack[depth++] = (byte) (octet == '{' ? '}' : ']');
      } else if (octet == '}' || octet == ']') {
        if (depth > 0 && stack[depth - 1] != octet) {
          problem = problem == null ? Problem.SYNTAX : problem;
          found = "\"" + (char) octet + "\" where \"" + (char) stack[depth - 1] + "\" is due";
          if (isRow) {
            sink.fault(problem, section, index, start, found);
            return recover(false);
          }
          while (depth > 0 && stack[depth - 1] != octet) {
            depth--;
          }
        }
        if (depth == 0) {
          break; // closes what encloses this value
        }
        depth--;
        if (depth == 0) {
          append(octet);
          position++;
          break;
        }
      } else if (depth == 0 && (octet == ',' || octet < 0)) {
        break;
      }
      if (octet > ' ') {
        before = octet;
      }
      append(octet);
      position++;
      if (rowLength > rowOctets) {
        problem = Problem.TOO_LONG;
        found = "more than " + rowOctets + " octets";
        rowLength = 0;
      }
    }
    if (problem != null) {
      sink.fault(problem, section, index, start, found);
    }
    return problem == null ? End.WHOLE : End.BROKEN;
  }

  /**
   * After a row whose brackets cannot be believed: goes on to where the next row begins, or to a
   * closing bracket after which no row can come.
   *
   * @param afterComma whether a comma may have gone before
   */
  private End recover(boolean afterComma) throws IOException {
    int matched = afterComma ? 0 : -1; // octets of ROW_BEGINS seen; -1 = not even the comma
    long opened = 0; // brackets opened here, which are not the array's
    while (true) {
      int octet = matched < 2 ? skipBlank() : peek();
      position++;
      if (octet == '[') {
        opened++;
        matched = -1;
      } else if (octet == ']' && opened > 0) {
        opened--;
        matched = -1;
      } else if (octet == ']') {
        if (noRowFollows()) {
          return End.BROKEN_LAST;
        }
        matched = -1;
      } else if (octet == ',') {
        matched = 0;
      } else if (matched >= 0 && octet == ROW_BEGINS[matched]) {
        matched++;
        if (matched == ROW_BEGINS.length) {
          return End.BROKEN_NEXT_BEGUN;
        }
      } else {
        matched = -1;
      }
    }
  }

  /** Steps over brackets nested too deep, counting only. */
  private void skipDeep() throws IOException {
    long depth = 0;
    boolean inText = false;
    do {
      int octet = peek();
      position++;
      if (inText) {
        if (octet == '\\') {
          peek();
          position++;
        } else if (octet == '"') {
          inText = false;
        }
      } else if (octet == '"') {
        inText = true;
      } else if (octet == '{' || octet == '[') {
        depth++;
      } else if (octet == '}' || octet == ']') {
        depth--;
      }
    } while (depth > 0);
  }

  /**
   * Whether what comes after a bracket can only follow an array of rows: the end of the input, or
   * the next section. Looks ahead, reads nothing.
   */
  private boolean noRowFollows() throws IOException {
    String ahead = new String(buffer, position, lookAhead(), StandardCharsets.ISO_8859_1);
    Matcher matcher = AFTER_ROWS.matcher(ahead);
    return matcher.lookingAt() && (matcher.group(1) == null || isSection.test(matcher.group(1)));
  }

  /** Makes {@link #LOOK_AHEAD} octets available if there are as many; how many there are. */
  private int lookAhead() throws IOException {
    if (filled - position < LOOK_AHEAD) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      consumed += position;
      filled -= position;
      position = 0;
      filled += in.readNBytes(buffer, filled, LOOK_AHEAD - filled);
    }
    return Math.min(LOOK_AHEAD, filled - position);
  }

  private void append(int octet) {
    if (rowLength == row.length) {
      row = Arrays.copyOf(row, 2 * row.length);
    }
    row[rowLength++] = (byte) octet;
  }

  /** Tells of what should not be here and goes on to the next comma or closing bracket. */
  private void junk(String expected, int closing) throws IOException {
    sink.fault(
        Problem.SYNTAX,
        section,
        index,
        offset(),
        "\"" + printable(peek()) + "\" where " + expected + " is due");
    do {
      position++;
    } while (peekOrEnd() >= 0 && peek() != ',' && peek() != closing && peek() != ']');
  }

  private static String printable(int octet) {
    return octet >= 0x20 && octet < 0x7F ? Character.toString(octet) : "octet " + octet;
  }

  private void take(int octet) throws IOException {
    if (peek() != octet) {
      throw new IllegalStateException("no " + (char) octet + " at " + offset());
    }
    position++;
  }

  private int skipBlank() throws IOException {
    int octet = skipBlankOrEnd();
    if (octet < 0) {
      throw new EndOfInput();
    }
    return octet;
  }

  private int skipBlankOrEnd() throws IOException {
    int octet = peekOrEnd();
    while (octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t') {
      position++;
      octet = peekOrEnd();
    }
    return octet;
  }

  private int peek() throws IOException {
    int octet = peekOrEnd();
    if (octet < 0) {
      throw new EndOfInput();
    }
    return octet;
  }

  private int peekOrEnd() throws IOException {
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
}

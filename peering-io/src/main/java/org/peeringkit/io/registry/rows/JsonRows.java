package org.peeringkit.io.registry.rows;

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
public final class JsonRows {
  /** Takes rows as they come. */
  public interface Sink {
    /**
     * @param section the key under which the array stands, "data" replaced by the key above it;
     *     empty where there is none
     * @param index of the row in its array, from 0
     * @param offset of its first octet
     * @param row its octets; valid during the call only
     */
    void row(String section, long index, long offset, byte[] row, int length);

    /**
     * A member of the document, or of an object in it, that is no array of rows.
     *
     * @param above the key under which the object stands; empty for the document itself
     * @param value its octets; valid during the call only
     */
    default void member(String above, String key, byte[] value, int length) {}

    /** An array of rows begins; it may have none. */
    default void array(String section) {}

    /** Something that is not a row, or not a whole one. */
    void fault(Problem problem, String section, long index, long offset, String found);
  }

  /** What can be wrong with the frame of a row. */
  public enum Problem {
    TRUNCATED,
    SYNTAX,
    TOO_LONG,
    TOO_DEEP
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

  private static final int LONGEST_KEY = 64;
  private static final Pattern AFTER_ROWS =
      Pattern.compile("\\s*(?:\\}\\s*)*(?:\\z|,\\s*\"([a-z]+)\"\\s*:)");

  private final JsonOctets in;
  private final byte[] rowBegins;
  private final int rowOctets;
  private final byte[] stack;
  private final Predicate<String> isSection;
  private final Sink sink;
  private byte[] row = new byte[1 << 12];
  private int rowLength;
  private String section = "";
  private long index;
  private long arrays;

  /** Of rows that begin with their id, as those of PeeringDB do. */
  public JsonRows(
      InputStream in, int rowOctets, int nesting, Predicate<String> isSection, Sink sink) {
    this(in, rowOctets, nesting, "id", isSection, sink);
  }

  /**
   * @param rowOctets longest row, in octets
   * @param nesting deepest nesting in a row
   * @param firstKey with which rows begin, as a rule: where one is broken the next one is found by
   *     it
   * @param isSection whether a key is one of those under which rows stand, or beside which they do
   */
  public JsonRows(
      InputStream in,
      int rowOctets,
      int nesting,
      String firstKey,
      Predicate<String> isSection,
      Sink sink) {
    this.isSection = isSection;
    this.rowBegins = ("{\"" + firstKey + "\"").getBytes(StandardCharsets.US_ASCII);
    this.in = new JsonOctets(in);
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
  public long read() throws IOException {
    try {
      in.skipByteOrderMark();
      while (in.skipBlankOrEnd() >= 0) {
        document();
      }
    } catch (JsonOctets.EndOfInput e) {
      sink.fault(Problem.TRUNCATED, section, index, offset(), "the end of the input");
    }
    return arrays;
  }

  public long offset() {
    return in.offset();
  }

  private void document() throws IOException {
    section = "";
    index = 0;
    int first = in.peek();
    if (first == '[') {
      rows();
    } else if (first == '{') {
      members("", 1);
    } else {
      junk("an object or an array", ']');
      if (in.peekOrEnd() == ']' || in.peekOrEnd() == ',') {
        in.step();
      }
    }
  }

  private void members(String above, int depth) throws IOException {
    in.take('{');
    while (true) {
      int next = in.skipBlank();
      if (next == '}') {
        in.step();
        return;
      }
      if (next == ',') {
        in.step();
        continue;
      }
      if (next != '"') {
        junk("a member", '}');
        if (in.peek() == ']') {
          in.step();
        }
        continue;
      }
      String key = key();
      if (in.skipBlank() != ':') {
        junk("a colon after \"" + key + "\"", '}');
        continue;
      }
      in.step();
      String under = key.equals("data") ? above : key;
      int value = in.skipBlank();
      if (value == '[') {
        section = under;
        rows();
      } else if (value == '{' && depth < SECTION_DEPTH && !key.equals("meta")) {
        members(under, depth + 1);
      } else {
        section = under;
        index = 0;
        if (value(false, false) == End.WHOLE) {
          sink.member(above, key, row, rowLength);
        }
      }
    }
  }

  private void rows() throws IOException {
    in.take('[');
    arrays++;
    index = 0;
    sink.array(section);
    while (true) {
      int next = in.skipBlank();
      if (next == ']') {
        in.step();
        return;
      }
      if (next == ',') {
        in.step();
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
    long start = offset() - (begun ? rowBegins.length : 0);
    End end = value(true, begun);
    if (end == End.WHOLE) {
      sink.row(section, index, start, row, rowLength);
    }
    index++;
    return end;
  }

  private String key() throws IOException {
    in.step();
    StringBuilder key = new StringBuilder();
    while (true) {
      int octet = in.peek();
      in.step();
      if (octet == '"') {
        return key.toString();
      }
      if (octet == '\\') {
        in.peek();
        in.step();
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
   * @param begun whether {@link #rowBegins} has been read
   */
  private End value(boolean isRow, boolean begun) throws IOException {
    long start = offset() - (begun ? rowBegins.length : 0);
    rowLength = 0;
    int depth = 0;
    if (begun) {
      for (byte octet : rowBegins) {
        append(octet);
      }
      stack[depth++] = '}';
    }
    boolean inText = false;
    int before = 0;
    Problem problem = null;
    String found = "";
    while (true) {
      int octet = depth == 0 && !inText ? in.peekOrEnd() : in.peek();
      if (inText) {
        if (octet == '\\') {
          append(octet);
          in.step();
          octet = in.peek();
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
          in.step();
          break;
        }
      } else if (depth == 0 && (octet == ',' || octet < 0)) {
        break;
      }
      if (octet > ' ') {
        before = octet;
      }
      append(octet);
      in.step();
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
    int matched = afterComma ? 0 : -1; // octets of rowBegins seen; -1 = not even the comma
    long opened = 0; // brackets opened here, which are not the array's
    while (true) {
      int octet = matched < 2 ? in.skipBlank() : in.peek();
      in.step();
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
      } else if (matched >= 0 && octet == rowBegins[matched]) {
        matched++;
        if (matched == rowBegins.length) {
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
      int octet = in.peek();
      in.step();
      if (inText) {
        if (octet == '\\') {
          in.peek();
          in.step();
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
    Matcher matcher = AFTER_ROWS.matcher(in.ahead());
    return matcher.lookingAt() && (matcher.group(1) == null || isSection.test(matcher.group(1)));
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
        "\"" + printable(in.peek()) + "\" where " + expected + " is due");
    do {
      in.step();
    } while (in.peekOrEnd() >= 0 && in.peek() != ',' && in.peek() != closing && in.peek() != ']');
  }

  private static String printable(int octet) {
    return octet >= 0x20 && octet < 0x7F ? Character.toString(octet) : "octet " + octet;
  }
}

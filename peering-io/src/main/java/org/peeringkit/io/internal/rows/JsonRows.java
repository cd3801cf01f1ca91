package org.peeringkit.io.internal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import org.peeringkit.io.internal.rows.JsonValue.End;

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

  private static final int SECTION_DEPTH = 2;

  private static final int LONGEST_KEY = 64;
  private final JsonOctets in;
  private final JsonValue value;
  private final Sink sink;
  private String section = "";
  private long index;
  private long arrays;

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
    this.in = new JsonOctets(in);
    this.sink = sink;
    this.value =
        new JsonValue(
            this.in,
            rowOctets,
            nesting,
            firstKey,
            isSection,
            (problem, offset, found) -> sink.fault(problem, section, index, offset, found));
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
      int first = in.skipBlank();
      if (first == '[') {
        section = under;
        rows();
      } else if (first == '{' && depth < SECTION_DEPTH && !key.equals("meta")) {
        members(under, depth + 1);
      } else {
        section = under;
        index = 0;
        if (value.read() == End.WHOLE) {
          sink.member(above, key, value.octets(), value.length());
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
    End end = value.readRow(begun);
    if (end == End.WHOLE) {
      sink.row(section, index, value.offset(), value.octets(), value.length());
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

package org.peeringkit.io.internal.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.JsonRows.Problem;

/**
 * Collects one JSON value by its brackets and quotes alone and tells where it is not whole; of a
 * row also finds where the next one begins. Holds the last value read. Not thread-safe.
 */
final class JsonValue {
  /** Is told why a value is not whole. */
  interface Faults {
    void fault(Problem problem, long offset, String found);
  }

  /** How a row ended. */
  enum End {
    WHOLE,
    BROKEN,
    /** Broken, and the beginning of the next one is read already. */
    BROKEN_NEXT_BEGUN,
    /** Broken, and the array's closing bracket is read already. */
    BROKEN_LAST
  }

  private static final Pattern AFTER_ROWS =
      Pattern.compile("\\s*(?:\\}\\s*)*(?:\\z|,\\s*\"([a-z]+)\"\\s*:)");

  private final JsonOctets in;
  private final int mostOctets;
  private final byte[] stack;
  private final byte[] rowBegins;
  private final Predicate<String> isSection;
  private final Faults faults;
  private byte[] octets = new byte[1 << 12];
  private int length;
  private long offset;

  /** Of what {@link JsonRows} is told. */
  JsonValue(
      JsonOctets in,
      int mostOctets,
      int nesting,
      String firstKey,
      Predicate<String> isSection,
      Faults faults) {
    this.in = in;
    this.mostOctets = mostOctets;
    this.stack = new byte[nesting];
    this.rowBegins = ("{\"" + firstKey + "\"").getBytes(StandardCharsets.US_ASCII);
    this.isSection = isSection;
    this.faults = faults;
  }

  /** The value's octets, from the array's start; valid until the next is read. */
  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** Where its first octet stands in the input. */
  long offset() {
    return offset;
  }

  /** Reads the value at which the input stands. */
  End read() throws IOException {
    return read(false, false);
  }

  /**
   * Reads the row at which the input stands; where it is broken, looks for the next one.
   *
   * @param begun whether its beginning has been read, as {@link End#BROKEN_NEXT_BEGUN} said
   */
  End readRow(boolean begun) throws IOException {
    return read(true, begun);
  }

  private End read(boolean isRow, boolean begun) throws IOException {
    offset = in.offset() - (begun ? rowBegins.length : 0);
    length = 0;
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
            faults.fault(problem, offset, found);
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
            faults.fault(problem, offset, found);
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
      if (length > mostOctets) {
        problem = Problem.TOO_LONG;
        found = "more than " + mostOctets + " octets";
        length = 0;
      }
    }
    if (problem != null) {
      faults.fault(problem, offset, found);
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
    if (length == octets.length) {
      octets = Arrays.copyOf(octets, 2 * octets.length);
    }
    octets[length++] = (byte) octet;
  }
}

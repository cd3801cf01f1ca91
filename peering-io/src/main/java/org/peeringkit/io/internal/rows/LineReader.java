package org.peeringkit.io.internal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * A reader of lines: a bad one is one fault with its number, and the next is read. What a pager
 * leaves in a capture (carriage returns, backspaces, {@code --More--}) is taken out. Every line is
 * counted by what it was taken for.
 */
public abstract class LineReader extends RowReader {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private int position;
  private byte[] line = new byte[256];
  private int length;
  private long lineNumber;
  private boolean ended;
  private String category = "";
  private long inCategory;

  /**
   * @throws IOException if the input cannot be opened
   */
  protected LineReader(Input input, ReadOptions options) throws IOException {
    super(new ReadLog(input.name(), options.faultPolicy()));
    this.in = input.open();
    this.longest = options.limits().lineOctets();
  }

  /**
   * Takes one line without its end.
   *
   * @return what it was, in one word for the count of lines of its kind
   * @throws BadValue if it cannot be read
   */
  protected abstract String line(String text) throws BadValue;

  /**
   * After the last line.
   *
   * @throws BadValue if something is unfinished
   */
  protected void end() throws BadValue {}

  /** Of the current line, from 1. */
  protected final long lineNumber() {
    return lineNumber;
  }

  @Override
  protected final boolean step() {
    if (ended) {
      return false;
    }
    try {
      if (readLine()) {
        takeCounted();
      } else {
        ended = true;
        count("");
        end();
      }
    } catch (BadValue e) {
      fault(e, lineNumber);
    } catch (IOException e) {
      ended = true;
      count("");
      fault(
          new BadValue(BrokenStream.kind(e), "input", "more of it", BrokenStream.found(e)),
          lineNumber);
      finishAfterDamage();
    }
    return !ended;
  }

  private void finishAfterDamage() {
    try {
      end();
    } catch (BadValue e) {
      fault(e, lineNumber);
    }
  }

  private void takeCounted() throws BadValue {
    boolean good = false;
    try {
      take();
      good = true;
    } finally {
      if (!good) {
        count("bad");
      }
    }
  }

  private void take() throws BadValue {
    if (length > longest) {
      throw new BadValue(
          FaultKind.LENGTH_EXCEEDS_LIMIT, "line", "at most " + longest + " octets", "more");
    }
    count(line(clean(new String(line, 0, length, StandardCharsets.UTF_8))));
  }

  /** Lines of one kind stand together, so their number is told to the log once a run. */
  private void count(String kind) {
    if (!kind.equals(category)) {
      if (inCategory > 0) {
        log().count("lines " + category, inCategory);
      }
      category = kind;
      inCategory = 0;
    }
    inCategory++;
  }

  /** Counts a fault at a line. */
  protected final void fault(BadValue bad, long atLine) {
    log()
        .fault(
            Fault.atLine(
                bad.kind(),
                log().source(),
                Math.max(1, atLine),
                bad.field(),
                bad.expected(),
                bad.actual()));
  }

  private static String clean(String text) {
    String clean = text;
    if (clean.indexOf('\u001B') >= 0) {
      clean = clean.replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "");
    }
    int more = clean.indexOf("--More--");
    if (more >= 0) {
      // The pager rubs its prompt out with blanks and backspaces, or a carriage return.
      int rubbedOut =
          Math.max(clean.lastIndexOf('\b'), clean.lastIndexOf('\r', clean.length() - 2));
      clean = clean.substring(rubbedOut > more ? rubbedOut + 1 : more + "--More--".length());
    }
    int last = clean.length();
    while (last > 0 && clean.charAt(last - 1) <= ' ') {
      last--;
    }
    int first = !clean.isEmpty() && clean.charAt(0) == '\uFEFF' ? 1 : 0;
    return clean.substring(Math.min(first, last), last);
  }

  /** Of a line too long the beginning is kept, its rest passed over. */
  private boolean readLine() throws IOException {
    length = 0;
    long octets = 0;
    while (true) {
      if (position == filled) {
        filled = Math.max(0, in.read(buffer, 0, BUFFER));
        position = 0;
        if (filled == 0) {
          if (octets == 0) {
            return false;
          }
          // It may be whole or cut off: nobody can tell, so it is read, and said.
          log().count("lines without a line feed", 1);
          break;
        }
      }
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      octets += end - position;
      append(position, end);
      boolean whole = end < filled;
      position = whole ? end + 1 : end;
      if (whole) {
        octets++;
        break;
      }
    }
    lineNumber++;
    log().record(octets);
    return true;
  }

  private void append(int from, int to) {
    int room = (int) Math.min(to - from, (long) longest + 1 - length);
    if (line.length - length < room) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + room));
    }
    System.arraycopy(buffer, from, line, length, room);
    length += room;
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }
}

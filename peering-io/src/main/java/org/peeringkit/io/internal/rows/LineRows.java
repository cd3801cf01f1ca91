package org.peeringkit.io.internal.rows;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Reads inputs that are rows of one line each: a bad one is one fault with its number, the others
 * are read. Stateless.
 */
public final class LineRows {
  /** Takes the lines of one input in turn. */
  public interface Lines {
    /**
     * One line without its end and without blanks around it; empty ones are not given.
     *
     * @return the counter in which it counts
     * @throws BadValue if it is of no use
     */
    String line(String text, long number) throws BadValue;

    /**
     * After the last line.
     *
     * @throws BadValue if something is missing
     */
    default void end() throws BadValue {}
  }

  private LineRows() {}

  /**
   * The first line of a beginning that is no comment; empty where there is none. It may be cut off.
   *
   * @param comment with which comments begin; empty = there are none
   */
  public static Optional<String> firstLine(Bytes head, String comment) {
    return headLines(head).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && (comment.isEmpty() || !line.startsWith(comment)))
        .findFirst();
  }

  /** All lines of a beginning; the last may be cut off. */
  public static List<String> headLines(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
  }

  /**
   * Reads an input to its end.
   *
   * @param rows makes what takes its lines, of the account that its findings go into
   * @throws IOException if the input cannot be opened
   */
  public static ReadStats read(Input input, ReadOptions options, Function<ReadLog, Lines> rows)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    Lines sink = rows.apply(log);
    long number = 0;
    try (InputStream in = input.open()) {
      TextLines lines = new TextLines(in, options.limits().lineOctets());
      try {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
          number++;
          log.record(lines.octets());
          take(line.get(), lines.tooLong(), number, options, log, sink);
        }
      } catch (IOException e) {
        boolean cut = e instanceof EOFException;
        String what = BrokenStream.found(e);
        FaultKind kind = cut ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE;
        fault(log, new BadValue(kind, "input", "more of it", what), number + 1);
      }
    }
    try {
      sink.end();
    } catch (BadValue e) {
      fault(log, e, Math.max(1, number));
    }
    return log.snapshot();
  }

  private static void take(
      String line, boolean tooLong, long number, ReadOptions options, ReadLog log, Lines sink) {
    String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
    try {
      if (tooLong) {
        String limit = "at most " + options.limits().lineOctets() + " octets";
        throw new BadValue(FaultKind.LENGTH_EXCEEDS_LIMIT, "line", limit, "more");
      }
      String stripped = text.strip();
      if (!stripped.isEmpty()) {
        log.count(sink.line(stripped, number), 1);
      }
    } catch (BadValue e) {
      fault(log, e, number);
    }
  }

  private static void fault(ReadLog log, BadValue e, long line) {
    log.fault(Fault.atLine(e.kind(), log.source(), line, e.field(), e.expected(), e.actual()));
  }

  /** A finding in a line that is read all the same. */
  public static void finding(ReadLog log, long line, String field, String expected, String actual) {
    log.fault(
        Fault.atLine(
            FaultKind.BAD_VALUE, log.source(), line, field, expected, BadValue.quoted(actual)));
  }
}

package org.peeringkit.analysis.discussions.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.peeringkit.analysis.discussions.log.LogContents.Entry;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;

/** Reads the files of a log one after the other as if they were one. Not thread-safe. */
final class LogReader {
  private static final String FITTING = "the checksum of the line before it";

  private final List<Entry> entries = new ArrayList<>();
  private final FaultList faults = new FaultList();
  private long lines;
  private long unreadable;
  private Instant latest = Instant.MIN;
  private String sum = LogLine.NOTHING_BEFORE;
  private long tornOctets;
  private boolean endsInLine = true;

  static Fault fault(String file, long line, String field, String expected, String actual) {
    return Fault.atLine(FaultKind.BAD_VALUE, file, line, field, expected, actual);
  }

  /**
   * One file's octets.
   *
   * @param name the file as faults shall show it
   */
  void read(String name, byte[] octets) {
    int from = 0;
    long line = 0;
    boolean first = true;
    while (from < octets.length) {
      int end = from;
      while (end < octets.length && octets[end] != '\n') {
        end++;
      }
      line++;
      byte[] one = Arrays.copyOfRange(octets, from, end);
      endsInLine = end < octets.length;
      if (endsInLine || isWhole(one)) {
        line(name, line, one, first);
      } else {
        tornOctets += one.length;
        unreadable++;
        faults.add(
            Fault.atLine(
                FaultKind.TRUNCATED,
                name,
                line,
                "line",
                "an event and the end of its line",
                one.length
                    + " octets of an event whose writing was cut off: this event is lost, those"
                    + " before it are not"));
      }
      first = false;
      from = end + 1;
    }
  }

  /** A last line without its end may have lost nothing but that. */
  private static boolean isWhole(byte[] octets) {
    try {
      return LogLine.of(octets).isWhole();
    } catch (BadEventException e) {
      return false;
    }
  }

  private void line(String name, long number, byte[] octets, boolean first) {
    lines++;
    if (octets.length == 0) {
      unreadable++;
      faults.add(fault(name, number, "line", "an event", "nothing"));
      return;
    }
    if (octets.length > LogLine.LONGEST) {
      unreadable++;
      faults.add(
          Fault.atLine(
              FaultKind.LENGTH_EXCEEDS_LIMIT,
              name,
              number,
              "line",
              "at most " + LogLine.LONGEST + " octets",
              octets.length + " octets"));
      return;
    }
    try {
      LogLine line = LogLine.of(octets);
      sums(name, number, line, first);
      sum = line.sum();
      DiscussionEvent event = EventDecoder.decode(line.tree());
      if (event.at().isBefore(latest)) {
        faults.add(
            fault(
                name,
                number,
                "at",
                "a time not before " + latest + ", which stands above",
                event.at() + "; used at its place in time"));
      } else {
        latest = event.at();
      }
      entries.add(new Entry(event, name, number));
    } catch (BadEventException e) {
      unreadable++;
      faults.add(Fault.atLine(e.kind(), name, number, e.field(), e.expected(), e.actual()));
    }
  }

  private void sums(String name, long number, LogLine line, boolean first) {
    if (!line.isClosed()) {
      faults.add(
          fault(name, number, "sum", "a checksum at the end", "none; used as the line stands"));
      return;
    }
    if (!line.isWhole()) {
      faults.add(
          fault(
              name,
              number,
              "sum",
              "the checksum of the line",
              "another: it was changed after it was written; used as it stands"));
    }
    boolean begins = first && line.prev().equals(LogLine.NOTHING_BEFORE);
    if (!line.prev().equals(sum) && !begins) {
      faults.add(
          fault(
              name,
              number,
              "prev",
              FITTING,
              "another: lines before it are missing, were moved, or were changed"));
    }
  }

  /** All files so far. */
  LogContents contents() {
    return LogContents.of(entries, faults, lines, unreadable, tornOctets);
  }

  /** The checksum that the next line has to name. */
  String lastSum() {
    return sum;
  }

  /** Octets at the end of the last file that are no whole line. */
  long tornOctets() {
    return tornOctets;
  }

  /** Whether the last file's last line has its end. */
  boolean endsInLine() {
    return endsInLine;
  }
}

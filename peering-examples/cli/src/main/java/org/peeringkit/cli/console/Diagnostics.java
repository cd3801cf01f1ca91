package org.peeringkit.cli.console;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;

/**
 * Everything said on standard error: one line each, led by the command's name, control characters
 * made visible. The first faults are shown, all are counted. Not thread-safe.
 */
public final class Diagnostics {
  private static final int LONGEST_LINE = 2000;
  private static final String LEAD = "peering: ";

  /** For how many characters are left out. */
  private static final int ROOM_FOR_REST = 40;

  private final ProgressLine progress;
  private int shownAtMost;
  private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
  private long shown;
  private long failures;

  /** Of which nobody watches any progress. */
  public Diagnostics(PrintStream err, int shownAtMost) {
    this(err, shownAtMost, false);
  }

  /**
   * @param showsProgress whether standard error is a terminal
   */
  public Diagnostics(PrintStream err, int shownAtMost, boolean showsProgress) {
    this.progress = new ProgressLine(err, showsProgress, System::nanoTime);
    this.shownAtMost = shownAtMost;
  }

  /** Where it is shown what is being done. */
  public ProgressLine progress() {
    return progress;
  }

  public void line(String text) {
    progress.above(LEAD + shown(text) + "\n");
  }

  public void fault(Fault fault) {
    counts.merge(fault.kind(), 1L, Long::sum);
    show(fault);
  }

  /** Something else than an input that failed, and without which the rest went on. */
  public void failure(String what) {
    line(what);
    failures++;
  }

  /** Counts the faults of one input and shows the first of them. */
  public void faults(ReadStats stats) {
    stats.faultCounts().forEach((kind, n) -> counts.merge(kind, n, Long::sum));
    stats.faults().forEach(this::show);
  }

  /** One input that gives nothing, and those that came to the same end with it. */
  public void unreadable(UnreadableInputException e) {
    fault(e.fault());
    for (Throwable other : e.getSuppressed()) {
      if (other instanceof UnreadableInputException also) {
        fault(also.fault());
      }
    }
  }

  /** Counts faults that other lines tell of already. */
  public void countOnly(ReadStats stats) {
    stats.faultCounts().forEach((kind, n) -> counts.merge(kind, n, Long::sum));
    shown += stats.faultCount();
    shownAtMost += (int) Math.min(Integer.MAX_VALUE - shownAtMost, stats.faultCount());
  }

  private void show(Fault fault) {
    if (shown < shownAtMost) {
      shown++;
      line(fault.toString());
    }
  }

  /** Faults of inputs, and other failures. */
  public long faultCount() {
    return inputFaults() + failures;
  }

  private long inputFaults() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The line that counts; nothing where the lines above already say it all. */
  public void summary() {
    long total = inputFaults();
    if (total < 2) {
      return;
    }
    String byKind =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    line(
        total
            + " faults ("
            + byKind
            + ")"
            + (shown < total ? ", " + shown + " of them shown" : ""));
  }

  /**
   * Names and contents of inputs must not steer a terminal; blanks stay, as rows are made of them.
   */
  public static String visible(String text) {
    return Stream.of(text.split(" ", -1)).map(Escape::visible).collect(Collectors.joining(" "));
  }

  /** Nor may they fill it; what is made visible is longer, and counts as it is shown. */
  private static String shown(String text) {
    int room = LONGEST_LINE - LEAD.length();
    if (text.length() <= room) {
      String whole = visible(text);
      if (whole.length() <= room) {
        return whole;
      }
    }
    room -= ROOM_FOR_REST;
    int end = Math.min(text.length(), room);
    String begin = visible(begin(text, end));
    while (begin.length() > room) {
      end = (int) ((long) end * room / begin.length());
      begin = visible(begin(text, end));
    }
    return begin + "... (" + (text.length() - end) + " more characters)";
  }

  /** Without half a pair at its end. */
  private static String begin(String text, int end) {
    boolean pair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, pair ? end - 1 : end);
  }
}

package org.peeringkit.cli;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.peeringkit.model.source.Fault;
import org.peeringkit.model.source.FaultKind;
import org.peeringkit.model.source.ReadStats;
import org.peeringkit.model.source.UnreadableInputException;

/**
 * Everything said on standard error: one line each, led by the command's name, control characters
 * made visible. The first faults are shown, all are counted. Not thread-safe.
 */
final class Diagnostics {
  private final PrintStream err;
  private final int shownAtMost;
  private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
  private long shown;

  Diagnostics(PrintStream err, int shownAtMost) {
    this.err = err;
    this.shownAtMost = shownAtMost;
  }

  void line(String text) {
    err.print("peering: " + visible(text) + "\n");
    err.flush();
  }

  void fault(Fault fault) {
    counts.merge(fault.kind(), 1L, Long::sum);
    show(fault);
  }

  /** Counts the faults of one input and shows the first of them. */
  void faults(ReadStats stats) {
    stats.faultCounts().forEach((kind, n) -> counts.merge(kind, n, Long::sum));
    stats.faults().forEach(this::show);
  }

  /** One input that gives nothing, and those that came to the same end with it. */
  void unreadable(UnreadableInputException e) {
    fault(e.fault());
    for (Throwable other : e.getSuppressed()) {
      if (other instanceof UnreadableInputException also) {
        fault(also.fault());
      }
    }
  }

  private void show(Fault fault) {
    if (shown < shownAtMost) {
      shown++;
      line(fault.toString());
    }
  }

  long faultCount() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The line that counts; nothing where the lines above already say it all. */
  void summary() {
    long total = faultCount();
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

  /** Names and contents of inputs must not steer a terminal. */
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}

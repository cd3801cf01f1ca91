package org.peeringkit.cli.console;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.function.LongSupplier;
import org.peeringkit.analysis.pipeline.JobListener;
import org.peeringkit.analysis.report.text.Units;

/**
 * What is being done now, how fast and for how long yet: one line on standard error that the next
 * replaces and that is gone once anything else is written. Thread-safe.
 */
public final class ProgressLine implements JobListener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long SECOND = 1_000_000_000L;

  /** Seldom enough to cost nothing, often enough to be seen moving. */
  private static final long REDRAWN_AFTER = SECOND / 5;

  private final PrintStream err;
  private boolean shown;
  private final LongSupplier nanoTime;
  private Step step = new Step("", 0, "", 0);
  private long done;
  private long drawnAt;
  private boolean onScreen;

  private record Step(String what, long total, String unit, long begun) {}

  /**
   * @param shown whether somebody watches, or this does nothing
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public ProgressLine(PrintStream err, boolean shown, LongSupplier nanoTime) {
    this.err = err;
    this.shown = shown;
    this.nanoTime = nanoTime;
  }

  @Override
  public void step(String what, long octets) {
    step(what, octets, "");
  }

  /**
   * A step begins.
   *
   * @param total what it consists of; 0 if nobody knows
   * @param unit of that, such as {@code days}; empty for octets
   */
  public synchronized void step(String what, long total, String unit) {
    if (shown) {
      step = new Step(what, total, unit, nanoTime.getAsLong());
      done = 0;
      draw(step.begun());
    }
  }

  /** So much more of the step is done. */
  @Override
  public synchronized void read(long more) {
    done += more;
    if (shown && nanoTime.getAsLong() - drawnAt >= REDRAWN_AFTER) {
      draw(nanoTime.getAsLong());
    }
  }

  /** Writes to standard error without this line in between. */
  synchronized void above(String text) {
    clear();
    err.print(text);
    err.flush();
  }

  /** Takes the line away until there is more to say. */
  public synchronized void clear() {
    if (onScreen) {
      err.print(CLEAR_LINE);
      err.flush();
      onScreen = false;
    }
  }

  /** Takes the line away for good, whatever threads still have to say. */
  public synchronized void end() {
    clear();
    shown = false;
  }

  private void draw(long now) {
    err.print(CLEAR_LINE + "peering: " + Diagnostics.visible(text(now - step.begun())));
    err.flush();
    drawnAt = now;
    onScreen = true;
  }

  private String text(long nanos) {
    if (step.total() == 0) {
      return step.what() + " ...";
    }
    // What is read in several passes at once may be a little more than was expected.
    long upTo = Math.min(done, step.total());
    String text = step.what() + ": " + amount(upTo) + " of " + amount(step.total());
    if (nanos < SECOND || upTo == 0) {
      return text;
    }
    double seconds = (double) nanos / SECOND;
    String rate =
        step.unit().isEmpty()
            ? Units.octets(BigDecimal.valueOf(upTo / seconds)) + "/s"
            : Units.fixed(BigDecimal.valueOf(upTo / seconds), 1) + " " + step.unit() + "/s";
    double left = seconds * (step.total() - upTo) / upTo;
    return text + ", " + rate + ", " + duration(left) + " left";
  }

  private String amount(long of) {
    return step.unit().isEmpty()
        ? Units.octets(BigDecimal.valueOf(of))
        : Units.count(of) + " " + step.unit();
  }

  private static String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    long minutes = (whole + 59) / 60;
    return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}

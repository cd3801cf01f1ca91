package org.peeringkit.model.format;

import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;

/**
 * What stands between formats and one input of theirs: a format owes faults, and whatever else it
 * throws ends here as one, with its name and class. What it gave before is kept. Not thread-safe.
 */
final class FormatGuard {
  /**
   * Readers of our own are held to throwing nothing by tests, and a guard would cost something a
   * route.
   */
  private static final String OURS = "org.peeringkit.io.";

  private static final String PROMISE = "to give a fault where content is damaged";

  private final String source;
  private final FaultPolicy policy;
  private final ReadLog log;

  FormatGuard(String source, FaultPolicy policy) {
    this.source = source;
    this.policy = policy;
    this.log = new ReadLog(source, policy);
  }

  /** Another with what this one has caught. */
  FormatGuard again() {
    FormatGuard other = new FormatGuard(source, policy);
    log.keptFrom(0).forEach(other.log::fault);
    return other;
  }

  /** What is asked of a format; may throw whatever it likes. */
  interface Question<T> {
    T ask() throws IOException;
  }

  /** The format that is asked. */
  record Asked(String name, String provider, boolean ours) {
    static Asked of(String name, Object format) {
      String provider = format.getClass().getName();
      return new Asked(name, provider, provider.startsWith(OURS));
    }
  }

  /**
   * Its answer, or another where it throws; the failure is then a fault of this input.
   *
   * @param octets how much of the input was read before
   * @throws DecodeException if the format's own account, or this one, says that this is the end
   */
  <T> T ask(Asked format, String doing, LongSupplier octets, T otherwise, Question<T> question)
      throws IOException {
    try {
      return question.ask();
    } catch (DecodeException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.fault(fault(format, doing, octets.getAsLong(), e));
      return otherwise;
    }
  }

  /** As {@link #ask}, of what reads nothing. */
  <T> T look(Asked format, String doing, T otherwise, Supplier<T> question) {
    try {
      return question.get();
    } catch (DecodeException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.fault(fault(format, doing, 0, e));
      return otherwise;
    }
  }

  /** A format's own account; what it said last where it throws now. */
  ReadStats account(Asked format, ReadStats last, Supplier<ReadStats> question) {
    return look(format, "telling its account", last, question);
  }

  /**
   * As {@link #ask} where without an answer nothing can be read of the input.
   *
   * @throws UnreadableInputException if it throws
   */
  <T> T require(Asked format, String doing, Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (DecodeException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new UnreadableInputException(fault(format, doing, 0, e));
    }
  }

  private Fault fault(Asked format, String doing, long octets, Throwable e) {
    return Fault.atOffset(
        FaultKind.UNSUPPORTED,
        source,
        octets,
        "format " + format.name() + " (" + format.provider() + "), " + doing,
        PROMISE,
        e.getMessage() == null
            ? e.getClass().getName()
            : e.getClass().getName() + ": " + e.getMessage(),
        "");
  }

  /** Whether anything was thrown. */
  boolean hasCaught() {
    return log.faultCount() > 0;
  }

  /** What was thrown, as faults. */
  ReadStats caught() {
    return log.snapshot();
  }
}

package org.peeringkit.analysis.traffic.file;

import java.io.IOException;

/** A ledger file that cannot be used, and in which of the ways. */
public final class LedgerFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why it cannot be used. */
  private final Problem problem;

  /** What is wrong; each calls for something else. */
  public enum Problem {
    /** Not a ledger file at all. */
    NOT_A_LEDGER,
    /** Written by a newer version: update this program. */
    NEWER_VERSION,
    /** Ends before its announced end: the writer or the copy was cut short. */
    PARTIAL,
    /** Its checksum or content is wrong: the file was damaged. */
    CORRUPT,
    /** It would take more memory than there is: give Java more, or do not trust it. */
    TOO_LARGE
  }

  LedgerFileException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** {@return the kind of problem that it is} */
  public Problem problem() {
    return problem;
  }
}

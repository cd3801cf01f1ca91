package org.peeringkit.analysis.discussions.log;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Somebody else writes the log. */
public final class LogLockedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  LogLockedException(Path log, String holder) {
    super(log + ": is being written by " + holder + "; try again when that has ended");
  }
}

package org.peeringkit.analysis.discussions.log;

import java.io.Serial;

/** An event that does not fit those before it; nothing was written. */
public final class RefusedEventException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  RefusedEventException(String why) {
    super(why);
  }
}

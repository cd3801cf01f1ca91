package org.peeringkit.cli.console;

import java.io.IOException;

/** Results could not be written. Unchecked, so that no reader mistakes it for a damaged input. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean readerGone;

  public OutputException(IOException cause, boolean readerGone) {
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    this.readerGone = readerGone;
  }

  /** A place that could not be written to. */
  public static OutputException of(IOException cause) {
    return new OutputException(cause, false);
  }

  /** Whether nobody reads any more, as after {@code | head}: not worth a word. */
  public boolean readerGone() {
    return readerGone;
  }
}

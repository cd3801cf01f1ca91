package org.peeringkit.model.fault;

import java.io.IOException;

/** An input that gives nothing at all: missing, empty, or of no known format. */
public final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /**
   * Says why nothing can be read.
   *
   * @param fault why
   */
  public UnreadableInputException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** {@return why nothing can be read} */
  public Fault fault() {
    return fault;
  }
}

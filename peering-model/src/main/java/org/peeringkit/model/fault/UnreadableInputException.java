package org.peeringkit.model.fault;

import java.io.IOException;

/** An input that gives nothing at all: missing, empty, or of no known format. */
public final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  public UnreadableInputException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}

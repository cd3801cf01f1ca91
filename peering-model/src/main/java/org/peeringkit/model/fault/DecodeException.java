package org.peeringkit.model.fault;

/** Reading ended because {@link FaultPolicy} says so; carries the fault that ended it. */
public final class DecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /**
   * Ends the reading with that fault.
   *
   * @param fault the last one read
   */
  public DecodeException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** {@return what ended the reading} */
  public Fault fault() {
    return fault;
  }
}

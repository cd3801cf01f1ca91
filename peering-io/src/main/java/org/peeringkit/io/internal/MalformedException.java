package org.peeringkit.io.internal;

import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * A unit of input that cannot be read on. Carries a fault, and is caught by the reader that knows
 * what the fault costs: an attribute, an entry, a record. Has no stack trace, so damage is cheap.
 */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FaultKind kind;
  private final long offset;
  private final String field;
  private final String expected;
  private final String actual;
  private final String reference;

  /**
   * @param offset octets from the start of the decompressed input
   * @param field the field by its specification's name
   */
  public MalformedException(
      FaultKind kind, long offset, String field, String expected, String actual, String reference) {
    super(field, null, false, false);
    this.kind = kind;
    this.offset = offset;
    this.field = field;
    this.expected = expected;
    this.actual = actual;
    this.reference = reference;
  }

  public FaultKind kind() {
    return kind;
  }

  /** The fault, for the input of that name. */
  public Fault fault(String source) {
    return Fault.atOffset(kind, source, offset, field, expected, actual, reference);
  }

  /** Counts it. */
  public void logTo(ReadLog log) {
    log.fault(fault(log.source()));
  }
}

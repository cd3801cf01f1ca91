package org.peeringkit.analysis.discussions.log;

import java.io.Serial;
import org.peeringkit.model.fault.FaultKind;

/** A line that is no event: which field, what was expected, what was found; never its words. */
final class BadEventException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final FaultKind kind;
  private final String field;
  private final String expected;
  private final String actual;

  BadEventException(FaultKind kind, String field, String expected, String actual) {
    super(field + ": expected " + expected + ", found " + actual);
    this.kind = kind;
    this.field = field;
    this.expected = expected;
    this.actual = actual;
  }

  static BadEventException value(String field, String expected, String actual) {
    return new BadEventException(FaultKind.BAD_VALUE, field, expected, actual);
  }

  FaultKind kind() {
    return kind;
  }

  String field() {
    return field;
  }

  String expected() {
    return expected;
  }

  String actual() {
    return actual;
  }
}

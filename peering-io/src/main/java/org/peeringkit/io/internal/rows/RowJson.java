package org.peeringkit.io.internal.rows;

import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalLong;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/** What the formats of JSON rows share: reading to the end, whatever happens. */
public final class RowJson {
  private RowJson() {}

  /**
   * Reads an input to its end; an input that breaks off is a fault.
   *
   * @return arrays of rows found; empty where it broke off, so that nobody knows
   */
  public static OptionalLong readAll(JsonRows rows, ReadLog log) {
    try {
      return OptionalLong.of(rows.read());
    } catch (IOException e) {
      log.fault(
          e instanceof EOFException ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE,
          rows.offset(),
          "input",
          "more of it",
          e.getMessage() == null ? "an early end" : e.getMessage(),
          "");
      return OptionalLong.empty();
    }
  }

  /** As what a problem of cutting rows counts. */
  public static FaultKind kind(JsonRows.Problem problem) {
    return switch (problem) {
      case TRUNCATED -> FaultKind.TRUNCATED;
      case SYNTAX -> FaultKind.BAD_VALUE;
      case TOO_LONG, TOO_DEEP -> FaultKind.LENGTH_EXCEEDS_LIMIT;
    };
  }
}

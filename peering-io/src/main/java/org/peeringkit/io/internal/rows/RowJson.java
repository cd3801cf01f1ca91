package org.peeringkit.io.internal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What the formats of JSON rows share: reading to the end, whatever happens. */
public final class RowJson {
  private RowJson() {}

  /**
   * Reads an input to its end; an input that breaks off is a fault.
   *
   * @return arrays of rows found; empty where it broke off, so that nobody knows
   */
  private static OptionalLong readAll(JsonRows rows, ReadLog log) {
    try {
      return OptionalLong.of(rows.read());
    } catch (IOException e) {
      log.fault(
          BrokenStream.kind(e), rows.offset(), "input", "more of it", BrokenStream.found(e), "");
      return OptionalLong.empty();
    }
  }

  /**
   * Cuts an input into rows and reads it to its end.
   *
   * @param firstKey with which rows begin, as a rule
   * @param isSection whether a key is one of those under which rows stand, or beside which they do
   * @return arrays of rows found; empty where it broke off, so that nobody knows
   * @throws IOException if the input cannot be opened
   */
  public static OptionalLong read(
      Input input,
      ReadOptions options,
      ReadLog log,
      String firstKey,
      Predicate<String> isSection,
      JsonRows.Sink sink)
      throws IOException {
    DecodeLimits limits = options.limits();
    try (InputStream in = input.open()) {
      JsonRows rows =
          new JsonRows(in, limits.recordOctets(), limits.nesting(), firstKey, isSection, sink);
      return readAll(rows, log);
    }
  }

  /** Tells of a row, or of what should be rows, that cannot be cut out. */
  public static void fault(
      ReadLog log,
      JsonRows.Problem problem,
      String section,
      long index,
      long offset,
      String found,
      String reference) {
    String place = section.isEmpty() ? "document" : section + "[" + index + "]";
    log.fault(kind(problem), offset, place, "a whole JSON row within limits", found, reference);
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

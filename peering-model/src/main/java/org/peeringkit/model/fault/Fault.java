package org.peeringkit.model.fault;

/**
 * One thing wrong with one input: where, which field, what was expected and what was found.
 *
 * @param kind how to react
 * @param source the input's name as the user gave it
 * @param position octets from the start of the decompressed input, or the line counted from 1
 * @param unit what {@code position} counts
 * @param field the field by its specification's name
 * @param expected what the specification or the limit asks for
 * @param actual what stands there
 * @param reference the source, such as {@code RFC 6396 4.3.1}; empty where there is none
 */
public record Fault(
    FaultKind kind,
    String source,
    long position,
    Unit unit,
    String field,
    String expected,
    String actual,
    String reference) {

  /** What a position counts. */
  public enum Unit {
    /** Octets from the start of the decompressed input, from 0. */
    OFFSET("offset "),
    /** Lines of text, from 1. */
    LINE("line ");

    private final String label;

    Unit(String label) {
      this.label = label;
    }
  }

  /**
   * {@return a fault at an offset}
   *
   * @param kind how to react
   * @param source the input's name as the user gave it
   * @param offset octets from the start of the decompressed input
   * @param field the field by its specification's name
   * @param expected what the specification or the limit asks for
   * @param actual what stands there
   * @param reference such as {@code RFC 6396 4.3.1}; empty where there is none
   */
  public static Fault atOffset(
      FaultKind kind,
      String source,
      long offset,
      String field,
      String expected,
      String actual,
      String reference) {
    return new Fault(kind, source, offset, Unit.OFFSET, field, expected, actual, reference);
  }

  /**
   * {@return a fault in a line of text; there is no reference}
   *
   * @param kind how to react
   * @param source the input's name as the user gave it
   * @param line counted from 1
   * @param field the field or column by its name
   * @param expected what the format or the limit asks for
   * @param actual what stands there
   */
  public static Fault atLine(
      FaultKind kind, String source, long line, String field, String expected, String actual) {
    return new Fault(kind, source, line, Unit.LINE, field, expected, actual, "");
  }

  /** One line: {@code rib.mrt, offset 42: record length: expected ..., found ... (RFC 6396 2)}. */
  @Override
  public String toString() {
    return source
        + ", "
        + unit.label
        + position
        + ": "
        + field
        + ": expected "
        + expected
        + ", found "
        + actual
        + (reference.isEmpty() ? "" : " (" + reference + ")");
  }
}

package org.peeringkit.io.internal.rows;

import org.peeringkit.model.fault.FaultKind;

/**
 * A line or object that cannot be read; the reader that knows its place makes a fault of it. Has no
 * stack trace, so damage is cheap.
 */
public final class BadValue extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final FaultKind kind;
  private final String field;
  private final String expected;
  private final String actual;

  /**
   * @param field the field by the name its format gives it
   * @param expected what should stand there
   * @param actual what does
   */
  public BadValue(FaultKind kind, String field, String expected, String actual) {
    super(field, null, false, false);
    this.kind = kind;
    this.field = field;
    this.expected = expected;
    this.actual = actual;
  }

  /** A value that the format does not allow, shown in quotes. */
  public static BadValue of(String field, String expected, String actual) {
    return new BadValue(FaultKind.BAD_VALUE, field, expected, quoted(actual));
  }

  /** Something that should be there and is not. */
  public static BadValue missing(String field, String expected) {
    return new BadValue(FaultKind.BAD_VALUE, field, expected, "nothing");
  }

  /** Text for a fault: in quotes, of bounded length, control characters shown as dots. */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < SHOWN; i++) {
      char c = text.charAt(i);
      shown.append(c < 0x20 || c == 0x7F ? '.' : c);
    }
    return shown.append(text.length() > SHOWN ? "...\"" : "\"").toString();
  }

  public FaultKind kind() {
    return kind;
  }

  public String field() {
    return field;
  }

  public String expected() {
    return expected;
  }

  public String actual() {
    return actual;
  }
}

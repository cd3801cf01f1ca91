package org.peeringkit.io.flowtext.read;

/** A value that cannot be: the row it stands in is no record. */
final class BadRowException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 40;

  private final String field;
  private final String expected;
  private final String actual;

  BadRowException(String field, String expected, String actual) {
    super(field + ": expected " + expected + ", found " + actual, null, false, false);
    this.field = field;
    this.expected = expected;
    this.actual = actual;
  }

  static BadRowException value(String field, String expected, String text) {
    return new BadRowException(field, expected, quoted(text));
  }

  static String quoted(String text) {
    return "\"" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "\"";
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

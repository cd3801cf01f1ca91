package org.peeringkit.cli.console;

import org.peeringkit.analysis.report.text.Escape;

/**
 * One JSON document or line into an {@link Output}, member by member: commas, quotes and escapes
 * (RFC 8259 section 7). Not thread-safe.
 */
public final class Json {
  private final Output out;
  private boolean first = true;

  public Json(Output out) {
    this.out = out;
  }

  public Json openObject() {
    return open('{');
  }

  public Json closeObject() {
    return close('}');
  }

  public Json openArray() {
    return open('[');
  }

  public Json closeArray() {
    return close(']');
  }

  /** Ends a line of JSON Lines, or the document. */
  public void endLine() {
    out.newLine();
    first = true;
  }

  public Json name(String name) {
    separate();
    string(name);
    out.octet(':');
    first = true;
    return this;
  }

  public Json value(String value) {
    separate();
    string(value);
    return this;
  }

  public Json value(long value) {
    separate();
    out.number(value);
    return this;
  }

  public Json value(boolean value) {
    separate();
    out.text(value ? "true" : "false");
    return this;
  }

  public Json nullValue() {
    separate();
    out.text("null");
    return this;
  }

  public Json unsigned(long value) {
    separate();
    out.unsigned(value);
    return this;
  }

  /** A number of any size, or anything else that is JSON as it stands. */
  public Json literal(String json) {
    separate();
    out.text(json);
    return this;
  }

  private Json open(char bracket) {
    separate();
    out.octet(bracket);
    first = true;
    return this;
  }

  private Json close(char bracket) {
    out.octet(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      out.octet(',');
    }
    first = false;
  }

  private void string(String value) {
    out.octet('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
        continue;
      }
      out.text(Escape.json(value.substring(plain, i)));
      plain = i + 1;
      if (c == '"' || c == '\\') {
        out.octet('\\').octet(c);
      } else {
        out.text("\\u00").octet(hex(c >> 4)).octet(hex(c & 0xF));
      }
    }
    out.text(Escape.json(value.substring(plain))).octet('"');
  }

  private static int hex(int digit) {
    return Character.forDigit(digit, 16);
  }
}

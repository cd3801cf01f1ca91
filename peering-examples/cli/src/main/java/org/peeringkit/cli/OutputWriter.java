package org.peeringkit.cli;

import java.io.Writer;

/** Characters into an {@link Output}. */
final class OutputWriter extends Writer {
  private final Output out;

  OutputWriter(Output out) {
    this.out = out;
  }

  @Override
  public void write(char[] chars, int from, int length) {
    out.text(new String(chars, from, length));
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.close();
  }
}

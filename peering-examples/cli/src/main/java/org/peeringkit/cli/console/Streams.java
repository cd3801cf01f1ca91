package org.peeringkit.cli.console;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes: the process's own streams, or a test's.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param errIsTerminal whether somebody watches standard error, so that progress is worth showing
 */
public record Streams(InputStream in, OutputStream out, PrintStream err, boolean errIsTerminal) {
  /** Without anybody watching. */
  public Streams(InputStream in, OutputStream out, PrintStream err) {
    this(in, out, err, false);
  }
}

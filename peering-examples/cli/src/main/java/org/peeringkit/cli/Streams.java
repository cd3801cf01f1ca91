package org.peeringkit.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** Where a command reads and writes: the process's own streams, or a test's. */
record Streams(InputStream in, OutputStream out, PrintStream err) {}

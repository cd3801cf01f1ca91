package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine;

/**
 * One run of the command inside the test's own process.
 *
 * @param code what the process would end with
 * @param out standard output
 * @param err standard error
 */
public record Invocation(int code, String out, String err) {

  public static Invocation of(String... args) {
    return withInput(new byte[0], args);
  }

  public static Invocation withInput(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        into(
            new Streams(new ByteArrayInputStream(input), out, new PrintStream(err, true, UTF_8)),
            args);
    return new Invocation(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The same with streams of the caller; gives what the process would end with. */
  public static int into(Streams streams, String... args) {
    return Main.run(streams, args);
  }

  /** All commands with their options, as picocli knows them. */
  public static CommandLine commands(Streams streams) {
    return Main.commandLine(streams, new StringWriter());
  }
}

package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.cli.console.Streams;

/**
 * Runs several commands in one process, while the JVM notes what they need: {@code peering install}
 * starts it. What they print is dropped; their faults go to standard error.
 */
public final class Rehearsal {
  /** What stands between two commands. */
  private static final String NEXT = ";";

  private Rehearsal() {}

  /**
   * Runs them in turn, and ends the process with the exit code of the first that fails.
   *
   * @param args commands with their arguments, with a {@code ;} between two
   */
  public static void main(String[] args) {
    List<String> words = new ArrayList<>();
    for (String word : args) {
      if (word.equals(NEXT)) {
        run(words);
        words.clear();
      } else {
        words.add(word);
      }
    }
    run(words);
  }

  private static void run(List<String> words) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(System.err, true, UTF_8),
            false);
    int code = Main.run(streams, words.toArray(new String[0]));
    if (code != 0) {
      System.exit(code);
    }
  }
}

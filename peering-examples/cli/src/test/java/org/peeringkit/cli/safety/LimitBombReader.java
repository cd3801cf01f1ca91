package org.peeringkit.cli.safety;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.peeringkit.cli.Invocation;

/**
 * Runs commands for {@link LimitBombTest} in a process of little memory: for each line of arguments
 * with tabulators between them a line of milliseconds of a processor, exit code, longest line of
 * standard error and what was said.
 */
final class LimitBombReader {
  private static final int MOST_TOLD = 6000;

  private LimitBombReader() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long start = processorNanos();
      Invocation run = Invocation.of(line.split("\t"));
      long millis = (processorNanos() - start) / 1_000_000;
      int longest = run.err().lines().mapToInt(String::length).max().orElse(0);
      String told = begin(run.err()) + " / " + begin(run.out());
      out.println(
          millis + "\t" + run.code() + "\t" + longest + "\t" + told.replaceAll("\\s+", " "));
    }
  }

  /** Of all threads: what others do on the machine does not count. */
  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String begin(String text) {
    return text.substring(0, Math.min(MOST_TOLD, text.length()));
  }
}

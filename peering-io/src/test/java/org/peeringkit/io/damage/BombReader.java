package org.peeringkit.io.damage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * A program that reads files for {@link BombTest} in a process of little memory: for each line
 * {@code KIND TAB FILE} of standard input a line that tells how it went.
 */
final class BombReader {
  private final Formats formats = Formats.load(BombReader.class.getClassLoader());
  private final FlowBatch batch = new FlowBatch();

  private BombReader() {}

  public static void main(String[] args) throws IOException {
    BombReader reader = new BombReader();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t", 2);
      long start = System.nanoTime();
      String outcome = reader.read(parts[0], Path.of(parts[1]));
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(millis + "\t" + outcome.replaceAll("\\s+", " "));
    }
  }

  /** Anything but a result is told with its class, so that the test can say what got out. */
  private String read(String kind, Path file) throws IOException {
    boolean stream = kind.endsWith("-stream");
    Input whole = Input.file("bomb", file);
    Input input = stream ? Input.of("bomb", false, whole::open) : whole;
    try {
      return told(
          switch (kind.replace("-stream", "")) {
            case "routes" -> routes(input);
            case "flows" -> flows(input);
            case "counters" -> formats.counters(input, ReadOptions.defaults(), reading -> {});
            case "registry" -> formats.registry(input, ReadOptions.defaults(), Registry.builder());
            default -> throw new IllegalArgumentException(kind);
          });
    } catch (UnreadableInputException e) {
      return "UNREADABLE " + e.fault();
    } catch (RuntimeException | StackOverflowError e) {
      String where =
          Stream.of(e.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith("org.peeringkit"))
              .findFirst()
              .map(StackTraceElement::toString)
              .orElse("?");
      return "FAILED " + e + " at " + where;
    }
  }

  private static String told(ReadStats stats) {
    String first = stats.faults().isEmpty() ? "" : stats.faults().get(0).toString();
    return "READ " + stats.records() + " records, " + stats.faultCount() + " faults " + first;
  }

  private ReadStats routes(Input input) throws IOException {
    try (RouteCursor cursor = formats.routes(input, ReadOptions.defaults())) {
      while (cursor.next()) {
        cursor.attributesId();
      }
      return cursor.stats();
    }
  }

  private ReadStats flows(Input input) throws IOException {
    try (FlowReader reader = formats.flows(java.util.List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        batch.size();
      }
      return reader.stats();
    }
  }
}

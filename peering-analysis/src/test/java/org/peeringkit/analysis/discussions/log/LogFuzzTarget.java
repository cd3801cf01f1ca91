package org.peeringkit.analysis.discussions.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.peeringkit.analysis.fuzz.Bounds;
import org.peeringkit.model.discussion.DiscussionEvent;

/**
 * The log of discussions for a fuzzer ({@code .ci/fuzz}): any octets come to events and faults with
 * their lines and to a state; events are the same when written and read again; pruning leaves what
 * is read without a fault of its own making.
 */
public final class LogFuzzTarget {
  private static final LocalDate DAY = LocalDate.parse("2026-07-01");
  private static final Pattern PLACE = Pattern.compile(", line \\d+: ");

  private LogFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] octets) {
    Bounds.check(
        octets.length,
        () -> {
          LogContents contents = read(octets);
          contents.on(DAY);
          again(contents.events());
          List<byte[]> pruned = new ArrayList<>();
          // An end that was torn off is put aside when a log is opened, before it is pruned.
          int whole = octets.length - Math.toIntExact(contents.tornOctets());
          LogPruner.prune(Arrays.copyOf(octets, whole), DAY, pruned);
          LogContents left = read(together(pruned));
          same(contents.events().size(), left.events().size());
        });
  }

  private static LogContents read(byte[] octets) {
    LogReader reader = new LogReader();
    reader.read("fuzz", octets);
    LogContents contents = reader.contents();
    contents.faults().forEach(f -> same(true, PLACE.matcher(f.toString()).find()));
    return contents;
  }

  private static void again(List<DiscussionEvent> events) {
    byte[] octets = written(events);
    LogContents back = read(octets);
    same(events.size(), back.events().size());
    same(new String(octets, UTF_8), new String(written(back.events()), UTF_8));
  }

  private static byte[] written(List<DiscussionEvent> events) {
    List<byte[]> lines = new ArrayList<>();
    String prev = LogLine.NOTHING_BEFORE;
    for (DiscussionEvent event : events) {
      LogLine line = LogLine.close(EventEncoder.encode(event), prev);
      lines.add(line.octets());
      prev = line.sum();
    }
    return together(lines);
  }

  private static byte[] together(List<byte[]> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static void same(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + "\nbut: " + actual);
    }
  }

  /** Each a log of a few events, all kinds among them. */
  static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    for (int seed = 0; seed < 12; seed++) {
      Events events = new Events(seed);
      List<DiscussionEvent> all = new ArrayList<>(List.of(Events.opened()));
      for (int i = 0; i < 8; i++) {
        all.add(events.next());
      }
      seeds.put("log-" + seed, written(all));
    }
    return seeds;
  }

  /** Writes the seeds into a folder of the target's name. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0], LogFuzzTarget.class.getName()));
    for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
      Files.write(folder.resolve(seed.getKey()), seed.getValue());
    }
  }
}

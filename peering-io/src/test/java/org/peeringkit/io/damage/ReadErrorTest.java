package org.peeringkit.io.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peeringkit.io.people.VCardFile;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultPolicy;
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
 * Every format that the service loader gives, read from a disk that fails in mid-file: what came
 * before is kept, and one fault says so, with the file, the place and the system's words.
 */
@Timeout(120)
class ReadErrorTest {
  private static final int PARTS = 8;

  private final Formats formats = Formats.load(ReadErrorTest.class.getClassLoader());
  private final FlowBatch batch = new FlowBatch();

  /**
   * What a reading gave.
   *
   * @param rows each in words; of registries and cards only as many, since one row is many things
   * @param refused whether it was not read at all
   */
  private record Outcome(List<String> rows, long faultCount, List<Fault> faults, boolean refused) {
    static Outcome of(List<String> rows, ReadStats stats) {
      return new Outcome(rows, stats.faultCount(), stats.faults(), false);
    }
  }

  @Test
  void everyFormatHasAnInput() throws IOException {
    Set<String> met = new TreeSet<>();
    FormatSamples.all()
        .forEach((name, octets) -> met.add(FormatSamples.formatOf(kind(name), octets)));
    CompressionBombs.packed(new byte[1])
        .values()
        .forEach(octets -> met.add(FormatSamples.formatOf("compression", octets)));
    assertThat(met).containsExactlyInAnyOrderElementsOf(FormatSamples.registered().keySet());
  }

  @Test
  void whatCameBeforeIsKeptAndTheErrorIsAFault() throws IOException {
    List<String> all = new ArrayList<>();
    Set<String> withRows = new TreeSet<>();
    for (Map.Entry<String, byte[]> sample : inputs().entrySet()) {
      String kind = kind(sample.getKey());
      byte[] octets = sample.getValue();
      Outcome whole = read(kind, cutOff(octets, octets.length));
      if (!whole.rows.isEmpty()) {
        withRows.add(FormatSamples.formatOf(kind, octets));
      }
      for (int part = 1; part <= PARTS; part++) {
        int length = part == PARTS ? octets.length : octets.length * part / PARTS;
        Outcome cut = read(kind, cutOff(octets, length));
        for (int way = 0; way < 4; way++) {
          boolean file = (way & 1) == 0;
          int failures = way < 2 ? 1 : Integer.MAX_VALUE;
          Outcome broken = read(kind, BrokenInput.after(octets, length, file, failures));
          String wrong = wrong(whole, cut, broken);
          if (!wrong.isEmpty()) {
            String what = file ? "file" : "stream";
            all.add(
                String.format(
                    "%s, %d of %d, %s, failures %d: %s",
                    sample.getKey(), length, octets.length, what, failures, wrong));
          }
        }
      }
    }
    assertThat(all).as(String.join("\n", all)).isEmpty();
    Set<String> missing = new TreeSet<>(FormatSamples.registered().keySet());
    missing.removeAll(withRows);
    assertThat(missing).allMatch(format -> format.startsWith("compression/"));
  }

  /** Beneath a compression the same: what was decompressed before is read. */
  @Test
  void beneathEveryCompression() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 6_000; i++) {
      lines.append(10).append('.').append(i >> 8).append('.').append(i & 255).append(".0/24\t");
      lines.append(64_500 + i * i % 977).append('\n');
    }
    byte[] plain = lines.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (Map.Entry<String, byte[]> packed : CompressionBombs.packed(plain).entrySet()) {
      byte[] octets = packed.getValue();
      Outcome whole = read("routes", cutOff(octets, octets.length));
      for (boolean repeatable : new boolean[] {true, false}) {
        int length = octets.length * 3 / 4;
        Outcome cut = read("routes", cutOff(octets, length));
        Outcome broken = read("routes", BrokenInput.after(octets, length, repeatable));
        assertThat(wrong(whole, cut, broken)).as(packed.getKey() + ", " + repeatable).isEmpty();
      }
    }
  }

  /** Nothing can be read: there is no format to be seen, and the one error says why. */
  @Test
  void nothingAtAll() {
    for (String kind : List.of("routes", "flows", "counters", "registry")) {
      for (boolean repeatable : new boolean[] {true, false}) {
        Outcome broken = read(kind, BrokenInput.after(new byte[1], 0, repeatable));
        assertThat(broken.refused).isTrue();
        assertThat(broken.faults.toString()).contains(BrokenInput.NAME, BrokenInput.ERROR);
      }
    }
  }

  private static Map<String, byte[]> inputs() throws IOException {
    Map<String, byte[]> inputs = new LinkedHashMap<>(FormatSamples.all());
    FuzzSeeds.all().entrySet().stream()
        .filter(seed -> seed.getKey().startsWith("Cards/"))
        .forEach(seed -> inputs.put("cards/" + seed.getKey(), seed.getValue()));
    return inputs;
  }

  /** What is not as it should be, as one line; empty where all is. */
  private static String wrong(Outcome whole, Outcome cut, Outcome broken) {
    if (broken.refused != cut.refused) {
      return "refused: " + broken.faults + ", but cut off there " + cut.faults;
    }
    if (broken.refused) {
      return broken.faults.get(0).source().equals(BrokenInput.NAME) ? "" : broken.faults.toString();
    }
    int size = broken.rows.size();
    if (size == 1 && broken.rows.get(0).startsWith("not declared")) {
      return broken.rows.get(0);
    }
    // The row in which an input is cut off may be one that only looks whole.
    int least = common(cut.rows, whole.rows) - 1;
    if (size < least || common(broken.rows, whole.rows) < Math.max(size - 1, least)) {
      return size + " rows, cut off there " + cut.rows.size() + "; " + broken.faults;
    }
    List<Fault> telling =
        broken.faults.stream().filter(f -> f.toString().contains(BrokenInput.ERROR)).toList();
    if (telling.isEmpty()) {
      // Behind the end of a document nothing is read.
      boolean all = broken.rows.equals(whole.rows) && cut.rows.equals(whole.rows);
      return all ? "" : size + " rows, nothing tells of the error: " + broken.faults;
    }
    if (!telling.get(0).source().equals(BrokenInput.NAME)) {
      return "of another input: " + telling;
    }
    Fuzzed.located(telling.get(0));
    return "";
  }

  /** How many rows two readings begin with alike. */
  private static int common(List<String> one, List<String> other) {
    int at = 0;
    while (at < Math.min(one.size(), other.size()) && one.get(at).equals(other.get(at))) {
      at++;
    }
    return at;
  }

  private static String kind(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  private static Input cutOff(byte[] octets, int length) {
    return Input.of(BrokenInput.NAME, true, () -> new ByteArrayInputStream(octets, 0, length));
  }

  private Outcome read(String kind, Input input) {
    try {
      return switch (kind) {
        case "routes" -> routes(input);
        case "flows" -> flows(input);
        case "counters" -> counters(input);
        case "registry" -> {
          ReadStats stats = formats.registry(input, ReadOptions.defaults(), Registry.builder());
          yield Outcome.of(numbered(stats.records()), stats);
        }
        case "cards" -> {
          VCardFile.Cards cards = VCardFile.read(input, FaultPolicy.collect());
          yield Outcome.of(cards.cards().stream().map(Object::toString).toList(), cards.stats());
        }
        default -> throw new IllegalArgumentException(kind);
      };
    } catch (UnreadableInputException e) {
      return new Outcome(List.of(), 1, List.of(e.fault()), true);
    } catch (IOException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return new Outcome(List.of("not declared: " + trace), 0, List.of(), false);
    }
  }

  private static List<String> numbered(long count) {
    List<String> rows = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      rows.add(Long.toString(i));
    }
    return rows;
  }

  private Outcome routes(Input input) throws IOException {
    List<String> rows = new ArrayList<>();
    try (RouteCursor cursor = formats.routes(input, ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        rows.add(cursor.copy().toString());
      }
      return Outcome.of(rows, cursor.stats());
    }
  }

  private Outcome flows(Input input) throws IOException {
    List<String> rows = new ArrayList<>();
    try (FlowReader reader = formats.flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          rows.add(batch.copy(row).toString());
        }
      }
      return Outcome.of(rows, reader.stats());
    }
  }

  private Outcome counters(Input input) throws IOException {
    List<String> rows = new ArrayList<>();
    ReadStats stats =
        formats.counters(input, ReadOptions.defaults(), reading -> rows.add(reading.toString()));
    return Outcome.of(rows, stats);
  }
}

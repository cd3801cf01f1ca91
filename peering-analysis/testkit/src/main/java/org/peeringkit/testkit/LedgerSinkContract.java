package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.net.Asn;

/** What a {@link LedgerSink} promises: tried with the ledger of a small world. */
public abstract class LedgerSinkContract {
  @TempDir Path folder;

  /** For subclasses. */
  protected LedgerSinkContract() {}

  /** {@return the plug-in; a new one or the same each time} */
  protected abstract LedgerSink sink();

  /** {@return the place to write to, as {@code --to} would name it; here a file} */
  protected String place() {
    return "out";
  }

  /** {@return a place that cannot be written to} */
  protected String unusablePlace() {
    return "no-such-folder/out";
  }

  /** {@return options without which the sink does not work; by default none} */
  protected SortedMap<String, String> options() {
    return new TreeMap<>();
  }

  /**
   * {@return what stands at the place, in an order that does not depend on when it was written;
   * here the octets of the file}
   *
   * @param base folder that relative paths start from
   * @throws IOException if it cannot be read
   */
  protected byte[] content(Path base) throws IOException {
    return Files.readAllBytes(base.resolve(place()));
  }

  /** {@return the class loader that sees the plug-in's services} */
  protected ClassLoader loader() {
    return sink().getClass().getClassLoader();
  }

  private TrafficLedger ledger() throws IOException {
    Path world = Files.createDirectories(folder.resolve("world"));
    return SmallWorld.open(world, "Example Networks", List.of(Asn.of(64501), Asn.of(64502)))
        .month(SmallWorld.MONTH)
        .ledger();
  }

  private Path base(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static List<String> files(Path base) throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      return files.map(file -> base.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void theNameIsPlainAndStable() {
    Plugin.checkName(sink().name(), sink().name());
  }

  @Test
  void theServiceIsFound() {
    Plugin.checkService(LedgerSink.class, sink(), loader());
  }

  @Test
  void aLedgerIsWritten() throws IOException {
    Path base = base("a");
    long rows = sink().write(ledger(), new SinkTarget(place(), base, options()));
    assertTrue(rows > 0, () -> "write() says that it wrote " + rows + " rows");
    assertTrue(content(base).length > 0, "nothing stands at the place");
  }

  @Test
  void writingAgainLeavesItAsItWas() throws IOException {
    TrafficLedger ledger = ledger();
    Path base = base("a");
    SinkTarget target = new SinkTarget(place(), base, options());
    long rows = sink().write(ledger, target);
    byte[] once = content(base);
    List<String> files = files(base);
    assertEquals(rows, sink().write(ledger, target), "rows of the second writing");
    assertArrayEquals(once, content(base), "what stands there after the second writing");
    assertEquals(files, files(base), "files after the second writing");
  }

  @Test
  void theSameLedgerIsTheSameElsewhere() throws IOException {
    Path one = base("a");
    Path other = base("b");
    TrafficLedger ledger = ledger();
    sink().write(ledger, new SinkTarget(place(), one, options()));
    sink().write(ledger, new SinkTarget(place(), other, options()));
    assertArrayEquals(content(one), content(other), "the same ledger at two places");
  }

  @Test
  void optionsThatNobodyKnowsAreRefusedBeforeAnythingIsWritten() throws IOException {
    Path base = base("a");
    TreeMap<String, String> options = new TreeMap<>(options());
    options.putAll(Map.of("no-such-option", "x"));
    SinkTarget target = new SinkTarget(place(), base, options);
    TrafficLedger ledger = ledger();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> sink().write(ledger, target),
            "an option that nobody knows was taken without a word");
    assertTrue(
        String.valueOf(refused.getMessage()).contains("no-such-option"),
        () -> "the option is not named: " + refused.getMessage());
    assertEquals(List.of(""), files(base), "files after the refusal");
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsAnIoException() throws IOException {
    Path base = base("a");
    SinkTarget target = new SinkTarget(unusablePlace(), base, options());
    TrafficLedger ledger = ledger();
    assertThrows(
        IOException.class, () -> sink().write(ledger, target), "a place that cannot be written to");
    assertEquals(List.of(""), files(base), "files after the failure");
  }
}

package org.peeringkit.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.FlowSource;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class FormatsTest {
  @TempDir Path folder;
  private Formats formats = Formats.load(new ClassLoader(null) {});

  @BeforeEach
  void load() throws IOException {
    formats =
        TestFormats.of(
            folder.resolve("both"),
            List.of(TestFormats.Lines.class),
            List.of(TestFormats.Flip.class));
  }

  private List<Long> read(ReadOptions options, Input... inputs) throws IOException {
    List<Long> octets = new ArrayList<>();
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = formats.flows(List.of(inputs), options)) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          octets.add(batch.get(row, FlowField.OCTETS));
        }
      }
      assertThat(batch.size()).isZero();
      lastStats = reader.stats();
    }
    return octets;
  }

  private ReadStats lastStats = ReadStats.EMPTY;

  private List<Long> read(Input... inputs) throws IOException {
    return read(ReadOptions.defaults(), inputs);
  }

  private Fault unreadable(Input input) {
    List<Fault> faults = new ArrayList<>();
    assertThatThrownBy(() -> read(input))
        .asInstanceOf(type(UnreadableInputException.class))
        .satisfies(e -> faults.add(e.fault()));
    return faults.get(0);
  }

  @Test
  void findsServicesOfTheLoaderGiven() {
    assertThat(formats.flowFormatNames()).containsExactly("lines");
    assertThat(formats.routeFormatNames()).isEmpty();
    assertThat(Formats.load(TestFormats.class.getClassLoader()).flowFormatNames()).isEmpty();
  }

  @Test
  void refusesTwoFormatsOfOneNameAndNamesBoth() {
    assertThatThrownBy(
            () ->
                TestFormats.of(
                    folder.resolve("flows"),
                    List.of(TestFormats.Lines.class, TestFormats.OtherLines.class),
                    List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"lines\"")
        .hasMessageContaining(TestFormats.Lines.class.getName())
        .hasMessageContaining(TestFormats.OtherLines.class.getName());
    assertThatThrownBy(
            () ->
                TestFormats.of(
                    folder.resolve("compressions"),
                    List.of(),
                    List.of(TestFormats.Flip.class, TestFormats.OtherFlip.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"flip\"");
  }

  @Test
  void readsPlainAndCompressedInputByContent() throws IOException {
    byte[] plain = TestFormats.flows("10", "20");
    byte[] compressed = TestFormats.flip(plain);
    byte[] nested = TestFormats.flip(TestFormats.flip(compressed));
    assertThat(read(TestFormats.bytes("a.txt", plain))).containsExactly(10L, 20L);
    assertThat(read(TestFormats.bytes("a.txt", compressed))).containsExactly(10L, 20L);
    assertThat(read(TestFormats.bytes("a.txt", nested))).containsExactly(10L, 20L);
  }

  @Test
  void peelsThreeLayersAndNoMore() {
    byte[] content = TestFormats.flows("1");
    for (int i = 0; i < 4; i++) {
      content = TestFormats.flip(content);
    }
    for (Input input :
        List.of(TestFormats.bytes("bomb", content), TestFormats.once("bomb", content))) {
      Fault fault = unreadable(input);
      assertThat(fault.kind()).isEqualTo(FaultKind.LENGTH_EXCEEDS_LIMIT);
      assertThat(fault.toString())
          .isEqualTo(
              "bomb, offset 0: compressions: expected at most 3 within one another, found one"
                  + " more");
    }
  }

  @Test
  void readsInputsThatCanBeOpenedOnce() throws IOException {
    byte[] plain = TestFormats.flows("10", "20");
    assertThat(read(TestFormats.once("-", plain))).containsExactly(10L, 20L);
    assertThat(lastStats.counts()).containsOnlyKeys("scanned ");
    assertThat(read(TestFormats.once("-", TestFormats.flip(TestFormats.flip(plain)))))
        .containsExactly(10L, 20L);
    String long4096 = "7".repeat(5) + "\n";
    byte[] beyondHead = TestFormats.flows(long4096.repeat(2000).split("\n"));
    assertThat(read(TestFormats.once("-", TestFormats.flip(beyondHead)))).hasSize(2000);
  }

  @Test
  void saysWhatIsWrongWithAnUnreadableInput() throws IOException {
    assertThat(unreadable(Input.file(folder.resolve("none"))).kind())
        .isEqualTo(FaultKind.CONTEXT_MISSING);
    assertThat(unreadable(Input.file("shown", folder.resolve("none"))))
        .hasToString("shown, offset 0: file: expected a file, found nothing there");
    assertThat(unreadable(TestFormats.bytes("empty", new byte[0])))
        .hasToString("empty, offset 0: content: expected at least 1 octet, found an empty input");
    assertThat(unreadable(TestFormats.once("-", new byte[0])).kind())
        .isEqualTo(FaultKind.TRUNCATED);
    assertThat(
            unreadable(TestFormats.bytes("text", "hello\nworld".getBytes(StandardCharsets.UTF_8))))
        .hasToString(
            "text, offset 0: format: expected flows (lines),"
                + " found text beginning \"hello world\"");
    assertThat(unreadable(TestFormats.once("-", new byte[] {0, 1, 2})).actual())
        .isEqualTo("octets beginning 000102");
    assertThat(unreadable(TestFormats.bytes("only magic", new byte[] {'Z'})).kind())
        .isEqualTo(FaultKind.TRUNCATED);
    assertThat(unreadable(TestFormats.bytes("damaged", new byte[] {'Z', '!'})))
        .hasToString(
            "damaged, offset 0: data: expected readable data, found IOException: bad header");
    assertThat(unreadable(TestFormats.once("-", new byte[] {'Z', '!'})).kind())
        .isEqualTo(FaultKind.BAD_VALUE);
    Path directory = Files.createDirectory(folder.resolve("directory"));
    assertThat(unreadable(Input.file(directory)).kind()).isEqualTo(FaultKind.BAD_VALUE);
  }

  @Test
  void goesOnPastInputsThatCannotBeRead() throws IOException {
    List<Long> octets =
        read(
            TestFormats.bytes("first", TestFormats.flows("1", "bad", "2")),
            Input.file("missing", folder.resolve("missing")),
            TestFormats.bytes("damaged", new byte[] {'Z', '!'}),
            TestFormats.bytes("last", TestFormats.flip(TestFormats.flows("3"))));
    assertThat(octets).containsExactly(1L, 2L, 3L);
    assertThat(lastStats.records()).isEqualTo(4);
    assertThat(lastStats.faultCount()).isEqualTo(3);
    assertThat(lastStats.faults())
        .extracting(Fault::source)
        .containsExactly("missing", "damaged", "first");
    // Every repeatable input was scanned before the first was decoded.
    assertThat(lastStats.counts()).containsOnlyKeys("scanned first;last;").containsValue(2L);
  }

  @Test
  void isUnreadableIfNoInputIsReadable() {
    assertThatThrownBy(
            () ->
                read(
                    Input.file("missing", folder.resolve("missing")),
                    TestFormats.bytes("empty", new byte[0])))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("missing")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("empty"));
  }

  @Test
  void failFastEndsAtTheFirstFaultOfAnyKind() {
    ReadOptions failFast = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    Input good = TestFormats.bytes("good", TestFormats.flows("1"));
    assertThatThrownBy(() -> read(failFast, good, Input.file("gone", folder.resolve("gone"))))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(
            () -> read(failFast, good, TestFormats.bytes("b", TestFormats.flows("1", "bad"))))
        .isInstanceOf(DecodeException.class)
        .hasMessage("b, line 3: octets: expected a number, found bad");
  }

  @Test
  void limitCountsTheFaultsOfAllInputs() throws IOException {
    Input one = TestFormats.bytes("one", TestFormats.flows("1", "bad"));
    Input two = TestFormats.bytes("two", TestFormats.flows("2", "bad", "3"));
    ReadOptions three = ReadOptions.defaults().withFaultPolicy(FaultPolicy.limit(3));
    assertThat(read(three, one, two)).containsExactly(1L, 2L, 3L);
    ReadOptions second = ReadOptions.defaults().withFaultPolicy(FaultPolicy.limit(2));
    assertThatThrownBy(() -> read(second, one, two)).isInstanceOf(DecodeException.class);
    assertThatThrownBy(
            () ->
                read(
                    second,
                    one,
                    Input.file("gone", folder.resolve("gone")),
                    TestFormats.bytes("empty", new byte[0])))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void comfortableSourceGivesTheSameRecordsWithTheirFaults() throws IOException {
    List<Decoded<FlowRecord>> all = new ArrayList<>();
    Input input = TestFormats.bytes("a", TestFormats.flows("1", "bad", "2", "bad"));
    try (FlowSource source =
        new FlowSource(formats.flows(List.of(input), ReadOptions.defaults()))) {
      for (var next = source.next(); next.isPresent(); next = source.next()) {
        all.add(next.get());
      }
      assertThat(source.stats().faultCount()).isEqualTo(2);
    }
    assertThat(all).hasSize(3);
    assertThat(all.get(0).faults()).isEmpty();
    assertThat(all.get(1).faults()).extracting(Fault::position).containsExactly(3L);
    assertThat(all.get(1).value().orElseThrow().number(FlowField.OCTETS)).hasValue(2);
    assertThat(all.get(2).value()).isEmpty();
    assertThat(all.get(2).faults()).extracting(Fault::position).containsExactly(5L);
  }
}

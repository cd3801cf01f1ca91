package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.netflow.V9.packet;
import static org.peeringkit.io.netflow.V9.plainTemplate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.format.FlowScan;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Inputs scanned one by one, elsewhere, are read as if they had been scanned together. */
class CarriedScanTest {
  private static final Formats FORMATS = Formats.load(CarriedScanTest.class.getClassLoader());
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  /** Options template 258: scope system, SAMPLING_INTERVAL. */
  private static final byte[] OPTIONS_TEMPLATE =
      set(1, "0102 0004 0004  0001 0004  0022 0004 0000");

  private static final byte[] OPTIONS_DATA = set(258, "00000001 00000064");

  private record Read(List<FlowRecord> records, ReadStats stats, List<InterfaceFacts.Fact> names) {}

  private static Read read(FlowInputs inputs) throws IOException {
    List<FlowRecord> records = new ArrayList<>();
    ReadStats stats = inputs.unreadable();
    FlowBatch batch = new FlowBatch();
    for (int i = 0; i < inputs.size(); i++) {
      try (FlowReader reader = inputs.open(i)) {
        while (reader.next(batch)) {
          for (int row = 0; row < batch.size(); row++) {
            records.add(batch.copy(row));
          }
        }
        stats = stats.plus(reader.stats());
      }
    }
    return new Read(records, stats, inputs.interfaceFacts().all());
  }

  private static List<Optional<FlowScan>> scans(List<Input> inputs) throws IOException {
    List<Optional<FlowScan>> scans = new ArrayList<>();
    for (Input input : inputs) {
      try {
        FlowScan scan = FlowScan.of(FORMATS, input, ReadOptions.defaults());
        // Nothing but these values goes to the other machine.
        scans.add(Optional.of(new FlowScan(scan.format(), Bytes.parse(scan.found().toString()))));
      } catch (UnreadableInputException e) {
        scans.add(Optional.empty());
      }
    }
    return scans;
  }

  private static Read together(List<Input> inputs) throws IOException {
    return read(FORMATS.flowInputs(inputs, ReadOptions.defaults()));
  }

  private static Read carried(List<Input> inputs) throws IOException {
    return read(FlowInputs.scanned(FORMATS, inputs, scans(inputs), ReadOptions.defaults()));
  }

  @Test
  void templatesRatesAndOptionsTemplatesOfOtherFiles() throws IOException {
    List<Input> files =
        List.of(
            FlowFixture.file("data", packet(3, plainData())),
            FlowFixture.file("options data", packet(2, OPTIONS_DATA)),
            FlowFixture.file("template", packet(1, plainTemplate())),
            FlowFixture.file("options template", packet(4, OPTIONS_TEMPLATE)));

    Read expected = together(files);

    assertThat(expected.records())
        .singleElement()
        .satisfies(r -> assertThat(r.sampling().rate()).isEqualTo(100));
    assertThat(carried(files)).isEqualTo(expected);
  }

  @Test
  void changesOfTemplatesAndRatesHoldFromTheirTimeOn() throws IOException {
    byte[] swapped = set(0, "0100 0004  0008 0004  000c 0004  0002 0004  0001 0004");
    List<Input> files = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      byte[] template = i % 5 == 0 ? plainTemplate() : swapped;
      byte[] rate = set(258, "00000001 000000" + String.format("%02x", 16 + i / 4));
      byte[] first =
          i % 3 == 0 ? packet(10 * i, template, plainData()) : packet(10 * i, plainData());
      byte[] second =
          i % 4 == 1 ? packet(10 * i + 1, OPTIONS_TEMPLATE, rate) : packet(10 * i + 1, plainData());
      byte[] third = packet(10 * i + 2, plainData());
      files.add(FlowFixture.file("file " + i, FlowFixture.concat(first, second, third)));
    }
    Read expected = together(files);

    assertThat(expected.records()).hasSize(12 + 9 + 12);
    assertThat(expected.records().stream().map(r -> r.sampling().rate()).distinct().count())
        .isGreaterThan(1);
    assertThat(carried(files)).isEqualTo(expected);
    Collections.reverse(files);
    assertThat(carried(files).records()).containsExactlyInAnyOrderElementsOf(expected.records());
  }

  @Test
  void capturesWithNamesOfInterfaces() throws IOException {
    List<FlowRecord> records = FlowRecords.make(7, 400, IpFamily.IPV4, IpFamily.IPV6);
    List<byte[]> messages = new ArrayList<>();
    IpfixWriter writer =
        IpfixWriter.builder(
                (octets, from, length, millis) ->
                    messages.add(java.util.Arrays.copyOfRange(octets, from, from + length)),
                5)
            .selector(1, 100)
            .selector(2, 200)
            .selector(3, 300)
            .describe(
                new InterfaceFacts.Fact(
                    Optional.of(ROUTER),
                    7,
                    Optional.of("et-0/0/1"),
                    Optional.of("transit \u00e4"),
                    OptionalLong.empty()))
            .templatesEvery(20)
            .build();
    for (FlowRecord record : records) {
      writer.add(record);
    }
    writer.flush();
    List<Input> files = new ArrayList<>();
    for (int at = 0; at < messages.size(); at += 6) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (PcapWriter pcap = new PcapWriter(file, ROUTER, 2055, IpAddr.parse("192.0.2.9"), 2055)) {
        for (byte[] message : messages.subList(at, Math.min(messages.size(), at + 6))) {
          pcap.accept(message, 0, message.length, FlowRecords.BOOT_MILLIS);
        }
      }
      files.add(FlowFixture.file("capture " + at, file.toByteArray()));
    }
    Read expected = together(files);

    assertThat(files).hasSizeGreaterThan(3);
    assertThat(expected.records()).hasSize(400);
    assertThat(expected.names()).hasSize(1);
    assertThat(carried(files)).isEqualTo(expected);
  }

  @Test
  void whatCannotBeReadIsToldOfOnce() throws IOException {
    List<Input> files =
        List.of(
            FlowFixture.file(
                "no flows", "no flows".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            FlowFixture.file("flows", FlowFixture.concat(packet(1, plainTemplate(), plainData()))));

    assertThat(carried(files)).isEqualTo(together(files));
    assertThat(carried(files).stats().faultCount()).isEqualTo(1);
    assertThatThrownBy(() -> carried(files.subList(0, 1)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("no flows");
  }

  /** So that a machine with a share of the files need not have a hand on the others. */
  @Test
  void filesOfOthersAreNotOpened() throws IOException {
    byte[] octets =
        FlowFixture.concat(
            packet(1, plainTemplate(), plainData(), OPTIONS_DATA), packet(3, OPTIONS_TEMPLATE));
    AtomicInteger opened = new AtomicInteger();
    Input others =
        Input.of(
            "others",
            true,
            () -> {
              opened.incrementAndGet();
              return InputStream.nullInputStream();
            });
    List<Input> here = List.of(FlowFixture.file("ours", packet(2, plainData())), others);
    List<Optional<FlowScan>> scans =
        scans(
            List.of(
                FlowFixture.file("ours", packet(2, plainData())),
                FlowFixture.file("others", octets)));

    FlowInputs inputs = FlowInputs.scanned(FORMATS, here, scans, ReadOptions.defaults());
    try (FlowReader reader = inputs.open(0)) {
      FlowBatch batch = new FlowBatch();
      assertThat(reader.next(batch)).isTrue();
      assertThat(batch.copy(0).sampling().rate()).isEqualTo(100);
    }

    assertThat(opened).hasValue(0);
  }

  /** What a file alone would take for its options template is not what was in force. */
  @Test
  void anOptionsTemplateBeforeInAnotherFileWinsOverALaterOne() throws IOException {
    byte[] wide = set(1, "0102 0004 0004  0001 0004  0022 0002 0000");
    List<Input> files =
        List.of(
            FlowFixture.file("first", packet(1, plainTemplate(), OPTIONS_TEMPLATE)),
            FlowFixture.file(
                "second",
                FlowFixture.concat(
                    packet(2, OPTIONS_DATA), packet(3, wide), packet(4, plainData()))));

    Read expected = together(files);

    assertThat(expected.records().get(0).sampling().rate()).isEqualTo(100);
    assertThat(carried(files)).isEqualTo(expected);
  }

  @Test
  void octetsThatAreNoScanAreRefused() {
    List<Input> files = List.of(FlowFixture.file("flows", packet(1, plainTemplate())));
    FlowScan broken = new FlowScan("netflow", Bytes.parse("00000001ff"));
    FlowScan unknown = new FlowScan("netfold", Bytes.EMPTY);

    assertThatThrownBy(() -> taken(files, broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not the scan of a flow input");
    assertThatThrownBy(() -> taken(files, unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no flow format \"netfold\"; there are [");
    assertThatThrownBy(() -> FlowInputs.scanned(FORMATS, files, List.of(), ReadOptions.defaults()))
        .hasMessage("1 inputs and 0 scans of them");
  }

  private static FlowInputs taken(List<Input> files, FlowScan scan) throws IOException {
    return FlowInputs.scanned(FORMATS, files, List.of(Optional.of(scan)), ReadOptions.defaults());
  }
}

package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Captures that change between the look for templates and the decoding, and during that. */
class ChangingFilesTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final long MILLIS = 1_793_491_200_000L;
  private static final int FLOWS = 60_000;

  private final Formats formats = Formats.load(ChangingFilesTest.class.getClassLoader());

  @TempDir private Path dir;

  private Path capture(String name, int flows, long octets) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(pcap, 7, MILLIS - 3_600_000).templatesEvery(1).build();
      for (int i = 0; i < flows; i++) {
        writer.add(
            FlowRecord.builder(Exporter.UNKNOWN)
                .set(FlowField.SOURCE_ADDRESS, IpAddr.ofV4(0xC633_6400 + i % 200))
                .set(FlowField.DESTINATION_ADDRESS, ROUTER)
                .set(FlowField.PACKETS, 1)
                .set(FlowField.OCTETS, octets)
                .set(FlowField.START_MILLIS, MILLIS - 1000)
                .set(FlowField.END_MILLIS, MILLIS)
                .build());
      }
      writer.flush();
    }
    return Files.write(dir.resolve(name), file.toByteArray());
  }

  private FlowInputs inputs(Path... files) throws IOException {
    List<Input> inputs =
        Arrays.stream(files).map(f -> Input.file(f.getFileName().toString(), f)).toList();
    return formats.flowInputs(inputs, ReadOptions.defaults());
  }

  private static ReadStats read(FlowInputs inputs, int index) throws IOException {
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = inputs.open(index)) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          assertThat(batch.get(row, FlowField.OCTETS)).isEqualTo(100);
        }
      }
      return reader.stats();
    }
  }

  @Test
  void aReplacedFileIsAFaultAndOthersAreRead() throws IOException {
    Path first = capture("first", 10, 100);
    Path second = capture("second", 20, 100);
    FlowInputs inputs = inputs(first, second);
    Files.move(capture("new", 30, 999), first, StandardCopyOption.REPLACE_EXISTING);
    ReadStats replaced = read(inputs, 0);
    assertThat(replaced.faultCount()).isEqualTo(1);
    assertThat(replaced.faults().get(0).kind()).isEqualTo(FaultKind.CONTEXT_MISSING);
    assertThat(replaced.faults().get(0).toString())
        .startsWith("first, offset 0: file: expected the file of ")
        .endsWith("found another file in its place");
    assertThat(read(inputs, 1).faultCount()).isZero();
  }

  @Test
  void aRemovedOneIsAFaultInTheStreamOfAll() throws IOException {
    Path first = capture("first", 10, 100);
    List<Input> both =
        List.of(Input.file("first", first), Input.file("second", capture("second", 20, 100)));
    try (FlowReader reader = formats.flows(both, ReadOptions.defaults())) {
      Files.delete(first);
      FlowBatch batch = new FlowBatch();
      int rows = 0;
      while (reader.next(batch)) {
        rows += batch.size();
      }
      assertThat(rows).isEqualTo(20);
      assertThat(reader.stats().faultCount()).isEqualTo(1);
      assertThat(reader.stats().faults().get(0).toString())
          .endsWith("found nothing there any more");
    }
  }

  @Test
  void whatIsAppendedIsLeftForTheNextRun() throws IOException {
    Path file = capture("first", 10, 100);
    FlowInputs inputs = inputs(file);
    byte[] more = Files.readAllBytes(capture("more", 10, 999));
    Files.write(
        file, Arrays.copyOfRange(more, 24, more.length), java.nio.file.StandardOpenOption.APPEND);
    ReadStats stats = read(inputs, 0);
    assertThat(stats.faultCount()).isZero();
  }

  @Test
  void oneThatIsCutWhileItIsReadGivesWhatWasThereAndAFault() throws IOException {
    Path file = capture("first", FLOWS, 100);
    FlowInputs inputs = inputs(file);
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = inputs.open(0)) {
      assertThat(reader.next(batch)).isTrue();
      try (var channel =
          java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() / 4);
      }
      while (reader.next(batch)) {
        batch.size();
      }
      assertThat(reader.stats().faults()).isNotEmpty();
      assertThat(reader.stats().faults().get(0).kind()).isEqualTo(FaultKind.TRUNCATED);
      assertThat(reader.stats().faults().get(0).toString()).contains("data that end early");
    }
  }
}

package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.ReadOptions;

/** What a message is, is told by what is in it. */
class CutWriterTest {
  private static final String PMACCT =
      """
      {"event_type": "purge", "peer_ip_src": "192.0.2.1", "ip_src": "192.0.2.7", \
      "ip_dst": "198.51.100.9", "sampling_rate": 10, "packets": 3, "bytes": %d}\
      """;

  @TempDir private Path folder = Path.of("");

  private static Row row(byte @Nullable [] key, byte @Nullable [] value) {
    return RowFactory.create(key, value, new Timestamp(1000));
  }

  private static Row text(String message) {
    return row(null, message.getBytes(StandardCharsets.UTF_8));
  }

  private static String flow(int octets) {
    return PMACCT.formatted(octets);
  }

  private Path batch() {
    return folder.resolve("00000007");
  }

  private List<Cut> written(String mapping, Row... rows) throws IOException {
    List<Cut> cuts = new ArrayList<>();
    CutWriter.write(batch().toString(), mapping, 3, List.of(rows).iterator())
        .forEachRemaining(cuts::add);
    return cuts;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(batch())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private record Read(List<FlowRecord> records, long broken) {
    List<Long> octets() {
      return records.stream()
          .map(record -> record.number(FlowField.OCTETS))
          .map(OptionalLong::orElseThrow)
          .toList();
    }
  }

  private static Read read(Cut cut) throws IOException {
    FlowInputs inputs =
        FlowInputs.scanned(
            FileRun.formats(),
            List.of(cut.input()),
            List.of(cut.look().look().scan()),
            ReadOptions.defaults());
    List<FlowRecord> records = new ArrayList<>();
    try (FlowReader reader = inputs.open(0)) {
      FlowBatch batch = new FlowBatch();
      while (reader.next(batch)) {
        for (int i = 0; i < batch.size(); i++) {
          records.add(batch.copy(i));
        }
      }
      return new Read(records, reader.stats().faultCounts().getOrDefault(FaultKind.BAD_VALUE, 0L));
    }
  }

  /**
   * One flow, lines, an array, with blanks before; a broken one in between takes no other along.
   */
  @Test
  void jsonInAllItsShapes() throws IOException {
    List<Cut> cuts =
        written(
            "",
            text(flow(1)),
            text(flow(2) + "\n" + flow(3) + "\n"),
            text(" [" + flow(4) + ",\n" + flow(5) + "]"),
            text(flow(6).replace("3, \"bytes", "3, \"by")),
            text(flow(7).replace("}", ", \"writer_id\": \"")),
            text("\uFEFF[" + flow(8) + "]"));
    assertThat(cuts).extracting(Cut::name).containsExactly("00000007/3", "00000007/3.json");
    assertThat(files()).containsExactly("3.json", "3.pcap");
    assertThat(cuts).extracting(Cut::skipped).containsExactly(1L, 0L);
    assertThat(cuts.get(0).look().readable()).isFalse();
    assertThat(cuts.get(0).messages()).isEqualTo(MessageSum.NONE);
    Read read = read(cuts.get(1));
    assertThat(read.octets()).containsExactly(1L, 2L, 3L, 4L, 5L, 8L);
    assertThat(read.broken()).isEqualTo(1);
  }

  /** What has neither a datagram nor flows is counted, wherever the stream is cut. */
  @Test
  void whatIsNoMessageIsCounted() throws IOException {
    byte[] router = {(byte) 192, 0, 2, 1};
    byte[] datagram = {0, 9, 0, 0};
    List<Cut> cuts =
        written(
            "",
            text("{\"event_type\": \"purge_init\", \"writer_id\": \"default_kafka/1\"}"),
            text("[]"),
            text("{"),
            text("\u0008 protobuf {}"),
            row(null, null),
            row(router, null),
            row(null, datagram),
            row(new byte[] {1, 2, 3}, datagram),
            row(router, datagram));
    assertThat(cuts).hasSize(1);
    assertThat(files()).containsExactly("3.pcap");
    assertThat(cuts.get(0).skipped()).isEqualTo(8);
    assertThat(cuts.get(0).look().readable()).isTrue();
  }

  @Test
  void aMappingSaysWhatMembersMean() throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.json"),
            """
            {"counters": "scaled", "columns": {
              "from": "sourceAddress", "to": "destinationAddress", "size": "octets"}}
            """);
    Row own = text("{\"from\": \"192.0.2.7\", \"to\": \"198.51.100.9\", \"size\": 12}");
    List<Cut> cuts = written(mapping.toString(), own);
    Read read = read(cuts.get(1));
    assertThat(read.octets()).containsExactly(12L);
    assertThat(read.records().get(0).sampling().source()).isEqualTo(RateSource.ALREADY_SCALED);

    assertThat(written("", own)).extracting(Cut::skipped).containsExactly(1L);
  }

  @Test
  void textIsKnownByItsOctetsAlone() {
    byte[] one = flow(1).getBytes(StandardCharsets.UTF_8);
    byte[] two = flow(2).getBytes(StandardCharsets.UTF_8);
    MessageSum sum = MessageSum.ofText(one).plus(MessageSum.ofText(two));
    assertThat(MessageSum.ofText(two).plus(MessageSum.ofText(one))).isEqualTo(sum);
    assertThat(sum.plus(MessageSum.ofText(one))).isNotEqualTo(sum);
  }
}

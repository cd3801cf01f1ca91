package org.peeringkit.io.nfcapd;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Files that are sound, however odd, are read block by block as their sizes say, ahead or in turn:
 * blocks of a record, zeros and numbers at their ends, in every compression.
 */
class OddBlocksProperties {
  private static final Formats FORMATS = Formats.load(OddBlocksProperties.class.getClassLoader());

  private record Read(List<FlowRecord> records, ReadStats stats) {}

  private static Read read(Executor executor, byte[] file) throws IOException {
    List<FlowRecord> records = new ArrayList<>();
    FlowBatch batch = new FlowBatch();
    Input input = Input.of("odd", true, () -> new ByteArrayInputStream(file));
    try (FlowReader reader =
        FORMATS.withExecutor(executor).flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return new Read(records, reader.stats());
    }
  }

  @Property(tries = 200, seed = "20261206")
  void everyBlockIsRead(
      @ForAll("blocks") List<List<FlowRecord>> blocks,
      @ForAll @IntRange(min = 0, max = 4) int compression)
      throws IOException {
    Path path = Files.createTempFile("odd", ".nf");
    byte[] plain;
    try {
      try (SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.WRITE);
          NfcapdWriter writer = new NfcapdWriter(channel, false, "odd", 0)) {
        for (List<FlowRecord> block : blocks) {
          for (FlowRecord record : block) {
            writer.add(record);
          }
          writer.flush();
        }
      }
      plain = Files.readAllBytes(path);
    } finally {
      Files.delete(path);
    }
    byte[] file =
        switch (compression) {
          case 2 -> NfcapdFiles.recompressed(plain, 2, NfcapdFiles::bzip2);
          case 4 -> NfcapdFiles.recompressed(plain, 4, Zstd::compress);
          default -> plain;
        };
    NfcapdFiles.Read inTurn = NfcapdFiles.read(file);
    List<FlowRecord> written = blocks.stream().flatMap(List::stream).toList();
    assertThat(inTurn.stats().faults()).isEmpty();
    assertThat(inTurn.stats().records()).isGreaterThanOrEqualTo(written.size());
    assertThat(inTurn.records()).hasSameSizeAs(written);
    for (int i = 0; i < written.size(); i++) {
      for (FlowField field : FIELDS) {
        assertThat(inTurn.records().get(i).number(field).orElse(0))
            .as("%s of %s", field, i)
            .isEqualTo(written.get(i).number(field).orElse(0));
      }
      assertThat(inTurn.records().get(i).address(FlowField.SOURCE_ADDRESS))
          .isEqualTo(written.get(i).address(FlowField.SOURCE_ADDRESS));
    }
    for (Executor executor : List.<Executor>of(Runnable::run, task -> {})) {
      Read ahead = read(executor, file);
      assertThat(ahead.records()).isEqualTo(inTurn.records());
      assertThat(ahead.stats()).isEqualTo(inTurn.stats());
    }
  }

  private static final List<FlowField> FIELDS =
      List.of(
          FlowField.PACKETS,
          FlowField.OCTETS,
          FlowField.PROTOCOL,
          FlowField.TCP_FLAGS,
          FlowField.SOURCE_PORT,
          FlowField.START_MILLIS,
          FlowField.INGRESS_INTERFACE,
          FlowField.SOURCE_AS);

  @Provide
  Arbitrary<List<List<FlowRecord>>> blocks() {
    Arbitrary<IpAddr> addresses =
        Arbitraries.oneOf(
            Arbitraries.integers().map(IpAddr::ofV4),
            Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddr::ofV6));
    Arbitrary<Long> amounts = Arbitraries.longs().between(0, Long.MAX_VALUE);
    Arbitrary<Long> u32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 0xFFFF);
    Arbitrary<FlowRecord> records =
        Combinators.combine(
                addresses,
                amounts,
                amounts,
                u32,
                u32,
                u16,
                Arbitraries.integers().between(0, 255),
                Arbitraries.longs().between(0, 1L << 45))
            .as(
                (address, octets, packets, as, index, port, octet, millis) ->
                    FlowRecord.builder(new Exporter(Optional.of(IpAddr.ofV4(0xC000_0201)), 0))
                        .set(FlowField.SOURCE_ADDRESS, address)
                        .set(FlowField.DESTINATION_ADDRESS, address)
                        .set(FlowField.OCTETS, octets)
                        .set(FlowField.PACKETS, packets)
                        .set(FlowField.SOURCE_AS, as)
                        .set(FlowField.DESTINATION_AS, 0)
                        .set(FlowField.INGRESS_INTERFACE, index)
                        .set(FlowField.EGRESS_INTERFACE, 0)
                        .set(FlowField.SOURCE_PORT, port)
                        .set(FlowField.DESTINATION_PORT, 0)
                        .set(FlowField.PROTOCOL, octet)
                        .set(FlowField.TCP_FLAGS, octet)
                        .set(FlowField.START_MILLIS, millis)
                        .set(FlowField.END_MILLIS, millis)
                        .build());
    return records.list().ofMinSize(1).ofMaxSize(20).list().ofMinSize(1).ofMaxSize(8);
  }
}

package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.netflow.FlowRecords;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

public class WriterRoundTripProperties {

  static DatagramSink bare(ByteArrayOutputStream file) {
    return (payload, from, length, exportMillis) -> file.write(payload, from, length);
  }

  /** Records with every field the writer knows; firewall events are of flows that ended. */
  public static List<FlowRecord> records(long seed, int count) {
    Random random = new Random(seed);
    List<FlowRecord> records = new ArrayList<>();
    for (FlowRecord plain : FlowRecords.make(seed, count, IpFamily.IPV4, IpFamily.IPV6)) {
      FlowRecord.Builder record = FlowRecord.builder(Exporter.UNKNOWN);
      boolean v6 = plain.address(FlowField.SOURCE_ADDRESS).orElseThrow().family() == IpFamily.IPV6;
      for (FlowField field : IpfixWriter.fields()) {
        if (field.isAddress()) {
          record.set(
              field,
              plain
                  .address(field)
                  .orElse(
                      v6
                          ? IpAddr.ofV6(random.nextLong(), random.nextLong())
                          : IpAddr.ofV4(random.nextInt())));
        } else if (plain.number(field).isPresent()) {
          record.set(field, plain.number(field).getAsLong());
        } else {
          long value =
              switch (field) {
                case SOURCE_MAC, DESTINATION_MAC -> random.nextLong() >>> 16;
                case MPLS_LABEL -> random.nextInt(1 << 20);
                case FIREWALL_EVENT -> 2;
                case FORWARDING_STATUS -> random.nextInt(256);
                case LAYER2_OCTETS, FLOWS -> random.nextLong() >>> 1;
                case SOURCE_ADJACENT_AS, DESTINATION_ADJACENT_AS ->
                    random.nextLong() & 0xFFFF_FFFFL;
                default -> random.nextInt(0x1_0000);
              };
          record.set(field, value);
        }
      }
      records.add(record.build());
    }
    return records;
  }

  @Property(tries = 60, seed = "3101")
  void ipfixGivesBackWhatWasWritten(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 90) int count,
      @ForAll @IntRange(min = 1, max = 9) int templatesEvery,
      @ForAll @IntRange(min = 1200, max = 9000) int payloadOctets)
      throws IOException {
    List<FlowRecord> written = records(seed, count);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    IpfixWriter writer =
        IpfixWriter.builder(bare(file), 7)
            .selector(1, 1)
            .selector(2, 1000)
            .selector(3, 1L << 32)
            .templatesEvery(templatesEvery)
            .payloadOctets(payloadOctets)
            .build();
    for (FlowRecord record : written) {
      writer.add(record);
    }
    writer.flush();

    FlowFixture read = FlowFixture.read(FlowFixture.file("flows.ipfix", file.toByteArray()));

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("lost data records")).isZero();
    assertThat(read.count("datagrams out of order")).isZero();
    assertThat(read.records())
        .extracting(record -> FlowRecords.only(record, IpfixWriter.fields()))
        .isEqualTo(written);
    assertThat(read.records())
        .allSatisfy(
            record -> {
              long sampler = record.number(FlowField.SAMPLER_ID).orElseThrow();
              assertThat(record.sampling())
                  .isEqualTo(
                      new Sampling(
                          sampler == 1 ? 1 : sampler == 2 ? 1000 : 1L << 32, RateSource.OPTIONS));
            });
  }

  @Property(tries = 30, seed = "3102")
  void interfacesOfAnyNameAndAWithdrawalInBetween(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 600) int length) throws IOException {
    InterfaceFacts.Fact fact =
        new InterfaceFacts.Fact(
            Optional.empty(),
            42,
            Optional.of("et-0/0/1"),
            Optional.of("x".repeat(length)).filter(text -> !text.isEmpty()),
            OptionalLong.empty());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    IpfixWriter writer =
        IpfixWriter.builder(bare(file), 7)
            .selector(1, 10)
            .selector(2, 20)
            .selector(3, 30)
            .describe(fact)
            .build();
    List<FlowRecord> written = records(seed, 10);
    writer.add(written.get(0));
    writer.withdraw();
    for (FlowRecord record : written.subList(1, written.size())) {
      writer.add(record);
    }
    writer.flush();
    Input input = FlowFixture.file("flows.ipfix", file.toByteArray());
    FlowInputs inputs =
        Formats.load(getClass().getClassLoader())
            .flowInputs(List.of(input), ReadOptions.defaults());
    int rows = 0;
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = inputs.open(0)) {
      while (reader.next(batch)) {
        rows += batch.size();
      }
      assertThat(reader.stats().faults()).isEmpty();
      assertThat(reader.stats().counts()).containsEntry("template withdrawals", 2L);
      assertThat(reader.stats().counts()).doesNotContainKey("lost data records");
    }

    assertThat(rows).isEqualTo(10);
    assertThat(inputs.interfaceFacts().all()).containsExactly(fact);
  }
}

package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;

class WriterRoundTripProperties {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  @Property(tries = 60, seed = "2101")
  void version9GivesBackWhatWasWritten(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 120) int count,
      @ForAll @IntRange(min = 1, max = 9) int templatesEvery,
      @ForAll @IntRange(min = 512, max = 9000) int payloadOctets)
      throws IOException {
    List<FlowRecord> written = FlowRecords.make(seed, count, IpFamily.IPV4, IpFamily.IPV6);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    NetFlow9Writer writer =
        NetFlow9Writer.builder(bare(file), 7, FlowRecords.BOOT_MILLIS)
            .sampler(1, 1)
            .sampler(2, 1000)
            .sampler(3, 4_000_000_000L)
            .templatesEvery(templatesEvery)
            .payloadOctets(payloadOctets)
            .build();
    for (FlowRecord record : written) {
      writer.add(record);
    }
    writer.flush();

    FlowFixture read = FlowFixture.read(FlowFixture.file("flows.dat", file.toByteArray()));

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("lost datagrams")).isZero();
    Set<FlowField> fields = NetFlow9Writer.fields();
    assertThat(read.records())
        .extracting(record -> FlowRecords.only(record, fields))
        .isEqualTo(written);
    assertThat(read.records())
        .allSatisfy(
            record -> {
              assertThat(record.exporter().observationDomainId()).isEqualTo(7);
              long sampler = record.number(FlowField.SAMPLER_ID).orElseThrow();
              assertThat(record.sampling())
                  .isEqualTo(
                      new Sampling(
                          sampler == 1 ? 1 : sampler == 2 ? 1000 : 4_000_000_000L,
                          RateSource.OPTIONS));
              assertThat(record.number(FlowField.EXPORT_MILLIS).orElseThrow())
                  .isGreaterThanOrEqualTo(record.number(FlowField.END_MILLIS).orElseThrow());
            });
  }

  @Property(tries = 60, seed = "2102")
  void version5GivesBackWhatWasWritten(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count) throws IOException {
    Set<FlowField> fields =
        FlowRecords.fieldsExcept(
            FlowField.BGP_NEXT_HOP,
            FlowField.VLAN,
            FlowField.SAMPLER_ID,
            FlowField.FLOW_DIRECTION,
            FlowField.OCTETS);
    List<FlowRecord> written =
        FlowRecords.make(seed, count, IpFamily.IPV4).stream()
            .map(record -> FlowRecords.only(record, fields))
            .toList();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 50_000, ROUTER, 2055)) {
      NetFlow5Writer writer = new NetFlow5Writer(pcap, 0x0102, FlowRecords.BOOT_MILLIS, 16_383);
      for (FlowRecord record : written) {
        writer.add(record);
      }
      writer.flush();
    }

    Input input = FlowFixture.file("flows.pcap", file.toByteArray());
    FlowFixture read = FlowFixture.read(input);

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("lost flows")).isZero();
    assertThat(read.records())
        .extracting(record -> FlowRecords.only(record, fields))
        .isEqualTo(written);
    assertThat(read.records())
        .extracting(FlowRecord::sampling)
        .containsOnly(new Sampling(16_383, RateSource.HEADER));
    assertThat(read.records())
        .extracting(FlowRecord::exporter)
        .containsOnly(new Exporter(java.util.Optional.of(ROUTER), 0x0102));
  }

  static DatagramSink bare(ByteArrayOutputStream file) {
    return (payload, from, length, exportMillis) -> file.write(payload, from, length);
  }
}

package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.Input;

class SflowRoundTripProperties {

  private static PcapWriter capture(ByteArrayOutputStream out) {
    return new PcapWriter(out, Sflow.RELAY, 40_000, Sflow.COLLECTOR, 6343);
  }

  private static SflowWriter.Builder writer(DatagramSink sink) {
    return SflowWriter.builder(sink, SflowRecords.AGENT, 7, Sflow.TIME - 1000)
        .ownAs(SflowRecords.OWN_AS);
  }

  @Property(tries = 60, seed = "2301")
  void recordsComeBackAsTheyWereWritten(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 120) int count,
      @ForAll @IntRange(min = 256, max = 9000) int payloadOctets,
      @ForAll boolean expanded)
      throws IOException {
    List<FlowRecord> written = SflowRecords.make(seed, count);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter pcap = capture(out)) {
      SflowWriter.Builder builder = writer(pcap).payloadOctets(payloadOctets);
      SflowWriter writer = (expanded ? builder.expanded() : builder).build();
      for (FlowRecord record : written) {
        writer.add(record);
      }
      writer.flush();
    }

    Sflow read = Sflow.readFile("flows.pcap", out.toByteArray());

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("lost datagrams")).isZero();
    assertThat(read.count("lost sflow samples")).isZero();
    assertThat(read.records()).isEqualTo(written);
  }

  @Property(tries = 30, seed = "2302")
  void bareDatagramsComeBackWithoutTime(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) throws IOException {
    List<FlowRecord> written = SflowRecords.make(seed, count);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SflowWriter writer =
        writer((payload, from, length, millis) -> out.write(payload, from, length)).build();
    for (FlowRecord record : written) {
      writer.add(record);
    }
    writer.flush();

    Sflow read = Sflow.readFile("flows.dat", out.toByteArray());

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).hasSameSizeAs(written);
    for (int i = 0; i < count; i++) {
      assertThat(read.records().get(i).number(FlowField.LAYER2_OCTETS))
          .isEqualTo(written.get(i).number(FlowField.LAYER2_OCTETS));
      assertThat(read.records().get(i).route()).isEqualTo(written.get(i).route());
      assertThat(read.records().get(i).has(FlowField.END_MILLIS)).isFalse();
    }
  }

  @Property(tries = 60, seed = "2303")
  void readingsComeBackAsTheyWereWritten(
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE / 2 - 1) int ifIndex,
      @ForAll @LongRange(min = 0) long in,
      @ForAll @LongRange(min = -1) long out,
      @ForAll boolean named)
      throws IOException {
    List<CounterReading> written = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      written.add(
          new CounterReading(
              Optional.of(SflowRecords.AGENT),
              OptionalLong.of(ifIndex),
              named ? Optional.of("et-0/0/" + i) : Optional.empty(),
              Optional.empty(),
              Instant.ofEpochMilli(Sflow.TIME + i * 30_000L),
              CounterReading.Kind.OCTETS_64,
              OptionalLong.of(in),
              out < 0 ? OptionalLong.empty() : OptionalLong.of(out)));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = capture(file)) {
      SflowWriter writer = writer(pcap).build();
      for (CounterReading reading : written) {
        writer.add(reading);
      }
      writer.flush();
    }

    byte[] octets = file.toByteArray();
    Sflow read =
        Sflow.counters(Input.of("flows.pcap", true, () -> new ByteArrayInputStream(octets)));

    assertThat(read.readings()).isEqualTo(written);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Example
  void whatIsNoPacketIsRefused() {
    SflowWriter writer = writer((payload, from, length, millis) -> {}).build();
    FlowRecord.Builder record =
        FlowRecord.builder(Exporter.UNKNOWN)
            .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("192.0.2.1"))
            .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("192.0.2.2"))
            .set(FlowField.PROTOCOL, 6);

    assertThatThrownBy(() -> writer.add(record.set(FlowField.OCTETS, 39).build()))
        .hasMessage("octets of a packet of IP protocol 6 out of range 40..65535: 39");
    assertThatThrownBy(
            () -> writer.add(record.set(FlowField.OCTETS, 80).set(FlowField.PACKETS, 2).build()))
        .hasMessage("a flow sample is one packet, not 2");
    assertThatThrownBy(
            () ->
                writer.add(
                    record
                        .set(FlowField.PACKETS, 1)
                        .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("2001:db8::1"))
                        .build()))
        .hasMessage("addresses of two families, or one of them only");
  }
}

package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.io.sflow.SflowRecords;
import org.peeringkit.io.sflow.SflowWriter;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/** What writers of datagrams do not write, since no reader could make of it what was meant. */
class WriterRefusalsTest {
  private static final long BOOT = FlowRecords.BOOT_MILLIS;
  private static final long TOO_LONG = 1L << 32;
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  private final List<byte[]> sent = new ArrayList<>();
  private final DatagramSink sink =
      (payload, from, length, millis) ->
          sent.add(java.util.Arrays.copyOfRange(payload, from, from + length));

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
  }

  private static FlowRecord.Builder timeless() {
    return FlowRecord.builder(Exporter.UNKNOWN)
        .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("198.51.100.1"))
        .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("203.0.113.1"))
        .set(FlowField.OCTETS, 100)
        .set(FlowField.PACKETS, 1);
  }

  private static FlowRecord.Builder flow() {
    return timeless().set(FlowField.END_MILLIS, BOOT + 60_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, TOO_LONG})
  void numbersOfAnExporter(long number) {
    refused(() -> NetFlow9Writer.builder(sink, number, BOOT), "source id");
    refused(() -> IpfixWriter.builder(sink, number), "domain id");
    refused(() -> SflowWriter.builder(sink, ROUTER, number, BOOT), "sub-agent id");
    refused(() -> SflowWriter.builder(sink, ROUTER, 0, BOOT).ownAs(number), "AS number");
    refused(() -> new NetFlow5Writer(sink, (int) Math.max(-1, number >> 16), BOOT, 0), "engine");
    refused(() -> new NetFlow5Writer(sink, 0, BOOT, (int) Math.max(-1, number >> 18)), "rate");
  }

  @Test
  void samplersAndSelectors() {
    NetFlow9Writer.Builder v9 = NetFlow9Writer.builder(sink, 1, BOOT);
    refused(() -> v9.sampler(-1, 10), "id -1, rate 10");
    refused(() -> v9.sampler(0x1_0000, 10), "id 65536");
    refused(() -> v9.sampler(1, 0), "rate 0");
    refused(() -> v9.sampler(1, TOO_LONG), "rate 4294967296");
    IpfixWriter.Builder ipfix = IpfixWriter.builder(sink, 1);
    refused(() -> ipfix.selector(-1, 10), "id -1, rate 10");
    refused(() -> ipfix.selector(1, 0), "rate 0");
    refused(() -> ipfix.selector(1, TOO_LONG + 1), "rate 4294967297");
    ipfix.selector(1, TOO_LONG); // the last that there is
  }

  @Test
  void fieldsWithoutAnElement() throws IOException {
    NetFlow9Writer.Builder v9 = NetFlow9Writer.builder(sink, 1, BOOT);
    refused(() -> v9.with(EnumSet.of(FlowField.FIREWALL_EVENT)), "FIREWALL_EVENT");
    v9.with(EnumSet.of(FlowField.POST_VLAN)).build().flush();
    IpfixWriter.Builder ipfix = IpfixWriter.builder(sink, 1);
    refused(() -> ipfix.only(Set.of()), "[]");
    refused(() -> ipfix.only(EnumSet.of(FlowField.EXPORT_MILLIS)), "EXPORT_MILLIS");
    ipfix.only(EnumSet.of(FlowField.SOURCE_ADDRESS, FlowField.OCTETS)).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 255, 511, 65_508})
  void datagramsTooSmallOrTooLarge(int octets) {
    String range = "range";
    refused(() -> NetFlow9Writer.builder(sink, 1, BOOT).payloadOctets(octets), range);
    refused(() -> IpfixWriter.builder(sink, 1).payloadOctets(octets), range);
    if (octets != 511) {
      refused(() -> SflowWriter.builder(sink, ROUTER, 0, BOOT).payloadOctets(octets), "256..65507");
    }
    refused(
        () -> NetFlow9Writer.builder(sink, 1, BOOT).templatesEvery(Math.min(0, octets)), "n-th");
    refused(() -> IpfixWriter.builder(sink, 1).templatesEvery(Math.min(0, octets)), "n-th");
  }

  @Test
  void noRoomBesideTheTemplates() {
    NetFlow9Writer.Builder v9 = NetFlow9Writer.builder(sink, 1, BOOT).payloadOctets(512);
    IpfixWriter.Builder ipfix = IpfixWriter.builder(sink, 1).payloadOctets(512);
    for (int id = 0; id < 100; id++) {
      v9.sampler(id, 10);
      ipfix.selector(id, 10);
    }
    refused(v9::build, "512 octets has no room");
    refused(ipfix::build, "512 octets has no room");
  }

  @Test
  void flowsOlderThanTheClockCanSay() throws IOException {
    FlowRecord old = flow().set(FlowField.START_MILLIS, BOOT + 60_000 - TOO_LONG).build();
    refused(() -> new NetFlow5Writer(sink, 0, BOOT, 0).add(old), "2^32 ms");
    refused(() -> NetFlow9Writer.builder(sink, 1, BOOT).build().add(old), "2^32 ms");
    sent.clear();
    NetFlow5Writer writer = new NetFlow5Writer(sink, 0, BOOT, 0);
    writer.flush();
    assertThat(sent).as("nothing was added, nothing sent").isEmpty();
    writer.add(flow().set(FlowField.START_MILLIS, BOOT + 61_000 - TOO_LONG).build());
    writer.add(flow().set(FlowField.END_MILLIS, BOOT + 90_000).build());
    assertThat(sent).as("the two have no clock in common").hasSize(1);
    writer.flush();
    assertThat(sent).hasSize(2);
  }

  @Test
  void version5HasIpv4AndSmallNumbers() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 0, BOOT, 0);
    refused(
        () -> writer.add(flow().set(FlowField.NEXT_HOP, IpAddr.parse("2001:db8::1")).build()),
        "NEXT_HOP is not IPv4");
    refused(
        () -> writer.add(flow().set(FlowField.INGRESS_INTERFACE, 0x1_0000).build()),
        "INGRESS_INTERFACE");
    writer.add(
        flow().set(FlowField.SOURCE_AS, 65_536).set(FlowField.DESTINATION_AS, 65_535).build());
    writer.flush();
    byte[] datagram = sent.get(0);
    // RFC 6793 9: who cannot be said in two octets is AS_TRANS, 23456.
    assertThat((datagram[24 + 40] & 0xFF) << 8 | datagram[24 + 41] & 0xFF).isEqualTo(23_456);
    assertThat((datagram[24 + 42] & 0xFF) << 8 | datagram[24 + 43] & 0xFF).isEqualTo(65_535);
  }

  private static CounterReading reading(CounterReading.Kind kind, OptionalLong index, String name) {
    return new CounterReading(
        Optional.empty(),
        index,
        Optional.of(name),
        Optional.empty(),
        java.time.Instant.ofEpochMilli(BOOT),
        kind,
        OptionalLong.of(1),
        OptionalLong.of(2));
  }

  @Test
  void sflowSamplesOnePacketAndCountsInOctetsOf64Bits() throws IOException {
    SflowWriter writer = SflowWriter.builder(sink, SflowRecords.AGENT, 7, BOOT).build();
    refused(() -> writer.add(flow().set(FlowField.PACKETS, 2).build()), "one packet, not 2");
    OptionalLong index = OptionalLong.of(1);
    refused(
        () -> writer.add(reading(CounterReading.Kind.OCTETS_32, index, "et-0")), "64-bit octets");
    refused(
        () -> writer.add(reading(CounterReading.Kind.OCTETS_64, OptionalLong.empty(), "et-0")),
        "ifIndex");
    refused(
        () -> writer.add(reading(CounterReading.Kind.OCTETS_64, index, "e".repeat(256))), "255");
    writer.flush();
    assertThat(sent).isEmpty();
  }

  /** The time at which a sample is sent is that of its export, or of its end, or the last one. */
  @Test
  void sflowAgentsOfBothFamiliesAndTheirTimes() throws IOException {
    for (String agent : List.of("192.0.2.1", "2001:db8::1")) {
      List<Long> times = new ArrayList<>();
      DatagramSink timed = (payload, from, length, millis) -> times.add(millis);
      FlowWriter writer = SflowWriter.builder(timed, IpAddr.parse(agent), 7, BOOT).build();
      writer.add(flow().build());
      writer.flush();
      writer.add(flow().set(FlowField.EXPORT_MILLIS, BOOT + 70_000).build());
      writer.flush();
      writer.add(timeless().build());
      writer.flush();
      assertThat(times).as(agent).containsExactly(BOOT + 60_000, BOOT + 70_000, BOOT + 70_000);
    }
  }

  @Test
  void capturesOfOneFamilyAndOfDatagramsThatFit() throws IOException {
    IpAddr six = IpAddr.parse("2001:db8::1");
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    refused(() -> new PcapWriter(out, ROUTER, 1, six, 2), "famil");
    refused(() -> new PcapWriter(out, ROUTER, -1, ROUTER, 2), "port");
    refused(() -> new PcapWriter(out, ROUTER, 1, ROUTER, 65_536), "port");
    try (PcapWriter writer = new PcapWriter(out, ROUTER, 1, ROUTER, 2)) {
      refused(() -> writer.accept(new byte[70_000], 0, 65_508, BOOT), "65508");
      refused(() -> writer.accept(new byte[1], 0, -1, BOOT), "-1");
    }
  }
}

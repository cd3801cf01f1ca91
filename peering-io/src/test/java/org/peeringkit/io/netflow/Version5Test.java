package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.Input;

/** Fields of NetFlow version 5 at their places, as Cisco's "Datagram Formats" has them. */
class Version5Test {
  private static final long BOOT = FlowRecords.BOOT_MILLIS;
  private static final long RANGE = 1L << 32;
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final IpAddr OTHER = IpAddr.parse("192.0.2.2");

  private final List<byte[]> sent = new ArrayList<>();
  private final DatagramSink sink =
      (payload, from, length, millis) -> sent.add(Arrays.copyOfRange(payload, from, from + length));

  private static FlowRecord.Builder flow() {
    return FlowRecord.builder(Exporter.UNKNOWN)
        .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("198.51.100.1"))
        .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("203.0.113.1"))
        .set(FlowField.NEXT_HOP, IpAddr.parse("0.0.0.0"))
        .set(FlowField.OCTETS, 0xF000_0001L)
        .set(FlowField.PACKETS, 77);
  }

  private static FlowRecord flow(long fromMillis, long toMillis) {
    return flow()
        .set(FlowField.START_MILLIS, BOOT + fromMillis)
        .set(FlowField.END_MILLIS, BOOT + toMillis)
        .build();
  }

  private static Input capture(List<byte[]> datagrams, IpAddr... exporters) throws IOException {
    java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < datagrams.size(); i++) {
      java.io.ByteArrayOutputStream one = new java.io.ByteArrayOutputStream();
      IpAddr from = exporters[i % exporters.length];
      try (PcapWriter pcap = new PcapWriter(one, from, 50_000, ROUTER, 2055)) {
        pcap.accept(datagrams.get(i), 0, datagrams.get(i).length, BOOT);
      }
      // The header of the file once, then its packets.
      file.write(one.toByteArray(), i == 0 ? 0 : 24, one.size() - (i == 0 ? 0 : 24));
    }
    return FlowFixture.file("flows.pcap", file.toByteArray());
  }

  @Test
  void theHeaderSaysWhenByWhomAndHowManyBefore() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 0xFFFF, BOOT, 100);
    for (int i = 0; i < 31; i++) {
      writer.add(flow(0, 60_000 + i));
    }
    writer.flush();
    writer.add(flow(0, 59_000));
    writer.flush();
    assertThat(sent).hasSize(3).extracting(one -> one.length).containsExactly(1464, 72, 72);
    ByteBuffer first = ByteBuffer.wrap(sent.get(0));
    assertThat(first.getShort(0)).isEqualTo((short) 5);
    assertThat(first.getShort(2)).as("count").isEqualTo((short) 30);
    assertThat(first.getInt(4)).as("uptime").isEqualTo(60_029);
    long export = BOOT + 60_029;
    assertThat(first.getInt(8)).isEqualTo((int) (export / 1000));
    assertThat(first.getInt(12)).as("nanoseconds").isEqualTo((int) (export % 1000) * 1_000_000);
    assertThat(first.getInt(16)).as("flows before").isZero();
    assertThat(first.getShort(20)).as("engine").isEqualTo((short) 0xFFFF);
    assertThat(first.getShort(22)).as("random, one in 100").isEqualTo((short) (2 << 14 | 100));
    assertThat(ByteBuffer.wrap(sent.get(1)).getInt(16)).isEqualTo(30);
    ByteBuffer last = ByteBuffer.wrap(sent.get(2));
    assertThat(last.getInt(16)).isEqualTo(31);
    assertThat(last.getInt(4)).as("never before the datagram before it").isEqualTo(60_030);
  }

  @Test
  void countsTakeAllOfTheir32Bits() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 1, BOOT, 0);
    writer.add(flow(0, 1));
    writer.flush();
    ByteBuffer record = ByteBuffer.wrap(sent.get(0), 24, 48).slice();
    assertThat(record.getInt(16)).isEqualTo(77);
    assertThat(record.getInt(20)).isEqualTo(0xF000_0001);
    FlowRecord read = FlowFixture.read(capture(sent, ROUTER)).records().get(0);
    assertThat(read.number(FlowField.OCTETS)).hasValue(0xF000_0001L);
    assertThat(read.number(FlowField.PACKETS)).hasValue(77);
    assertThat(read.has(FlowField.NEXT_HOP)).as("0.0.0.0 is none").isFalse();
    assertThat(read.sampling()).as("a rate of 0 says nothing").isEqualTo(Sampling.UNKNOWN);
  }

  /**
   * The uptime clock wraps after 2^32 ms; a flow that began one less before its export is whole.
   */
  @Test
  void flowsSpanAtMostTheClock() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 1, BOOT, 0);
    long end = RANGE + 5_000;
    writer.add(flow(5_001, end));
    writer.add(flow(5_001, end));
    assertThat(sent).as("both are within one clock").isEmpty();
    writer.flush();
    assertThat(FlowFixture.read(capture(sent, ROUTER)).records())
        .hasSize(2)
        .allSatisfy(
            read -> {
              assertThat(read.number(FlowField.START_MILLIS)).hasValue(BOOT + 5_001);
              assertThat(read.number(FlowField.END_MILLIS)).hasValue(BOOT + end);
              assertThat(read.number(FlowField.EXPORT_MILLIS)).hasValue(BOOT + end);
            });
  }

  /** The second was within the clock when it was added; with the third it no longer is. */
  @Test
  void aFlowBeyondTheClockOfThoseBeforeItBeginsADatagram() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 1, BOOT, 0);
    writer.add(flow(0, 1_000));
    writer.add(flow(500, RANGE - 1));
    assertThat(sent).isEmpty();
    writer.add(flow(1_000, RANGE));
    assertThat(sent).hasSize(1);
  }

  @Test
  void whoDoesNotSayWhenEndsWhenItIsExported() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 1, BOOT, 0);
    writer.add(flow().set(FlowField.EXPORT_MILLIS, BOOT + 90_000).build());
    writer.add(flow().set(FlowField.END_MILLIS, BOOT + 60_000).build());
    writer.flush();
    List<FlowRecord> read = FlowFixture.read(capture(sent, ROUTER)).records();
    assertThat(read)
        .extracting(one -> one.number(FlowField.END_MILLIS).orElseThrow() - BOOT)
        .containsExactly(90_000L, 60_000L);
    assertThat(read)
        .extracting(one -> one.number(FlowField.START_MILLIS).orElseThrow() - BOOT)
        .containsExactly(90_000L, 60_000L);
  }

  private List<byte[]> datagrams(int engine, int count) throws IOException {
    sent.clear();
    NetFlow5Writer writer = new NetFlow5Writer(sink, engine, BOOT, 0);
    for (int i = 0; i < count; i++) {
      writer.add(flow(0, 1_000 + i));
      writer.flush();
    }
    return List.copyOf(sent);
  }

  @Test
  void lostFlowsAreCountedForEachEngineOfEachExporter() throws IOException {
    List<byte[]> one = datagrams(1, 4);
    List<byte[]> two = datagrams(2, 4);
    FlowFixture whole =
        FlowFixture.read(
            capture(List.of(one.get(0), two.get(0), one.get(1), two.get(1), one.get(2)), ROUTER));
    assertThat(whole.count("lost flows")).isZero();
    assertThat(whole.count("datagrams netflow v5")).isEqualTo(5);
    assertThat(whole.records())
        .extracting(record -> record.exporter().observationDomainId())
        .containsExactly(1L, 2L, 1L, 2L, 1L);
    FlowFixture gap =
        FlowFixture.read(capture(List.of(one.get(0), two.get(0), one.get(3), two.get(1)), ROUTER));
    assertThat(gap.count("lost flows")).as("two of the first engine").isEqualTo(2);
    // The same engine of two routers is not one.
    FlowFixture routers =
        FlowFixture.read(
            capture(List.of(one.get(0), one.get(0), one.get(1), one.get(1)), ROUTER, OTHER));
    assertThat(routers.count("lost flows")).isZero();
    assertThat(routers.count("datagrams out of order")).isZero();
    assertThat(routers.records())
        .extracting(record -> record.exporter().address().orElseThrow())
        .containsExactly(ROUTER, OTHER, ROUTER, OTHER);
  }

  @Test
  void aCountBeyondTheDatagramIsAFaultAtItsPlace() throws IOException {
    byte[] lying = datagrams(1, 1).get(0);
    lying[3] = 3;
    FlowFixture read = FlowFixture.read(FlowFixture.file("flows.dat", lying));
    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faults().stream().map(Fault::toString))
        .containsExactly(
            "flows.dat, offset 2: count: expected at most 1 records in 72 octets, found 3"
                + " (NetFlow v5)");
  }

  @Test
  void aHeaderThatIsCutIsAFault() throws IOException {
    byte[] cut = Arrays.copyOf(datagrams(1, 1).get(0), 23);
    byte[] bare = Arrays.copyOf(cut, 24);
    bare[3] = 0;
    FlowFixture read = FlowFixture.read(capture(List.of(cut, bare), ROUTER));
    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faults())
        .extracting(Fault::field, Fault::expected, Fault::actual)
        .containsExactly(org.assertj.core.api.Assertions.tuple("header", "24 octets", "23 octets"));
    assertThat(read.count("datagrams netflow v5")).as("a header alone is whole").isEqualTo(1);
  }

  /** A capture larger than a batch: what does not fit comes with the next. */
  @Test
  void recordsOfADatagramCanBeInTwoBatches() throws IOException {
    NetFlow5Writer writer = new NetFlow5Writer(sink, 1, BOOT, 0);
    int count = 5_000;
    for (int i = 0; i < count; i++) {
      writer.add(flow(0, 1_000 + i));
    }
    writer.flush();
    FlowFixture read = FlowFixture.read(capture(sent, ROUTER));
    assertThat(read.records())
        .extracting(one -> one.number(FlowField.END_MILLIS).orElseThrow() - BOOT - 1_000)
        .isEqualTo(java.util.stream.LongStream.range(0, count).boxed().toList());
    assertThat(read.stats().faults()).isEmpty();
  }
}

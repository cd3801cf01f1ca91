package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.netflow.V9.packet;
import static org.peeringkit.io.netflow.V9.plainTemplate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.ReadOptions;

/** Headers, sizes and clocks of NetFlow version 9 datagrams (RFC 3954), and faults of templates. */
class Version9Test {
  private static final long BOOT = FlowRecords.BOOT_MILLIS;
  private static final long RANGE = 1L << 32;

  private final List<byte[]> sent = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final DatagramSink sink =
      (payload, from, length, millis) -> {
        sent.add(Arrays.copyOfRange(payload, from, from + length));
        times.add(millis);
      };

  private NetFlow9Writer.Builder writer() {
    return NetFlow9Writer.builder(sink, 0xFFFF_FFFFL, BOOT);
  }

  private static FlowRecord.Builder flow() {
    return FlowRecord.builder(Exporter.UNKNOWN)
        .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("198.51.100.1"))
        .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("203.0.113.1"))
        .set(FlowField.OCTETS, 1_000)
        .set(FlowField.PACKETS, 10);
  }

  private static FlowRecord flow(long fromMillis, long toMillis) {
    return flow()
        .set(FlowField.START_MILLIS, BOOT + fromMillis)
        .set(FlowField.END_MILLIS, BOOT + toMillis)
        .build();
  }

  private FlowFixture read() {
    return FlowFixture.read(
        FlowFixture.file("flows.dat", FlowFixture.concat(sent.toArray(byte[][]::new))));
  }

  /** A time since the exporter's start has no value that says it is not known. */
  @Test
  void aFlowWithoutTimesIsWrittenWithThoseOfItsExport() throws IOException {
    NetFlow9Writer writer = writer().build();
    writer.add(flow().set(FlowField.EXPORT_MILLIS, BOOT + 20_000).build());
    writer.add(
        flow()
            .set(FlowField.EXPORT_MILLIS, BOOT + 20_000)
            .set(FlowField.END_MILLIS, BOOT + 15_000)
            .build());
    writer.flush();
    List<FlowRecord> flows = read().records();
    long export = Math.floorDiv(BOOT + 20_999, 1000) * 1000;
    assertThat(flows.get(0).number(FlowField.START_MILLIS)).hasValue(export);
    assertThat(flows.get(0).number(FlowField.END_MILLIS)).hasValue(export);
    assertThat(flows.get(1).number(FlowField.START_MILLIS)).hasValue(BOOT + 15_000);
    assertThat(flows.get(1).number(FlowField.END_MILLIS)).hasValue(BOOT + 15_000);
  }

  /** Two templates, the options template, both samplers and the flow. */
  @Test
  void theHeaderCountsRecordsAndDatagrams() throws IOException {
    NetFlow9Writer writer =
        writer().sampler(0, 1).sampler(0xFFFF, 0xFFFF_FFFFL).templatesEvery(2).build();
    for (int i = 0; i < 3; i++) {
      writer.add(flow(0, 10_000 + 1_000L * i));
      writer.flush();
    }
    assertThat(sent).hasSize(3);
    ByteBuffer first = ByteBuffer.wrap(sent.get(0));
    long seconds = (BOOT + 10_000) / 1000 + 1;
    assertThat(first.getShort(0)).isEqualTo((short) 9);
    assertThat(first.getShort(2)).as("records").isEqualTo((short) 6);
    assertThat(first.getInt(4)).as("uptime").isEqualTo((int) (seconds * 1000 - BOOT));
    assertThat(first.getInt(8)).as("rounded up").isEqualTo((int) seconds);
    assertThat(first.getInt(12)).isZero();
    assertThat(first.getInt(16)).as("source id").isEqualTo(-1);
    ByteBuffer second = ByteBuffer.wrap(sent.get(1));
    assertThat(second.getShort(2)).as("no templates in it").isEqualTo((short) 1);
    assertThat(second.getInt(12)).as("sequence").isEqualTo(1);
    ByteBuffer third = ByteBuffer.wrap(sent.get(2));
    assertThat(third.getShort(2)).as("templates again").isEqualTo((short) 6);
    assertThat(third.getInt(12)).isEqualTo(2);
    assertThat(times).containsExactly(seconds * 1000, seconds * 1000 + 1000, seconds * 1000 + 2000);
    // Sets are padded to 4 octets: templates, options template, options, data.
    assertThat(sent).allSatisfy(one -> assertThat(one.length % 4).isZero());
    FlowFixture read = read();
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("datagrams netflow v9")).isEqualTo(3);
    assertThat(read.records()).hasSize(3);
  }

  @Test
  void whatIsNotAddedIsNotSent() throws IOException {
    NetFlow9Writer writer = writer().build();
    writer.add(flow(0, 1_000));
    writer.flush();
    writer.flush();
    assertThat(sent).hasSize(1);
  }

  /** As many records as fit, and none that do not. */
  @ParameterizedTest
  @ValueSource(ints = {512, 1_400, 65_507})
  void datagramsAreFullAndNeverTooLong(int payload) throws IOException {
    NetFlow9Writer writer = writer().payloadOctets(payload).build();
    int count = 3 * payload / 100 + 30;
    for (int i = 0; i < count; i++) {
      writer.add(flow(0, 1_000));
    }
    writer.flush();
    assertThat(sent).hasSizeGreaterThan(2);
    int record = (sent.get(1).length - 24) / ByteBuffer.wrap(sent.get(1)).getShort(2);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(sent.get(i)).hasSizeLessThanOrEqualTo(payload);
      if (i < sent.size() - 1) {
        // A new set could take 4 octets and 3 of padding, and its end 3 more.
        assertThat(sent.get(i).length + record + 10).isGreaterThan(payload);
      }
    }
    assertThat(sent.stream().mapToInt(one -> ByteBuffer.wrap(one).getShort(2)).sum())
        .isEqualTo(count + 2);
    assertThat(read().records()).hasSize(count);
  }

  /** Families take turns, so that every record opens a set. */
  @Test
  void datagramsOfManySetsAreNeverTooLong() throws IOException {
    NetFlow9Writer writer = writer().sampler(1, 10).payloadOctets(700).templatesEvery(3).build();
    List<FlowRecord> four = FlowRecords.make(1, 40, IpFamily.IPV4);
    List<FlowRecord> six = FlowRecords.make(2, 40, IpFamily.IPV6);
    for (int i = 0; i < 40; i++) {
      writer.add(four.get(i));
      writer.add(six.get(i));
    }
    writer.flush();
    assertThat(sent).allSatisfy(one -> assertThat(one).hasSizeLessThanOrEqualTo(700));
    assertThat(read().records()).hasSize(80);
  }

  private int sizeOfFirst(int samplers, int payload) throws IOException {
    sent.clear();
    NetFlow9Writer.Builder builder = writer().payloadOctets(payload);
    for (int id = 0; id < samplers; id++) {
      builder.sampler(id, 10);
    }
    NetFlow9Writer writer = builder.build();
    writer.add(FlowRecords.make(2, 1, IpFamily.IPV6).get(0));
    writer.flush();
    assertThat(sent).as("templates and data in one").hasSize(1);
    return sent.get(0).length;
  }

  /** What is refused would not have fitted, but for a few octets of padding. */
  @Test
  void asManySamplersAsLeaveRoomForARecord() throws IOException {
    int samplers = 0;
    while (true) {
      int size = sizeOfFirst(samplers, 2_000);
      if (size > 512 - 16) {
        break;
      }
      assertThat(sizeOfFirst(samplers, 512)).isEqualTo(size);
      samplers++;
    }
    assertThat(samplers).isPositive();
    while (sizeOfFirst(samplers, 2_000) <= 512) {
      samplers++;
    }
    int tooMany = samplers;
    assertThatThrownBy(() -> sizeOfFirst(tooMany, 512)).hasMessageContaining("has no room");
  }

  @Test
  void flowsOfOneDatagramAreWithinTheClock() throws IOException {
    long end = (RANGE / 1000 + 5) * 1000 - BOOT % 1000;
    NetFlow9Writer writer = writer().build();
    writer.add(flow(end - RANGE + 1, end));
    writer.add(flow(end, end));
    assertThat(sent).isEmpty();
    // A second later the first would have begun before the clock.
    writer.add(flow(end, end + 1_000));
    assertThat(sent).hasSize(1);
    writer.flush();
    assertThat(read().records())
        .extracting(one -> one.number(FlowField.START_MILLIS).orElseThrow() - BOOT)
        .containsExactly(end - RANGE + 1, end, end);
    assertThatThrownBy(() -> writer().build().add(flow(end - RANGE, end)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "flow begins 2^32 ms or more before its export: " + (BOOT + end - RANGE) + " ms");
  }

  @Test
  void withoutTimesAFlowIsExportedWhenTheLastOneWas() throws IOException {
    NetFlow9Writer writer =
        writer()
            .without(EnumSet.of(FlowField.START_MILLIS, FlowField.END_MILLIS))
            .templatesEvery(1)
            .build();
    writer.add(flow().build());
    writer.flush();
    writer.add(flow().set(FlowField.EXPORT_MILLIS, BOOT + 60_000).build());
    writer.flush();
    writer.add(flow().build());
    writer.flush();
    long boot = BOOT / 1000 + 1;
    assertThat(times).containsExactly(boot * 1000, (boot + 60) * 1000, (boot + 60) * 1000);
    assertThat(read().records())
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.has(FlowField.START_MILLIS)).isFalse();
              assertThat(one.has(FlowField.END_MILLIS)).isFalse();
            });
  }

  @Test
  void whatDoesNotFitItsFieldIsRefused() throws IOException {
    NetFlow9Writer writer = NetFlow9Writer.builder(sink, 0, BOOT).build();
    FlowRecord wide = flow().set(FlowField.VLAN, 0x1_0000).build();
    assertThatThrownBy(() -> writer.add(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VLAN");
    FlowRecord mixed = flow().set(FlowField.NEXT_HOP, IpAddr.parse("2001:db8::1")).build();
    assertThatThrownBy(() -> writer.add(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NEXT_HOP");
    writer.add(flow(0, 1_000));
    writer.flush();
    assertThat(read().records()).as("and nothing of it is left").hasSize(1);
  }

  private static List<String> faults(byte[]... sets) {
    return read(DecodeLimits.defaults(), sets).stats().faults().stream()
        .map(Fault::toString)
        .toList();
  }

  private static FlowFixture read(DecodeLimits limits, byte[]... sets) {
    return FlowFixture.read(
        ReadOptions.defaults().withLimits(limits),
        List.of(FlowFixture.file("flows.dat", packet(1, sets))));
  }

  /** By field, with the section that says how it should be. */
  @Test
  void faultsOfTemplatesSayWhatIsWrongWhere() {
    assertThat(faults(set(0, "00ff 0001 0001 0004")))
        .containsExactly(
            "flows.dat, offset 24: template id: expected 256 or more, found 255 (RFC 3954 5.2)");
    assertThat(faults(set(1, "00ff 0000 0004 0001 0004")))
        .containsExactly(
            "flows.dat, offset 24: template id: expected 256 or more, found 255 (RFC 3954 6.1)");
    assertThat(faults(set(1, "0100 0002 0004 0001 0004")))
        .containsExactly(
            "flows.dat, offset 26: option scope length: expected multiples of 4, found 2 and 4 (RFC"
                + " 3954 6.1)");
    assertThat(faults(set(0, "0100 0002 0001 0004")))
        .containsExactly(
            "flows.dat, offset 28: template fields: expected 8 octets, found 4 remain (RFC 3954 5.2)");
    assertThat(faults(set(0, "0100 0001")))
        .containsExactly(
            "flows.dat, offset 28: template fields: expected 4 octets, found 0 remain (RFC 3954 5.2)");
    assertThat(faults(plainTemplate(), set(0, "0000 0000"), plainData())).as("padding").isEmpty();
  }

  private static DecodeLimits fields(int most) {
    DecodeLimits safe = DecodeLimits.defaults();
    return new DecodeLimits(
        safe.recordOctets(),
        safe.templatesPerExporter(),
        most,
        safe.waitingOctets(),
        safe.decompressedOctets(),
        safe.decompressionRatio(),
        safe.nesting(),
        safe.windowOctets());
  }

  @Test
  void aTemplateHasAtMostAsManyFieldsAsTheLimit() {
    DecodeLimits four = fields(4);
    assertThat(read(four, plainTemplate(), plainData()).records()).hasSize(1);
    DecodeLimits three = fields(3);
    FlowFixture read = read(three, plainTemplate(), plainData());
    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.LENGTH_EXCEEDS_LIMIT, 1L);
    assertThat(read.stats().faults().get(0))
        .hasToString("flows.dat, offset 26: field count: expected at most 3, found 4");
  }
}

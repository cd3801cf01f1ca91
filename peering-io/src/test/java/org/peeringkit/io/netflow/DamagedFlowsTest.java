package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.netflow.V9.packet;
import static org.peeringkit.io.netflow.V9.plainTemplate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class DamagedFlowsTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  private static FlowFixture file(byte[]... packets) {
    return FlowFixture.read(FlowFixture.file("flows.dat", FlowFixture.concat(packets)));
  }

  private static List<String> faults(FlowFixture read) {
    return read.stats().faults().stream().map(Fault::toString).toList();
  }

  @Test
  void setOfLengthZeroEndsItsPacketOnly() {
    byte[] zero = FlowFixture.hex("0100 0000 00000001");
    FlowFixture read = file(packet(1, plainTemplate(), plainData(), zero), packet(2, plainData()));

    assertThat(read.records()).hasSize(2);
    assertThat(faults(read))
        .containsExactly(
            "flows.dat, offset 66: set length: expected 4 or more, found 0 (RFC 3954 5)");
  }

  @Test
  void zerosAfterTheLastSetArePadding() {
    FlowFixture read = file(packet(1, plainTemplate(), plainData(), new byte[6]));

    assertThat(read.records()).hasSize(1);
    assertThat(faults(read)).isEmpty();
  }

  @Test
  void setLengthBeyondThePacketGivesTheRecordsThatAreThere() throws IOException {
    byte[] lying = plainData();
    lying[3] = 0x60;
    FlowFixture read = FlowFixture.read(capture(packet(1, plainTemplate(), plainData(), lying)));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faults())
        .extracting(Fault::kind, Fault::field)
        .containsExactly(org.assertj.core.api.Assertions.tuple(FaultKind.TRUNCATED, "set length"));
  }

  @Test
  void reservedSetIdsAreCountedAndSteppedOver() throws IOException {
    FlowFixture read =
        FlowFixture.read(capture(packet(1, set(77, "00112233"), plainTemplate(), plainData())));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.UNSUPPORTED, 1L));
  }

  @Test
  void fieldsOfNoLengthMoveNothing() {
    byte[] template =
        set(
            0,
            """
            0105 0006
            0008 0004  // IPV4_SRC_ADDR
            0010 0000  // SRC_AS, nothing
            000c 0004  // IPV4_DST_ADDR
            0052 0000  // IF_NAME, nothing
            0001 0004  // IN_BYTES
            0002 0004  // IN_PKTS
            """);
    FlowFixture read = file(packet(1, template, set(261, "c0000201 c6336401 000003e8 0000000a")));

    FlowRecord record = read.records().get(0);
    assertThat(record.number(FlowField.OCTETS)).hasValue(1000);
    assertThat(record.has(FlowField.SOURCE_AS)).isFalse();
  }

  @Test
  void unknownElementsAndOddLengthsMoveNothing() {
    byte[] template =
        set(
            0,
            """
            0106 0007
            7fff 0005  // not an element we know
            0008 0004  // IPV4_SRC_ADDR
            000c 0003  // IPV4_DST_ADDR in 3 octets, which cannot be
            0001 0003  // IN_BYTES in 3 octets, which can
            0002 0010  // IN_PKTS in 16 octets, which cannot
            0056 0002  // 86 packetTotalCount instead
            0038 0006  // IN_SRC_MAC
            """);
    FlowFixture read =
        file(
            packet(
                1,
                template,
                set(
                    262,
                    """
                    0102030405 c0000201 c63364 0f4240
                    00000000000000000000000000000009 0007 00005e005301
                    """)));

    FlowRecord record = read.records().get(0);
    assertThat(record.address(FlowField.SOURCE_ADDRESS)).contains(ROUTER);
    assertThat(record.has(FlowField.DESTINATION_ADDRESS)).isFalse();
    assertThat(record.number(FlowField.OCTETS)).hasValue(1_000_000);
    assertThat(record.number(FlowField.PACKETS)).hasValue(7);
    assertThat(record.number(FlowField.SOURCE_MAC)).hasValue(0x00005e005301L);
  }

  @Test
  void templateOfEmptyRecordsDoesNotHang() {
    byte[] template = set(0, "0107 0001  0001 0000");
    FlowFixture read = file(packet(1, template, set(263, "00000000"), plainTemplate()));

    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.BAD_VALUE, 1L));
  }

  @Test
  void fieldCountThatLiesCostsTheRestOfItsSet() {
    byte[] lying = set(0, "0108 ffff  0001 0004");
    byte[] few = set(0, "0108 0010  0001 0004");
    FlowFixture read = file(packet(1, lying, few, plainTemplate(), plainData()));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts())
        .isEqualTo(Map.of(FaultKind.LENGTH_EXCEEDS_LIMIT, 1L, FaultKind.TRUNCATED, 1L));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void templateFloodStaysWithinItsLimit(boolean repeatable) {
    List<byte[]> packets = new ArrayList<>();
    packets.add(packet(1, plainTemplate(), plainData()));
    for (int i = 0; i < 200; i++) {
      packets.add(packet(2 + i, set(0, "%04x 0001 0001 0004".formatted(300 + i))));
    }
    packets.add(packet(300, plainData()));
    byte[] octets = FlowFixture.concat(packets.toArray(byte[][]::new));
    DecodeLimits safe = DecodeLimits.defaults();
    DecodeLimits limits = safe.withTemplatesPerExporter(20);
    Input input =
        repeatable ? FlowFixture.file("flood", octets) : FlowFixture.stream("flood", octets);

    FlowFixture read = FlowFixture.read(ReadOptions.defaults().withLimits(limits), List.of(input));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.LENGTH_EXCEEDS_LIMIT, 181L));
  }

  @Test
  void failFastEndsAtTheFirstFault() {
    byte[] octets = packet(1, set(999, "00112233"));

    assertThatThrownBy(
            () ->
                FlowFixture.read(
                    ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast()),
                    List.of(FlowFixture.file("flows.dat", octets))))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("template 999");
  }

  @Test
  void otherVersionsAreCountedByName() throws IOException {
    byte[] ipfix = FlowFixture.hex("000a 0010 6ab13b80 00000000 00000001");
    byte[] sflow =
        FlowFixture.hex("00000004 00000001 c0000201 00000000 00000001 00000001 00000000");
    byte[] v1 = new byte[16 + 52];
    v1[1] = 1;
    v1[3] = 1;
    byte[] dns = FlowFixture.hex("beef 0100 0001 0000 0000 0000 00 0001 0001");

    FlowFixture read =
        FlowFixture.read(capture(ipfix, sflow, v1, dns, packet(1, plainTemplate(), plainData())));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.UNSUPPORTED, 2L));
    assertThat(read.stats().faults())
        .extracting(Fault::actual)
        .containsExactly("sFlow v4", "NetFlow v1");
    assertThat(read.count("datagrams ipfix")).isEqualTo(1);
    assertThat(read.count("flows netflow v1")).isEqualTo(1);
    assertThat(read.count("datagrams of no known export")).isEqualTo(1);
  }

  @Test
  void version5CountBeyondTheDatagramGivesTheRecordsThatAreThere() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    NetFlow5Writer writer =
        new NetFlow5Writer(WriterRoundTripProperties.bare(whole), 0, FlowRecords.BOOT_MILLIS, 0);
    for (FlowRecord record : version5Records(3)) {
      writer.add(record);
    }
    writer.flush();
    byte[] octets = whole.toByteArray();
    octets[3] = 9;

    FlowFixture read = FlowFixture.read(capture(octets));

    assertThat(read.records()).hasSize(3);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.TRUNCATED, 1L));
  }

  static List<FlowRecord> version5Records(int count) {
    return FlowRecords.make(5, count, IpFamily.IPV4).stream()
        .map(record -> FlowRecords.only(record, FlowRecords.fieldsExcept(FlowField.OCTETS)))
        .toList();
  }

  @Test
  void damageBetweenDatagramsOfAFileIsSteppedOver() {
    FlowFixture read =
        file(
            packet(1, plainTemplate(), plainData()),
            FlowFixture.hex("dead beef dead beef dead"),
            packet(2, plainData()));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.TRUNCATED, 1L);
  }

  @Test
  void textIsNotOpened() {
    Input text =
        FlowFixture.file(
            "notes.txt", "no flows here\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> FlowFixture.read(text))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("notes.txt, offset 0: format: expected flows (")
        .hasMessageContaining("text beginning \"no flows here \"");
  }

  private static Input capture(byte[]... datagrams) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      for (byte[] datagram : datagrams) {
        pcap.accept(datagram, 0, datagram.length, V9.BOOT);
      }
    }
    return FlowFixture.file("flows.pcap", file.toByteArray());
  }
}

package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.ipfix.V10.message;
import static org.peeringkit.io.ipfix.V10.plainTemplate;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class DamagedIpfixTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  private static FlowFixture file(byte[]... messages) {
    return FlowFixture.read(FlowFixture.file("flows.ipfix", FlowFixture.concat(messages)));
  }

  @Test
  void everyPrefixIsReadToItsEnd() throws IOException {
    byte[] octets = small();
    int whole = FlowFixture.read(FlowFixture.file("c", octets)).records().size();
    for (int length = 24; length < octets.length; length++) {
      FlowFixture read = FlowFixture.read(FlowFixture.file("c", Arrays.copyOf(octets, length)));
      assertThat(read.records()).hasSizeLessThanOrEqualTo(whole);
    }
  }

  @Test
  void everyChangedOctetIsEndured() throws IOException {
    byte[] octets = small();
    int whole = FlowFixture.read(FlowFixture.file("c", octets)).records().size();
    for (int i = 24; i < octets.length; i++) {
      for (int change : new int[] {0xFF, 0x80, 0x01}) {
        byte[] changed = octets.clone();
        changed[i] ^= (byte) change;
        FlowFixture read = FlowFixture.read(FlowFixture.file("c", changed));
        FlowFixture again = FlowFixture.read(FlowFixture.stream("c", changed));
        // A template made shorter can give more records than were written, but not many more.
        assertThat(read.records()).hasSizeLessThan(600 * whole);
        assertThat(again.records()).hasSizeLessThan(600 * whole);
      }
    }
  }

  private static byte[] small() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 4739)) {
      IpfixWriter writer =
          IpfixWriter.builder(pcap, 1)
              .selector(1, 10)
              .describe(
                  new InterfaceFacts.Fact(
                      Optional.empty(),
                      1,
                      Optional.of("et"),
                      Optional.empty(),
                      OptionalLong.empty()))
              .build();
      for (FlowRecord record : WriterRoundTripProperties.records(1, 3)) {
        writer.add(record);
      }
      writer.withdraw();
    }
    return file.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void templateFloodStaysWithinItsLimit(boolean repeatable) {
    List<byte[]> messages = new ArrayList<>();
    messages.add(message(0, plainTemplate(), plainData()));
    for (int i = 0; i < 200; i++) {
      messages.add(message(1, 1 + i, 1, set(2, "%04x 0001 0001 0004".formatted(300 + i))));
    }
    messages.add(message(1, 300, 1, plainData()));
    byte[] octets = FlowFixture.concat(messages.toArray(byte[][]::new));
    DecodeLimits safe = DecodeLimits.defaults();
    DecodeLimits limits = safe.withTemplatesPerExporter(20);
    Input input =
        repeatable ? FlowFixture.file("flood", octets) : FlowFixture.stream("flood", octets);

    FlowFixture read = FlowFixture.read(ReadOptions.defaults().withLimits(limits), List.of(input));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.LENGTH_EXCEEDS_LIMIT, 181L));
  }

  @Test
  void templatesOfThousandsOfFieldsAreRefusedBeyondTheLimit() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 1024; i++) {
      fields.append("0001 0001 ");
    }
    byte[] largest = set(2, "0101 0400 " + fields);
    byte[] larger = set(2, "0102 0401 " + fields + "0001 0001");
    byte[] data = new byte[4 + 1024];
    data[0] = 1;
    data[1] = 1;
    data[2] = 4;
    data[3] = 4;
    FlowFixture read = file(message(0, largest, data), message(1, larger));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.LENGTH_EXCEEDS_LIMIT, 1L));
  }

  @Test
  void fieldCountThatLiesCostsTheRestOfItsSet() {
    FlowFixture read =
        file(message(0, set(2, "0108 0010  0001 0004"), plainTemplate(), plainData()));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.TRUNCATED, 1L));
  }

  @Test
  void moreScopesThanFieldsIsAFault() {
    FlowFixture read = file(message(0, set(3, "012c 0001 0002  0095 0004"), plainTemplate()));

    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.BAD_VALUE, 1L));
    assertThat(read.count("templates")).isEqualTo(1);
  }

  @Test
  void zeroScopesAndFieldsWithoutOctetsAreRead() {
    byte[] options = set(3, "012c 0002 0000  0022 0004  0052 0000");
    FlowFixture read =
        file(message(0, options, set(300, "00000064"), plainTemplate(), plainData()));

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.scaledOctets()).isEqualTo(100_000);
  }

  @Test
  void messageLengthBeyondItsDatagramGivesWhatIsThere() throws IOException {
    byte[] lying = message(0, plainTemplate(), plainData());
    lying[3] = 0x7F;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 4739)) {
      pcap.accept(lying, 0, lying.length, 0);
    }
    FlowFixture read = FlowFixture.read(FlowFixture.file("flows.pcap", file.toByteArray()));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.TRUNCATED, 1L));
  }

  @Test
  void setIdsOfOtherProtocolsAreCountedAndSteppedOver() {
    FlowFixture read = file(message(0, plainTemplate(), set(77, "00112233"), plainData()));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.UNSUPPORTED, 1L));
  }

  @Test
  void paddingAfterDataAndTemplatesIsNoRecord() {
    byte[] template = set(2, "0100 0002  0001 0004  0002 0003  0000");
    FlowFixture read = file(message(0, template, set(256, "000003e8 00000a 00")), message(1));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faults()).isEmpty();
  }
}

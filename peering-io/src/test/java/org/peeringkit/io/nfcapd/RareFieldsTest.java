package org.peeringkit.io.nfcapd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;

/** Fields that few collectors are told to keep, in both layouts. */
class RareFieldsTest {
  private static final String EXPORTER =
      "0700 2000 09000000 0000000000000000 010200c000000000 0200 0100 07000000";
  private static final int MPLS_OCTETS = 40;
  private static final int FIXED = 32 + 8 + 4 + 4;

  /** One flow of layout 1 whose map has these extensions, with their octets. */
  private static NfcapdFiles.Read layout1(String extensions, String octets) {
    byte[] numbers = Layout1.hex(extensions);
    byte[] values = Layout1.hex(octets);
    int map = 8 + (numbers.length + 2 + 3) / 4 * 4;
    byte[] exporter = Layout1.hex(EXPORTER);
    ByteBuffer out =
        ByteBuffer.allocate(exporter.length + map + FIXED + values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(exporter);
    int at = out.position();
    out.putShort((short) 2).putShort((short) map).putShort((short) 0);
    out.putShort((short) values.length).put(numbers).position(at + map);
    at = out.position();
    out.putShort((short) 10).putShort((short) (FIXED + values.length)).putInt(0);
    out.put(at + 22, (byte) 17).putShort(at + 28, (short) 1);
    out.position(at + 32).putInt(0xC6336401).putInt(0xCB007101).putInt(3).putInt(300);
    out.put(values);
    return NfcapdFiles.read(Layout1.file(out.array(), 3, 1, 300, 3));
  }

  private static FlowRecord only(NfcapdFiles.Read read) {
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).hasSize(1);
    return read.records().get(0);
  }

  /** Numbers and their octets as nfdump 1.6 defines them (nffile.h). */
  @ParameterizedTest
  @CsvSource({
    "0400, 0300 0400, EGRESS_INTERFACE, 4",
    "0500, 00000100 00000200, EGRESS_INTERFACE, 131072",
    "0600, f0fb f1fb, SOURCE_AS, 64496",
    "0700, 00000100 01000100, DESTINATION_AS, 65537",
    "0800, 0a 01 18 20, DESTINATION_PREFIX_LENGTH, 32",
    "0d00, 6400 c800, POST_VLAN, 200",
    "1200, 05000000, FLOWS, 5",
    "1300, 0600000000000000, FLOWS, 6",
    "1400, 0605040302010000 0a00000000020000, SOURCE_MAC, 1108152157446",
    "1400, 0605040302010000 0a00000000020000, DESTINATION_MAC, 2199023255562",
    "1500, 0b00000000020000 0605040302010000, DESTINATION_MAC, 2199023255563",
    "15001400, 0b00000000020000 0605040302010000 01000000000000000c00000000020000, DESTINATION_MAC, 2199023255563",
    "1a00, f0fb0000 f1fb0000, DESTINATION_ADJACENT_AS, 64496",
    "1a00, f0fb0000 f1fb0000, SOURCE_ADJACENT_AS, 64497",
    "1b00, 002ba63b9d010000, EXPORT_MILLIS, 1774822238976",
    "2600, 3930 3a30, POST_NAT_SOURCE_PORT, 12345",
    "2600, 3930 3a30, POST_NAT_DESTINATION_PORT, 12346",
  })
  void extensionsAreNumbers(String extension, String octets, FlowField field, long value) {
    FlowRecord flow = only(layout1(extension, octets));
    assertThat(flow.number(field)).hasValue(value);
    assertThat(flow.number(FlowField.PACKETS)).hasValue(3);
  }

  @Test
  void labelsAndFirewallEvents() {
    String labels = "10270000" + "00".repeat(36);
    assertThat(only(layout1("1600", labels)).number(FlowField.MPLS_LABEL)).hasValue(625);
    String event = "00".repeat(14) + "02" + "00".repeat(5);
    assertThat(only(layout1("2500", event)).number(FlowField.FIREWALL_EVENT)).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "0900, fe0200c0, NEXT_HOP, 192.0.2.254",
    "0b00, fd0200c0, BGP_NEXT_HOP, 192.0.2.253",
    "0a00, 00000000b80d0120 0300000000000000, NEXT_HOP, 2001:db8::3",
    "0c00, 00000000b80d0120 0400000000000000, BGP_NEXT_HOP, 2001:db8::4",
    "2700, fe0200c0 fd0200c0, POST_NAT_SOURCE_ADDRESS, 192.0.2.254",
    "2700, fe0200c0 fd0200c0, POST_NAT_DESTINATION_ADDRESS, 192.0.2.253",
    "2800, 00000000b80d0120030000000000000000000000b80d01200400000000000000, "
        + "POST_NAT_SOURCE_ADDRESS, 2001:db8::3",
    "2800, 00000000b80d0120030000000000000000000000b80d01200400000000000000, "
        + "POST_NAT_DESTINATION_ADDRESS, 2001:db8::4",
  })
  void extensionsAreAddresses(String extension, String octets, FlowField field, String address) {
    assertThat(only(layout1(extension, octets)).address(field)).contains(IpAddr.parse(address));
  }

  /** Second counters of a flow that has first ones are counted, and not taken. */
  @ParameterizedTest
  @CsvSource({
    "0e001000, 04000000 88130000",
    "0f001100, 0400000000000000 8813000000000000",
    "01000e0018001000, 04000000 000000000000000000000000000000b8 88130000",
  })
  void secondCounters(String extensions, String octets) {
    NfcapdFiles.Read read = layout1(extensions, octets);
    assertThat(only(read).number(FlowField.OCTETS)).hasValue(300);
    assertThat(read.stats().counts())
        .containsEntry("flows with a second count, not taken", 1L)
        .containsEntry("octets of second counts, not taken", 5000L);
  }

  /** A flow whose exporter was never announced is of the router that its extension names. */
  @Test
  void theRouterOfAnExtension() {
    for (String v6 : new String[] {"", "00000000b80d0120 0900000000000000"}) {
      byte[] records =
          Layout1.hex(
              (v6.isEmpty() ? "0200 0c00 0000 0400 1700 0000" : "0200 0c00 0000 1000 1800 0000")
                  + (v6.isEmpty() ? "0a00 3400" : "0a00 4000")
                  + "0000 0000" // no flags, map 0
                  + "0000 0000 00000000 00000000 00 00 11 00 0000 0000 0500 0000"
                  + "016433c6 017100cb 03000000 2c010000"
                  + (v6.isEmpty() ? "090200c0" : v6));
      FlowRecord flow = only(NfcapdFiles.read(Layout1.file(records, 2, 1, 300, 3)));
      assertThat(flow.exporter().address())
          .contains(IpAddr.parse(v6.isEmpty() ? "192.0.2.9" : "2001:db8::9"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0200 0600 0000, a size of 6",
    "0200 0c00 0000 0000 1c00 0000, extension 28",
    "0200 0c00 0000 0000 3100 0000, extension 49",
    "0200 0c00 0000 0000 0001 0000, extension 256",
    "0a00 0800 0000 0000, a size of 8",
    "0a00 2000 0000 0900" + "000000000000000000000000000000000000000000000000, no extension map 9",
    "0800 0600 0100, 'a size'",
    "0800 0c00 02000000 00000000, 2 exporters in 12 octets",
    "1000 0800 00000000, a flow record of a later nfdump",
    "1100 0800 00000000, a type that is not known",
    "0700 0800 00000000, a size of 8",
    "0f00 0800 00000000, a size of 8",
    "0900 0800 00000000, a size of 8",
  })
  void recordsThatCannotBe(String record, String why) {
    byte[] good = Layout1.records();
    byte[] bad = Layout1.hex(record);
    int between = 32 + 16 + 24 + 24 + 92; // exporter, sampler, two maps, the first flow
    byte[] records = Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, records, between, bad.length);
    System.arraycopy(good, between, records, between + bad.length, good.length - between);
    NfcapdFiles.Read read = NfcapdFiles.read(Layout1.file(records, 7, 2, 100_000_300, 103));
    if (why.equals("a size")) {
      assertThat(read.stats().faults()).as("0 exporters in 6 octets").isEmpty();
    } else {
      assertThat(read.stats().faults()).extracting(Fault::actual).anyMatch(a -> a.contains(why));
    }
    assertThat(read.records()).as("the flows before and after it").hasSize(2);
  }

  @Test
  void sequenceFailuresAreCounted() {
    byte[] exporters =
        Layout1.hex("0800 2000 01000000 01000000 05000000 0000000000000000 0000000000000000");
    byte[] records = Arrays.copyOf(exporters, exporters.length + Layout1.records().length);
    System.arraycopy(Layout1.records(), 0, records, exporters.length, Layout1.records().length);
    NfcapdFiles.Read read = NfcapdFiles.read(Layout1.file(records, 7, 2, 100_000_300, 103));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.stats().counts()).containsEntry("sequence failures", 5L);
  }

  private static FlowRecord.Builder bare() {
    return FlowRecord.builder(new Exporter(Optional.of(IpAddr.parse("192.0.2.1")), 7))
        .set(FlowField.OCTETS, 100)
        .set(FlowField.PACKETS, 1)
        .sampling(new Sampling(1, RateSource.ALREADY_SCALED));
  }

  /** An element has several fields; any of them alone makes it. */
  @ParameterizedTest
  @EnumSource(
      value = FlowField.class,
      names = {
        "INGRESS_INTERFACE",
        "EGRESS_INTERFACE",
        "SOURCE_PREFIX_LENGTH",
        "DESTINATION_PREFIX_LENGTH",
        "FLOW_DIRECTION",
        "SOURCE_AS",
        "DESTINATION_AS",
        "SOURCE_ADJACENT_AS",
        "DESTINATION_ADJACENT_AS",
        "VLAN",
        "POST_VLAN",
        "SOURCE_MAC",
        "DESTINATION_MAC",
        "MPLS_LABEL",
        "POST_NAT_SOURCE_PORT",
        "POST_NAT_DESTINATION_PORT",
        "FORWARDING_STATUS",
        "START_MILLIS",
        "END_MILLIS",
      })
  void aFieldAloneIsWritten(FlowField field) {
    FlowRecord flow = bare().set(field, 1).build();
    FlowRecord read = only(NfcapdFiles.read(NfcapdFiles.write(false, List.of(flow))));
    assertThat(read.number(field)).hasValue(1);
    assertThat(read.number(FlowField.OCTETS)).hasValue(100);
  }

  @ParameterizedTest
  @EnumSource(
      value = FlowField.class,
      names = {
        "SOURCE_ADDRESS",
        "DESTINATION_ADDRESS",
        "NEXT_HOP",
        "BGP_NEXT_HOP",
        "POST_NAT_SOURCE_ADDRESS",
        "POST_NAT_DESTINATION_ADDRESS",
      })
  void anAddressAloneIsWritten(FlowField field) {
    for (String text : List.of("192.0.2.254", "2001:db8::7")) {
      IpAddr address = IpAddr.parse(text);
      FlowRecord flow = bare().set(field, address).build();
      FlowRecord read = only(NfcapdFiles.read(NfcapdFiles.write(true, List.of(flow))));
      assertThat(read.address(field)).as(text).contains(address);
    }
  }

  @Test
  void translatedAddressesAndPorts() {
    List<FlowRecord> records = NfcapdFiles.translated(7, 300);
    assertThat(NfcapdFiles.read(NfcapdFiles.write(true, records)).records()).isEqualTo(records);
  }

  @ParameterizedTest
  @CsvSource({
    "PROTOCOL, 256",
    "SOURCE_PORT, 65536",
    "INGRESS_INTERFACE, 4294967296",
    "PROTOCOL, -1",
  })
  void whatDoesNotFitIsNotWritten(FlowField field, long value) {
    assertThatThrownBy(() -> NfcapdFiles.write(false, List.of(bare().set(field, value).build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field + " above");
  }

  /** A file in which the element of labels is another one. */
  private static FlowRecord instead(FlowRecord.Builder flow, int element, String octets) {
    byte[] file =
        NfcapdFiles.write(false, List.of(flow.set(FlowField.MPLS_LABEL, 0xABCDE).build()));
    int at = 40;
    while (LittleEndian.i32(file, at) != (MPLS_OCTETS + 4 << 16 | Elements.MPLS)) {
      at++;
    }
    LittleEndian.put16(file, at, element);
    byte[] values = Layout1.hex(octets);
    System.arraycopy(values, 0, file, at + 4, values.length);
    return only(NfcapdFiles.read(file));
  }

  @Test
  void vlansOfLayer2AreTakenWhereThereAreNoOthers() {
    String vlans = "6400 0000 c800 0000";
    FlowRecord read = instead(bare(), Elements.LAYER_2, vlans);
    assertThat(read.number(FlowField.VLAN)).hasValue(100);
    assertThat(read.number(FlowField.POST_VLAN)).hasValue(200);
    FlowRecord other = instead(bare().set(FlowField.VLAN, 7), Elements.LAYER_2, vlans);
    assertThat(other.number(FlowField.VLAN)).hasValue(7);
  }

  @Test
  void theTimeOfAFirewallsEventIsThatOfAFlowWithoutTimes() {
    String event = "e803000000000000" + "000000000000" + "02";
    FlowRecord read = instead(bare(), Elements.NSEL_COMMON, event);
    assertThat(read.number(FlowField.FIREWALL_EVENT)).hasValue(2);
    assertThat(read.number(FlowField.START_MILLIS)).hasValue(1000);
    assertThat(read.number(FlowField.END_MILLIS)).hasValue(1000);
    FlowRecord timed =
        instead(
            bare().set(FlowField.START_MILLIS, 500).set(FlowField.END_MILLIS, 700),
            Elements.NSEL_COMMON,
            event);
    assertThat(timed.number(FlowField.START_MILLIS)).hasValue(500);
    assertThat(timed.number(FlowField.END_MILLIS)).hasValue(700);
  }

  @Test
  void aRateOfTheRecordGoesBeforeThatOfItsExporter() {
    Sampling thousand = new Sampling(1000, RateSource.ALREADY_SCALED);
    FlowRecord read = instead(bare().sampling(thousand), Elements.SAMPLER, "03000000 32000000");
    assertThat(read.sampling()).isEqualTo(new Sampling(50, RateSource.ALREADY_SCALED));
    assertThat(read.number(FlowField.SAMPLER_ID)).hasValue(3);
  }
}

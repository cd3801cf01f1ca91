package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.sflow.Sflow.counters;
import static org.peeringkit.io.sflow.Sflow.datagram;
import static org.peeringkit.io.sflow.Sflow.flowSample;
import static org.peeringkit.io.sflow.Sflow.framed;
import static org.peeringkit.io.sflow.Sflow.hex;
import static org.peeringkit.io.sflow.Sflow.record;
import static org.peeringkit.io.sflow.Sflow.udpHeader;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.Input;

class CounterSampleTest {
  static byte[] interfaceCounters(String ifIndex, String in, String out) {
    return record(
        1,
        ifIndex
            + """
            00000006 00000002540be400 00000001 00000003 // Ethernet, 10 Gbit/s, full duplex, up
            """
            + in
            + "00000001 00000002 00000003 00000004 00000005 00000006"
            + out
            + "00000001 00000002 00000003 00000004 00000005 00000000");
  }

  static byte[] compact(byte[]... records) {
    return framed(2, hex("00000009 00000003 0000000" + records.length), Sflow.concat(records));
  }

  private static CounterReading reading(long ifIndex, String name, long in, long out) {
    return new CounterReading(
        Optional.of(IpAddr.parse("192.0.2.1")),
        OptionalLong.of(ifIndex),
        name.isEmpty() ? Optional.empty() : Optional.of(name),
        Optional.empty(),
        Instant.ofEpochMilli(Sflow.TIME),
        CounterReading.Kind.OCTETS_64,
        in < 0 ? OptionalLong.empty() : OptionalLong.of(in),
        out < 0 ? OptionalLong.empty() : OptionalLong.of(out));
  }

  @Test
  void interfaceCountersAreReadings() {
    byte[] name = record(1005, "00000008 65742d302f302f31"); // et-0/0/1
    byte[] ethernet = framed(2, new byte[52]);
    byte[] expanded =
        framed(
            4,
            hex("00000009 00000000 4ca3e751 00000001"),
            interfaceCounters("4ca3e751", "00000000000000ff", "ffffffffffffffff"));

    Sflow read =
        counters(
            datagram(
                1,
                compact(
                    ethernet,
                    name,
                    interfaceCounters("00000003", "0000001122334455", "0000000000000007")),
                flowSample(udpHeader()),
                expanded));

    assertThat(read.readings())
        .containsExactly(
            reading(3, "et-0/0/1", 0x1122334455L, 7), reading(1285810001, "", 255, -1));
    assertThat(read.count("sflow interface counters")).isEqualTo(2);
    assertThat(read.count("sflow counter records 0:2 not read")).isEqualTo(1);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void nameStaysInItsSample() {
    byte[] counters = interfaceCounters("00000003", "0000000000000001", "0000000000000007");
    byte[] name = record(1005, "00000003 657430 00");

    assertThat(
            counters(datagram(1, compact(counters, name), compact(counters), compact(name)))
                .readings())
        .containsExactly(reading(3, "et0", 1, 7), reading(3, "", 1, 7));
  }

  @Test
  void theDeviceItselfIsNoInterface() {
    Sflow read =
        counters(
            datagram(
                1, compact(interfaceCounters("3fffffff", "0000000000000001", "0000000000000007"))));

    assertThat(read.readings()).isEmpty();
    assertThat(read.count("sflow interface counters of no interface")).isEqualTo(1);
  }

  @Test
  void flowsOfTheSameCaptureCountThem() {
    Sflow read =
        Sflow.read(
            datagram(
                1,
                compact(interfaceCounters("00000003", "0000000000000001", "0000000000000007")),
                flowSample(udpHeader())));

    assertThat(read.records()).hasSize(1);
    assertThat(read.count("sflow counter samples")).isEqualTo(1);
  }

  @Test
  void damageCostsItsRecordOnly() {
    byte[] shortRecord = record(1, "00000003 00000006");
    byte[] longName = record(1005, "7fffffff 65743000");
    byte[] good = interfaceCounters("00000004", "0000000000000001", "0000000000000007");

    Sflow read = counters(datagram(1, compact(shortRecord, longName, good)));

    assertThat(read.readings()).containsExactly(reading(4, "", 1, 7));
    assertThat(read.stats().faultCount()).isEqualTo(2);
  }

  @Test
  void capturesWithoutSflowHaveNoReadings() {
    Sflow read = counters(hex("0005 0000 00000000 00000000 00000000 00000000 00000000"));

    assertThat(read.readings()).isEmpty();
    assertThat(read.count("datagrams other than sflow v5")).isEqualTo(1);
  }

  @Test
  void readByItself() {
    byte[] pcap =
        Sflow.pcap(
            datagram(
                1, compact(interfaceCounters("00000003", "0000000000000001", "0000000000000007"))));
    Input stream = Input.of("standard input", false, () -> new ByteArrayInputStream(pcap));

    assertThat(counters(stream).readings()).hasSize(1);
  }
}

package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.sflow.Sflow.datagram;
import static org.peeringkit.io.sflow.Sflow.flowSample;
import static org.peeringkit.io.sflow.Sflow.raw;
import static org.peeringkit.io.sflow.Sflow.rawEthernet;
import static org.peeringkit.io.sflow.Sflow.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

class PacketHeaderTest {
  private static final String MACS = "020000000002 020000000001 ";
  private static final String IPV4 = "4508 003c 0000 0000 4011 0000 c6336401 cb007102 ";
  private static final String IPV6 =
      "6110 0000 0014 1140 20010db8000000000000000000000001 20010db8000000000000000000000002 ";
  private static final String UDP = "0457 0035 0028 0000";

  private static FlowRecord ethernet(String afterMacs) {
    return read(datagram(1, flowSample(rawEthernet(200, MACS + afterMacs)))).only();
  }

  private static void assertUdp(FlowRecord record, long octets) {
    assertThat(record.number(FlowField.OCTETS)).hasValue(octets);
    assertThat(record.number(FlowField.PROTOCOL)).hasValue(17);
    assertThat(record.number(FlowField.SOURCE_PORT)).hasValue(1111);
    assertThat(record.number(FlowField.DESTINATION_PORT)).hasValue(53);
  }

  @ParameterizedTest
  @CsvSource({
    "0800, 0, -1",
    "8100 0064 0800, 100, -1",
    "88a8 0064 8100 00c8 0800, 100, -1", // QinQ: the outer tag
    "9100 0064 8100 00c8 0800, 100, -1",
    "8100 6000 8100 00c8 0800, 200, -1", // a priority tag has no VLAN
    "8847 00010140, 0, 16",
    "8847 00010040 00020140, 0, 16", // two labels: the top one
    "8100 0064 8847 00000140, 100, 0",
    "8864 1100 0001 003e 0021, 0, -1", // PPPoE
    "0046 aaaa0300 0000 0800, 0, -1", // LLC SNAP
  })
  void layersBeforeIp(String layers, long vlan, long label) {
    FlowRecord record = ethernet(layers + IPV4 + UDP);

    assertUdp(record, 60);
    assertThat(record.number(FlowField.IP_CLASS_OF_SERVICE)).hasValue(8);
    assertThat(record.number(FlowField.VLAN).orElse(0)).isEqualTo(vlan);
    assertThat(record.number(FlowField.MPLS_LABEL).orElse(-1)).isEqualTo(label);
    assertThat(record.number(FlowField.LAYER2_OCTETS)).hasValue(200);
  }

  @ParameterizedTest
  @CsvSource({"86dd", "8100 0064 86dd", "8847 00010140", "8864 1100 0001 003e 0057"})
  void ipv6(String layers) {
    FlowRecord record = ethernet(layers + IPV6 + UDP);

    assertUdp(record, 60);
    assertThat(record.number(FlowField.IP_CLASS_OF_SERVICE)).hasValue(0x11);
    assertThat(record.address(FlowField.SOURCE_ADDRESS)).contains(IpAddr.parse("2001:db8::1"));
  }

  @ParameterizedTest
  @CsvSource({
    "11, 4500003c 00000000 40110000 c6336401 cb007102",
    "12, 60000000 00141140 20010db8000000000000000000000001 20010db8000000000000000000000002",
  })
  void headersWithoutLinkLayer(int protocol, String ip) {
    FlowRecord record = read(datagram(1, flowSample(raw(protocol, 60, 0, ip + UDP)))).only();

    assertUdp(record, 60);
    assertThat(record.has(FlowField.LAYER2_OCTETS)).isFalse();
    assertThat(record.has(FlowField.SOURCE_MAC)).isFalse();
  }

  @Test
  void mplsWithoutLinkLayer() {
    assertUdp(read(datagram(1, flowSample(raw(13, 64, 0, "00010140" + IPV4 + UDP)))).only(), 60);
  }

  @Test
  void ipv6ExtensionHeadersAreSteppedOver() {
    String six = IPV6.replace("1140", "0040");
    String hopByHop = "3c00 0502 00000000"; // then destination options
    String options = "3301 0104 00000000 0000000000000000"; // then AH
    String ah = "2c04 0000 00000001 00000001 000000000000000000000000"; // then fragment
    String fragment = "1100 0001 00000009"; // the first one, then UDP

    FlowRecord record = ethernet("86dd" + six + hopByHop + options + ah + fragment + UDP);

    assertUdp(record, 60);
  }

  @Test
  void laterFragmentsHaveNoPorts() {
    FlowRecord four = ethernet("0800" + IPV4.replace("0000 0000 4011", "0000 2010 4011") + UDP);
    FlowRecord six = ethernet("86dd" + IPV6.replace("1140", "2c40") + "1100 0010 00000009" + UDP);

    assertThat(four.number(FlowField.OCTETS)).hasValue(60);
    assertThat(four.has(FlowField.SOURCE_PORT)).isFalse();
    assertThat(six.number(FlowField.PROTOCOL)).hasValue(17);
    assertThat(six.has(FlowField.SOURCE_PORT)).isFalse();
  }

  @Test
  void tunnelsAreTheirOuterHeader() {
    FlowRecord gre =
        ethernet("0800" + IPV4.replace("4011", "402f") + "00000800" + IPV4.replace("c6", "0a"));

    assertThat(gre.number(FlowField.PROTOCOL)).hasValue(47);
    assertThat(gre.address(FlowField.SOURCE_ADDRESS)).contains(IpAddr.parse("198.51.100.1"));
    assertThat(gre.has(FlowField.SOURCE_PORT)).isFalse();
  }

  @Test
  void tcpFlagsAndIcmpType() {
    FlowRecord tcp =
        ethernet(
            "0800" + IPV4.replace("4011", "4006") + "0457 0035 00000000 00000000 5012 ffff 0000");
    FlowRecord icmp = ethernet("0800" + IPV4.replace("4011", "4001") + "0301 0000");

    assertThat(tcp.number(FlowField.TCP_FLAGS)).hasValue(0x12);
    assertThat(icmp.number(FlowField.ICMP_TYPE_CODE)).hasValue(3 * 256 + 1);
    assertThat(icmp.has(FlowField.SOURCE_PORT)).isFalse();
  }

  @Test
  void whatIsNotIpKeepsItsFrame() {
    Sflow arp = read(datagram(1, flowSample(rawEthernet(64, MACS + "0806 0001 0800"))));

    assertThat(arp.only().number(FlowField.LAYER2_OCTETS)).hasValue(64);
    assertThat(arp.only().number(FlowField.PACKETS)).hasValue(1);
    assertThat(arp.only().has(FlowField.OCTETS)).isFalse();
    assertThat(arp.only().has(FlowField.SOURCE_ADDRESS)).isFalse();
    assertThat(arp.count("sflow samples not IP")).isEqualTo(1);
  }

  @Test
  void headersMayEndAnywhere() {
    String whole = (MACS + "8100 0064 8847 00010140" + IPV4 + UDP).replace(" ", "");
    for (int octets = 0; octets <= whole.length() / 2; octets++) {
      Sflow read = read(datagram(1, flowSample(rawEthernet(200, whole.substring(0, 2 * octets)))));
      assertThat(read.only().number(FlowField.LAYER2_OCTETS)).hasValue(200);
      assertThat(read.stats().faultCount()).isZero();
      assertThat(read.only().has(FlowField.DESTINATION_ADDRESS)).isEqualTo(octets >= 42);
      assertThat(read.only().has(FlowField.SOURCE_PORT)).isEqualTo(octets >= 46);
    }
  }

  @Test
  void lengthThatLiesIsBoundedByTheFrame() {
    Sflow lying =
        read(
            datagram(
                1,
                flowSample(rawEthernet(78, MACS + "0800" + IPV4.replace("003c", "ffff") + UDP))));

    assertThat(lying.only().number(FlowField.OCTETS)).hasValue(60);
    assertThat(lying.count("sflow IP lengths beyond the frame")).isEqualTo(1);
  }

  @Test
  void lengthOfZeroIsWhatTheFrameHolds() {
    FlowRecord record =
        read(datagram(
                1,
                flowSample(rawEthernet(9018, MACS + "0800" + IPV4.replace("003c", "0000") + UDP))))
            .only();

    assertThat(record.number(FlowField.OCTETS)).hasValue(9000);
  }

  @ParameterizedTest
  @CsvSource({
    "0046 aaaa0400 0000 0800, another control octet of LLC",
    "0046 aaaa0300 0001 0800, a protocol of some organisation",
    "0046 aaaa0300 0000 0046, a length where a type must be",
    "0046 aaaa03, LLC cut off",
    "8864 1100 0001 003e c021, PPPoE with LCP",
    "8847 00010140 0000, a pseudowire",
  })
  void layersThatCarryOtherThanIp(String layers, String what) {
    Sflow read = read(datagram(1, flowSample(rawEthernet(200, MACS + layers + IPV4 + UDP))));
    if (what.endsWith("cut off")) {
      read = read(datagram(1, flowSample(rawEthernet(200, MACS + layers))));
    }

    assertThat(read.only().has(FlowField.SOURCE_ADDRESS)).as(what).isFalse();
    assertThat(read.only().number(FlowField.LAYER2_OCTETS)).as(what).hasValue(200);
    assertThat(read.count("sflow samples not IP")).as(what).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0800, 44", "86dd, 45", "0800, 62"})
  void aVersionThatIsNotThatOfTheTypeIsNoIp(String type, String first) {
    String ip = type.equals("0800") ? IPV4 : IPV6;
    Sflow read =
        read(
            datagram(1, flowSample(rawEthernet(200, MACS + type + first + ip.substring(2) + UDP))));

    assertThat(read.only().has(FlowField.SOURCE_ADDRESS)).isFalse();
    assertThat(read.only().has(FlowField.OCTETS)).isFalse();
    assertThat(read.count("sflow samples not IP")).isEqualTo(1);
  }

  /** RFC 8200 3: a payload of 0 with a hop-by-hop header may be a jumbogram (RFC 2675). */
  @Test
  void aJumbogramIsWhatTheFrameHolds() {
    String options = "3a00 c204 00010000";
    String jumbo = IPV6.replace("0014 1140", "0000 0040") + options;
    Sflow read = read(datagram(1, flowSample(rawEthernet(9018, MACS + "86dd" + jumbo))));
    assertThat(read.only().number(FlowField.OCTETS)).hasValue(9000);
    assertThat(read.only().number(FlowField.PROTOCOL)).hasValue(58);

    FlowRecord empty = ethernet("86dd" + IPV6.replace("0014 1140", "0000 3b40"));
    assertThat(empty.number(FlowField.OCTETS)).as("a header and nothing after it").hasValue(40);
    assertThat(empty.number(FlowField.PROTOCOL)).hasValue(59);
  }

  @Test
  void aFrameShorterThanItsHeaderTellsNothing() {
    String packet = MACS + "0800" + IPV4 + UDP;
    Sflow said = read(datagram(1, flowSample(rawEthernet(20, packet))));
    assertThat(said.only().number(FlowField.OCTETS)).hasValue(60);
    assertThat(said.count("sflow IP lengths beyond the frame")).isZero();

    String unsaid = MACS + "0800" + IPV4.replace("003c", "0000") + UDP;
    FlowRecord nothing = read(datagram(1, flowSample(rawEthernet(20, unsaid)))).only();
    assertThat(nothing.has(FlowField.OCTETS)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "4006, 0457 0035 00000000 00000000 50, true, false",
    "4006, 0457 0035 00000000 00000000 5012, true, true",
    "4006, 0457, false, false",
    "4001, 03, false, false",
  })
  void transportMayBeCutOff(String protocol, String octets, boolean ports, boolean flags) {
    FlowRecord record = ethernet("0800" + IPV4.replace("4011", protocol) + octets);
    assertThat(record.has(FlowField.SOURCE_PORT)).isEqualTo(ports);
    assertThat(record.has(FlowField.TCP_FLAGS)).isEqualTo(flags);
    assertThat(record.has(FlowField.ICMP_TYPE_CODE)).isFalse();
    assertThat(record.number(FlowField.OCTETS)).hasValue(60);
  }

  /** Where the headers before it are cut off, what is next is not what the packet carries. */
  @Test
  void extensionHeadersMayBeCutOff() {
    FlowRecord record = ethernet("86dd" + IPV6.replace("1140", "0040") + "1100 0502");
    assertThat(record.number(FlowField.PROTOCOL)).hasValue(0);
    assertThat(record.has(FlowField.SOURCE_PORT)).isFalse();
  }
}

package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.sflow.Sflow.UDP_PACKET;
import static org.peeringkit.io.sflow.Sflow.datagram;
import static org.peeringkit.io.sflow.Sflow.flowSample;
import static org.peeringkit.io.sflow.Sflow.framed;
import static org.peeringkit.io.sflow.Sflow.gateway;
import static org.peeringkit.io.sflow.Sflow.hex;
import static org.peeringkit.io.sflow.Sflow.raw;
import static org.peeringkit.io.sflow.Sflow.rawEthernet;
import static org.peeringkit.io.sflow.Sflow.read;
import static org.peeringkit.io.sflow.Sflow.record;
import static org.peeringkit.io.sflow.Sflow.udpHeader;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;

class FlowSampleTest {

  private static OptionalLong number(FlowRecord record, FlowField field) {
    return record.number(field);
  }

  private static String address(FlowRecord record, FlowField field) {
    return record.address(field).map(IpAddr::toString).orElse("none");
  }

  @Test
  void onePacketScaledByTheRateOfItsSample() {
    FlowRecord record = read(datagram(1, flowSample(udpHeader()))).only();

    assertThat(record.exporter())
        .isEqualTo(new Exporter(java.util.Optional.of(IpAddr.parse("192.0.2.1")), 7));
    assertThat(record.sampling()).isEqualTo(new Sampling(100, RateSource.HEADER));
    assertThat(number(record, FlowField.PACKETS)).hasValue(1);
    assertThat(number(record, FlowField.OCTETS)).hasValue(60);
    assertThat(record.estimatedOctets()).hasValue(6000);
    assertThat(number(record, FlowField.LAYER2_OCTETS)).hasValue(78);
    assertThat(address(record, FlowField.SOURCE_ADDRESS)).isEqualTo("198.51.100.1");
    assertThat(address(record, FlowField.DESTINATION_ADDRESS)).isEqualTo("203.0.113.2");
    assertThat(number(record, FlowField.SOURCE_PORT)).hasValue(1111);
    assertThat(number(record, FlowField.DESTINATION_PORT)).hasValue(53);
    assertThat(number(record, FlowField.PROTOCOL)).hasValue(17);
    assertThat(number(record, FlowField.DESTINATION_MAC)).hasValue(0x020000000002L);
    assertThat(number(record, FlowField.START_MILLIS)).hasValue(Sflow.TIME);
    assertThat(number(record, FlowField.END_MILLIS)).hasValue(Sflow.TIME);
    assertThat(number(record, FlowField.EXPORT_MILLIS)).hasValue(Sflow.TIME);
    assertThat(number(record, FlowField.FLOW_DIRECTION)).hasValue(0);
  }

  @Test
  void bareDatagramsHaveNoTime() {
    byte[] file =
        Sflow.concat(
            datagram(1, flowSample(udpHeader()), flowSample(udpHeader())),
            datagram(2, flowSample(udpHeader())));
    Sflow bare = Sflow.readFile("flows.dat", file);

    assertThat(bare.records()).hasSize(3);
    assertThat(bare.stats().faultCount()).isZero();
    assertThat(bare.count("datagrams sflow v5")).isEqualTo(2);
    assertThat(bare.records()).noneMatch(r -> r.has(FlowField.START_MILLIS));
    assertThat(bare.records()).noneMatch(r -> r.has(FlowField.EXPORT_MILLIS));
  }

  @Test
  void rateOfZeroIsUnknown() {
    byte[] sample = flowSample(udpHeader());
    sample[19] = 0; // sampling rate 100
    FlowRecord record = read(datagram(1, sample)).only();

    assertThat(record.sampling()).isEqualTo(Sampling.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 4, 3, 4, , 0", // the data source is interface 3
    "2, 3, 2, 3, , 1",
    "3, 3, 3, 3, , ",
    "5, 4, 5, 4, , ",
    "0, 4, , 4, , ", // unknown
    "3, 0, 3, , , 0", // unknown is no drop
    "0x3fffffff, 4, , 4, , ", // sent by the device itself
    "3, 0x3fffffff, 3, 0, 195, 0", // for the device itself
    "0x3fffffff, 0x3fffffff, , 0, 195, ",
    "3, 0x40000000, 3, 0, 131, 0", // discarded: network unreachable
    "3, 0x40000102, 3, 0, 129, 0", // discarded: ACL
    "3, 0x40000101, 3, 0, 137, 0", // discarded: TTL
    "3, 0x40000100, 3, 0, 128, 0", // discarded, reason unknown
    "3, 0x80000005, 3, , 64, 0", // five outputs
    "3, 0x80000000, 3, , 64, 0",
  })
  void specialInterfacesAreNeverIfIndexes(
      String input, String output, Long ingress, Long egress, Long status, Long direction) {
    FlowRecord record =
        read(datagram(1, flowSample(1, Long.decode(input), Long.decode(output), udpHeader())))
            .only();

    assertThat(number(record, FlowField.INGRESS_INTERFACE)).isEqualTo(optional(ingress));
    assertThat(number(record, FlowField.EGRESS_INTERFACE)).isEqualTo(optional(egress));
    assertThat(number(record, FlowField.FORWARDING_STATUS)).isEqualTo(optional(status));
    assertThat(number(record, FlowField.FLOW_DIRECTION)).isEqualTo(optional(direction));
  }

  private static OptionalLong optional(@org.jspecify.annotations.Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @Test
  void expandedSamplesHaveRoomForLargeNumbers() {
    byte[] sample =
        framed(
            3,
            hex(
                """
                00000001           // sequence
                00000000 4ca3e751  // data source: interface 1285810001
                000003e8           // rate 1000
                00000000 00000000  // pool, drops
                00000000 4ca3e751  // input
                00000001 00000105  // output: discarded, 261 traffic shaping
                00000001
                """),
            udpHeader());
    FlowRecord record = read(datagram(1, sample)).only();

    assertThat(number(record, FlowField.INGRESS_INTERFACE)).hasValue(1285810001);
    assertThat(number(record, FlowField.EGRESS_INTERFACE)).hasValue(0);
    assertThat(number(record, FlowField.FORWARDING_STATUS)).hasValue(138);
    assertThat(number(record, FlowField.FLOW_DIRECTION)).hasValue(0);
    assertThat(record.sampling().rate()).isEqualTo(1000);
  }

  @Test
  void gatewayGivesOriginsNeighboursAndRoute() {
    byte[] gateway =
        gateway(
            64510,
            64509,
            """
            00000002                             // two segments
            00000002 00000002 0000fbf4 0000fbf5  // AS_SEQUENCE 64500 64501
            00000002 00000001 0000fbf6
            00000002 fbf40001 fbf40002           // communities
            00000096                             // local pref 150
            """);
    FlowRecord record = read(datagram(1, flowSample(udpHeader(), gateway))).only();

    assertThat(number(record, FlowField.SOURCE_AS)).hasValue(64510);
    assertThat(number(record, FlowField.SOURCE_ADJACENT_AS)).hasValue(64509);
    assertThat(number(record, FlowField.DESTINATION_AS)).hasValue(64502);
    assertThat(number(record, FlowField.DESTINATION_ADJACENT_AS)).hasValue(64500);
    assertThat(address(record, FlowField.BGP_NEXT_HOP)).isEqualTo("192.0.2.9");
    FlowRoute route = record.route().orElseThrow();
    assertThat(route.asPath().asns()).hasSize(3);
    assertThat(route.communities())
        .containsExactly(Community.parse("64500:1"), Community.parse("64500:2"));
    assertThat(route.localPref()).hasValue(150);
  }

  @Test
  void emptyPathAndSourceZeroAreTheRoutersOwnAs() {
    FlowRecord record =
        read(datagram(1, flowSample(gateway(0, 0, "00000000 00000000 00000064"), udpHeader())))
            .only();

    assertThat(number(record, FlowField.SOURCE_AS)).hasValue(64500);
    assertThat(number(record, FlowField.DESTINATION_AS)).hasValue(64500);
    assertThat(record.has(FlowField.SOURCE_ADJACENT_AS)).isFalse();
    assertThat(record.has(FlowField.DESTINATION_ADJACENT_AS)).isFalse();
    assertThat(record.route().orElseThrow().asPath()).isEqualTo(AsPath.EMPTY);
  }

  @Test
  void ownAsThatIsNotSaidIsNoAnswer() {
    byte[] gateway = record(1003, "00000000 00000000 00000000 00000000 00000000 00000000 00000000");
    FlowRecord record = read(datagram(1, flowSample(udpHeader(), gateway))).only();

    assertThat(record.has(FlowField.SOURCE_AS)).isFalse();
    assertThat(record.has(FlowField.DESTINATION_AS)).isFalse();
    assertThat(record.has(FlowField.BGP_NEXT_HOP)).isFalse();
  }

  @Test
  void setOfOneIsItsAsAndSetOfSeveralHasNoOrigin() {
    String one = "00000001 00000001 00000001 0000fbf7 00000000 00000000";
    String several =
        """
        00000002
        00000002 00000001 0000fbf4
        00000001 00000002 0000fbf7 0000fbf8 // AS_SET
        00000000 00000000
        """;
    Sflow read =
        read(
            datagram(
                1,
                flowSample(1, 3, 4, udpHeader(), gateway(64510, 0, one)),
                flowSample(2, 3, 4, udpHeader(), gateway(64510, 0, several))));

    FlowRecord first = read.records().get(0);
    assertThat(number(first, FlowField.DESTINATION_AS)).hasValue(64503);
    assertThat(number(first, FlowField.DESTINATION_ADJACENT_AS)).hasValue(64503);
    FlowRecord second = read.records().get(1);
    assertThat(second.has(FlowField.DESTINATION_AS)).isFalse();
    assertThat(number(second, FlowField.DESTINATION_ADJACENT_AS)).hasValue(64500);
    assertThat(second.route().orElseThrow().asPath())
        .isEqualTo(AsPath.parse("64500 {64503,64504}"));
    assertThat(read.count("sflow AS_SET origins")).isEqualTo(1);
  }

  @Test
  void nothingLeaksIntoTheNextSample() {
    byte[] vlan = record(1001, "00000064 00000000 000000c8 00000000");
    byte[] router = record(1002, "00000001 c0000208 00000018 00000010");
    byte[] gateway = gateway(64510, 64509, "00000001 00000002 00000001 0000fbf6 00000000 00000064");
    Sflow read =
        read(
            datagram(
                1,
                flowSample(1, 3, 0x4000_0000, udpHeader(), vlan, router, gateway),
                flowSample(2, 3, 4, udpHeader())),
            datagram(2, flowSample(3, 3, 4, udpHeader())));

    FlowRecord plain = read(datagram(1, flowSample(udpHeader()))).only();
    assertThat(read.records()).hasSize(3);
    assertThat(read.records().get(0)).isNotEqualTo(plain);
    assertThat(read.records().subList(1, 3)).isEqualTo(List.of(plain, plain));
  }

  @Test
  void switchAndRouterData() {
    FlowRecord record =
        read(datagram(
                1,
                flowSample(
                    udpHeader(),
                    record(1001, "00000064 00000000 000000c8 00000000"),
                    record(
                        1002,
                        """
                            00000002 20010db8000000000000000000000009
                            00000018 00000010
                            """))))
            .only();

    assertThat(number(record, FlowField.VLAN)).hasValue(100);
    assertThat(number(record, FlowField.POST_VLAN)).hasValue(200);
    assertThat(address(record, FlowField.NEXT_HOP)).isEqualTo("2001:db8::9");
    assertThat(number(record, FlowField.SOURCE_PREFIX_LENGTH)).hasValue(24);
    assertThat(number(record, FlowField.DESTINATION_PREFIX_LENGTH)).hasValue(16);
  }

  @Test
  void recordsOfOtherKindsAreSteppedOverAndCounted() {
    Sflow read =
        read(
            datagram(
                1,
                flowSample(
                    record(1004, "00000000 00000004 75736572 00000000 00000000"), // user
                    record(1005, "00000001 00000004 2f782f79 00000000"), // URL
                    record(1006, "00000001 c0000208 00000000 00000000"), // MPLS
                    record(1007, "00000001 c0000208 00000001 c0000209"), // NAT
                    framed(8800 << 12 | 3, hex("01020304")),
                    udpHeader()),
                framed(4413 << 12 | 1, hex("0102030405060708"))));

    assertThat(number(read.only(), FlowField.OCTETS)).hasValue(60);
    assertThat(read.count("sflow flow records 0:1004 not read")).isEqualTo(1);
    assertThat(read.count("sflow flow records 0:1005 not read")).isEqualTo(1);
    assertThat(read.count("sflow flow records 0:1006 not read")).isEqualTo(1);
    assertThat(read.count("sflow flow records 0:1007 not read")).isEqualTo(1);
    assertThat(read.count("sflow flow records 8800:3 not read")).isEqualTo(1);
    assertThat(read.count("sflow samples 4413:1 not read")).isEqualTo(1);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void sampledEthernetAndIpWithoutHeader() {
    byte[] ethernet = record(2, "0000004e 020000000001 0000 020000000002 0000 00000800");
    byte[] ip =
        record(
            3,
            """
            0000003c 00000006 c6336401 cb007102
            00000457 00000035 00000012 00000008
            """);
    FlowRecord record = read(datagram(1, flowSample(ethernet, ip))).only();

    assertThat(number(record, FlowField.LAYER2_OCTETS)).hasValue(78);
    assertThat(number(record, FlowField.SOURCE_MAC)).hasValue(0x020000000001L);
    assertThat(number(record, FlowField.DESTINATION_MAC)).hasValue(0x020000000002L);
    assertThat(number(record, FlowField.OCTETS)).hasValue(60);
    assertThat(number(record, FlowField.SOURCE_PORT)).hasValue(1111);
    assertThat(number(record, FlowField.DESTINATION_PORT)).hasValue(53);
    assertThat(number(record, FlowField.TCP_FLAGS)).hasValue(0x12);
    assertThat(number(record, FlowField.IP_CLASS_OF_SERVICE)).hasValue(8);
    assertThat(number(record, FlowField.PACKETS)).hasValue(1);

    byte[] ip6 =
        record(
            4,
            """
            00000064 00000011 20010db8000000000000000000000001 20010db8000000000000000000000002
            00000457 00000035 00000000 00000010
            """);
    FlowRecord six = read(datagram(1, flowSample(ip6))).only();
    assertThat(address(six, FlowField.DESTINATION_ADDRESS)).isEqualTo("2001:db8::2");
    assertThat(number(six, FlowField.OCTETS)).hasValue(100);
  }

  @Test
  void sampleWithoutPacketIsCountedAndGivesNothing() {
    Sflow read =
        read(
            datagram(
                1, flowSample(record(1001, "00000064 00000000 000000c8 00000000")), flowSample()));

    assertThat(read.records()).isEmpty();
    assertThat(read.count("sflow samples without a packet")).isEqualTo(2);
  }

  @Test
  void lostSamplesDropsAndPoolAreCountedPerSource() {
    byte[] dropped = flowSample(7, 3, 4, udpHeader());
    dropped[27] = 40; // drops
    Sflow read =
        read(
            datagram(1, flowSample(1, 3, 4, udpHeader())),
            datagram(4, flowSample(5, 3, 4, udpHeader()), dropped));

    assertThat(read.count("lost datagrams")).isEqualTo(2);
    assertThat(read.count("lost sflow samples")).isEqualTo(3 + 1);
    assertThat(read.count("sflow pool packets")).isEqualTo(600);
    assertThat(read.count("sflow samples dropped by the agent")).isEqualTo(40);
    assertThat(read.count("sflow flow samples")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"2", "4"})
  void otherVersionsAreUnsupported(int version) {
    byte[] other = datagram(1, flowSample(udpHeader()));
    other[3] = (byte) version;
    Sflow read = read(other, datagram(1, flowSample(udpHeader())));

    assertThat(read.records()).hasSize(1);
    assertThat(read.count("datagrams sflow v" + version)).isEqualTo(1);
    assertThat(read.stats().faultCount()).isEqualTo(1);
  }

  @Test
  void agentWithoutAddressIsItsSender() {
    byte[] datagram = datagram(1, flowSample(udpHeader()));
    java.util.Arrays.fill(datagram, 8, 12, (byte) 0);

    assertThat(read(datagram).only().exporter().address()).contains(Sflow.RELAY);
  }

  @Test
  void otherHeaderProtocolsAreCountedAndKeepTheirPacket() {
    Sflow read = read(datagram(1, flowSample(raw(7, 100, 0, "ff030021 45000014"))));

    assertThat(read.count("sflow header protocol 0:7 not read")).isEqualTo(1);
    assertThat(number(read.only(), FlowField.PACKETS)).hasValue(1);
    assertThat(read.only().has(FlowField.OCTETS)).isFalse();
  }

  @Test
  void headerAndSampledIpAgreeOnOnePacket() {
    byte[] ip =
        record(
            3,
            """
            0000003c 00000011 c6336401 cb007102
            00000457 00000035 00000000 00000000
            """);
    Sflow read = read(datagram(1, flowSample(ip, udpHeader(), ip, rawEthernet(90, UDP_PACKET))));

    assertThat(number(read.only(), FlowField.PACKETS)).hasValue(1);
    assertThat(number(read.only(), FlowField.OCTETS)).hasValue(60);
    assertThat(number(read.only(), FlowField.LAYER2_OCTETS)).hasValue(78);
    assertThat(read.count("sflow records repeated in a sample")).isEqualTo(2);
  }
}

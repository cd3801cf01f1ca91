package org.peeringkit.io.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.traps.Traps.assertTotals;
import static org.peeringkit.io.traps.Traps.file;
import static org.peeringkit.io.traps.Traps.number;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.ipfix.V10;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.netflow.V9;
import org.peeringkit.io.sflow.Sflow;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;

/**
 * How other programs counted one flow twice: octets as they stand and scaled. docs/sampling.md
 * lists all traps.
 */
class CountingTrapsTest {
  /** nfdump 116: both directions in one record are two flows, neither of them counted twice. */
  @Test
  void biflowIsTwoFlowsOnce() {
    byte[] template =
        set(
            2,
            """
            0101 0009
            0008 0004            // sourceIPv4Address
            000c 0004            // destinationIPv4Address
            000a 0002            // ingressInterface
            000e 0002            // egressInterface
            0001 0004            // octetDeltaCount
            0002 0004            // packetDeltaCount
            8001 0004 00007279   // reverse octetDeltaCount (RFC 5103)
            8002 0004 00007279   // reverse packetDeltaCount
            0022 0002            // samplingInterval
            """);
    byte[] data =
        set(
            257,
            """
            c0000201 c6336401 0003 0009 000003e8 0000000a 0000c350 00000032 0064  // both ways
            c0000201 c6336402 0003 0009 00000064 00000001 00000000 00000000 0064  // nothing back
            """);
    FlowFixture read = file(V10.message(0, template, data));

    assertThat(read.records()).hasSize(3);
    assertTotals(read, 1000 + 50_000 + 100, 100_000 + 5_000_000 + 10_000);
    assertThat(number(read, 1, FlowField.INGRESS_INTERFACE)).hasValue(9);
    assertThat(read.records().get(1).address(FlowField.SOURCE_ADDRESS))
        .contains(IpAddr.parse("198.51.100.1"));
  }

  /** pmacct 855: a firewall tells of one flow when it begins, in between and when it ends. */
  @Test
  void firewallEventsOfOneFlowCountOnce() {
    byte[] template =
        set(
            0,
            """
            0101 0006  // template 257
            0008 0004  // IPV4_SRC_ADDR
            000c 0004  // IPV4_DST_ADDR
            0055 0004  // 85 NF_F_FLOW_BYTES: since the flow began
            0056 0004  // 86 packets since the flow began
            9c45 0001  // 40005 NF_F_FW_EVENT
            0022 0002  // SAMPLING_INTERVAL
            """);
    byte[] data =
        set(
            257,
            """
            c0000201 c6336401 00000064 00000001 01 000a  // created: 100 octets so far
            c0000201 c6336401 000001f4 00000005 05 000a  // update: 500
            c0000201 c6336401 000003e8 0000000a 02 000a  // deleted: 1,000 in all
            c0000201 c6336402 00000028 00000001 03 000a  // denied
            """);
    FlowFixture read = file(V9.packet(1, template, data));

    assertTotals(read, 1000, 10_000);
    assertThat(read.count("octets removed: firewall events")).isEqualTo(640);
  }

  /** Firewalls with initiator and responder (IE 231, 232): two flows. */
  @Test
  void initiatorAndResponderAreTwoFlowsOnce() {
    byte[] template = set(0, "0101 0005  0008 0004  000c 0004  00e7 0004  00e8 0004  0022 0002");
    byte[] data = set(257, "c0000201 c6336401 000003e8 000007d0 000a 0000");
    FlowFixture read = file(V9.packet(1, template, data));

    assertThat(read.records()).hasSize(2);
    assertTotals(read, 3000, 30_000);
  }

  /**
   * Events of a Cisco ASA as its templates have them: of one connection two updates and its end,
   * all with what was counted since the report before, and one denied. Each direction is a flow of
   * its own, and nothing counts twice.
   */
  @Test
  void updatesOfAFirewallAreDeltasOfBothDirections() {
    byte[] datagram =
        Sflow.hex(
            """
            0009 0005  // version 9, 1 template and 4 records
            00100000 6a445880  // uptime, 2026-07-01T00:00:00Z
            00000001 00000000  // sequence number, source id
            0000 0060  // template set
            0108 0016  // template 264, 22 fields
            0094 0004  // 148 flowId
            0008 0004  // 8 source address
            0007 0002  // 7 source port
            000a 0002  // 10 ingress interface
            000c 0004  // 12 destination address
            000b 0002  // 11 destination port
            000e 0002  // 14 egress interface
            0004 0001  // 4 protocol
            00b0 0001  // 176 ICMP type
            00b1 0001  // 177 ICMP code
            00e1 0004  // 225 source address after NAT
            00e2 0004  // 226 destination address after NAT
            00e3 0002  // 227 source port after NAT
            00e4 0002  // 228 destination port after NAT
            00e9 0001  // 233 firewallEvent
            80ea 0002  // 33002 NF_F_FW_EXT_EVENT
            0143 0008  // 323 observationTimeMilliseconds
            0098 0008  // 152 flowStartMilliseconds
            00e7 0004  // 231 initiatorOctets: since the report before
            00e8 0004  // 232 responderOctets
            012a 0004  // 298 initiatorPackets
            012b 0004  // 299 responderPackets
            0108 011c  // records of template 264
            00000007 c000020a c738 0003 c6336414 01bb 0004 06 00 00  // update: 1,000 out and 20,000 back
            cb007105 c6336414 9c40 01bb  // 192.0.2.10 is 203.0.113.5, port 40000, outside
            05 07ee 0000019f1af9b018 0000019f1af8c9a0
            000003e8 00004e20 0000000a 00000014
            00000007 c000020a c738 0003 c6336414 01bb 0004 06 00 00  // update: 500 out, nothing back
            cb007105 c6336414 9c40 01bb  // 192.0.2.10 is 203.0.113.5, port 40000, outside
            05 07ee 0000019f1af9b018 0000019f1af8c9a0
            000001f4 00000000 00000005 00000000
            00000007 c000020a c738 0003 c6336414 01bb 0004 06 00 00  // torn down: 40 out and 80 back since the update
            cb007105 c6336414 9c40 01bb  // 192.0.2.10 is 203.0.113.5, port 40000, outside
            02 07e9 0000019f1af9b018 0000019f1af8c9a0
            00000028 00000050 00000001 00000002
            00000008 c000020a c739 0003 c6336414 01bb 0004 06 00 00  // denied: of 60 octets nothing passed
            cb007105 c6336414 9c40 01bb  // 192.0.2.10 is 203.0.113.5, port 40000, outside
            03 03e9 0000019f1af9b018 0000019f1af8c9a0
            0000003c 00000000 00000001 00000000
            """);
    FlowFixture read = file(datagram);

    assertTotals(read, 1000 + 20_000 + 500 + 40 + 80, 1000 + 20_000 + 500 + 40 + 80);
    IpAddr inside = IpAddr.parse("192.0.2.10");
    IpAddr outside = IpAddr.parse("198.51.100.20");
    assertThat(octets(read, inside, outside)).containsExactly(1000L, 500L, 40L);
    assertThat(octets(read, outside, inside)).containsExactly(20_000L, 80L);
    assertThat(number(read, 0, FlowField.PACKETS)).hasValue(10);
    assertThat(number(read, 0, FlowField.INGRESS_INTERFACE)).hasValue(3);
    assertThat(number(read, 0, FlowField.EGRESS_INTERFACE)).hasValue(4);
    assertThat(number(read, 0, FlowField.SOURCE_PORT)).hasValue(51_000);
    assertThat(number(read, 0, FlowField.START_MILLIS)).hasValue(1782863940000L);
    assertThat(number(read, 1, FlowField.PACKETS)).hasValue(20);
    assertThat(number(read, 1, FlowField.INGRESS_INTERFACE)).hasValue(4);
    assertThat(number(read, 1, FlowField.EGRESS_INTERFACE)).hasValue(3);
    assertThat(number(read, 1, FlowField.SOURCE_PORT)).hasValue(443);
    assertThat(number(read, 1, FlowField.DESTINATION_PORT)).hasValue(51_000);
    assertThat(number(read, 1, FlowField.FIREWALL_EVENT)).hasValue(5);
    // Only the denied one is removed: deltas of updates stay.
    assertThat(read.count("flows counted elsewhere: firewall events")).isEqualTo(1);
    assertThat(read.count("octets removed: firewall events")).isEqualTo(60);
    assertThat(read.count("biflow records")).isEqualTo(2);
  }

  /** Octets of the flows from one address to another, of those that have any. */
  private static List<Long> octets(FlowFixture read, IpAddr source, IpAddr destination) {
    return read.records().stream()
        .filter(r -> r.address(FlowField.SOURCE_ADDRESS).equals(Optional.of(source)))
        .filter(r -> r.address(FlowField.DESTINATION_ADDRESS).equals(Optional.of(destination)))
        .filter(r -> r.has(FlowField.OCTETS))
        .map(r -> r.number(FlowField.OCTETS).getAsLong())
        .toList();
  }
}

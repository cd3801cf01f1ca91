package org.peeringkit.io.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.traps.Traps.assertTotals;
import static org.peeringkit.io.traps.Traps.file;
import static org.peeringkit.io.traps.Traps.number;

import org.junit.jupiter.api.Test;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.sflow.Sflow;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;

/**
 * How other programs took one sample of sFlow for another, or one AS for another: octets as they
 * stand and scaled. docs/sampling.md lists all traps.
 */
class SflowTrapsTest {
  /** goflow2 PR 125, pmacct PR 619: who is the source, the origin, the neighbour. */
  @Test
  void sflowGatewaySemantics() {
    byte[] whole =
        Sflow.framed(
            1003,
            Sflow.hex(
                """
                00000001 c0000209                    // next hop 192.0.2.9
                0000fbf4 0000fbfe 0000fbfd           // router 64500, source 64510, its peer 64509
                00000002                             // two segments
                00000002 00000002 0000fbf5 0000fbf6  // AS_SEQUENCE 64501 64502
                00000002 00000001 0000fbf7           // AS_SEQUENCE 64503
                00000000 00000064                    // no communities, local pref 100
                """));
    byte[] own =
        Sflow.framed(
            1003,
            Sflow.hex(
                """
                00000001 00000000           // no next hop
                0000fbf4 00000000 00000000  // router 64500, source 0: the router's own
                00000000                    // empty path: the router's own
                00000000 00000064
                """));
    FlowFixture read =
        file(
            Sflow.datagram(
                1,
                Sflow.flowSample(1, 3, 4, Sflow.udpHeader(), whole),
                Sflow.flowSample(2, 3, 4, Sflow.udpHeader(), own)));

    assertTotals(read, 2 * 60, 2 * 6000);
    assertThat(number(read, 0, FlowField.SOURCE_AS)).hasValue(64510);
    assertThat(number(read, 0, FlowField.SOURCE_ADJACENT_AS)).hasValue(64509);
    assertThat(number(read, 0, FlowField.DESTINATION_ADJACENT_AS)).hasValue(64501);
    assertThat(number(read, 0, FlowField.DESTINATION_AS)).hasValue(64503);
    assertThat(number(read, 1, FlowField.SOURCE_AS)).hasValue(64500);
    assertThat(number(read, 1, FlowField.DESTINATION_AS)).hasValue(64500);
    assertThat(number(read, 1, FlowField.SOURCE_ADJACENT_AS)).isEmpty();
  }

  /** nfdump 262: the AS of one sample stood in the next that has no gateway record. */
  @Test
  void nothingOfOneSampleIsInTheNext() {
    byte[] gateway =
        Sflow.framed(
            1003,
            Sflow.hex(
                """
                00000001 c0000209 0000fbf4 0000fbfe 0000fbfd
                00000001 00000002 00000001 0000fbf5
                00000000 00000064
                """));
    byte[] vlan = Sflow.record(1001, "00000064 00000000 000000c8 00000000");
    FlowFixture read =
        file(
            Sflow.datagram(
                1,
                Sflow.flowSample(1, 3, 4, Sflow.udpHeader(), gateway, vlan),
                Sflow.flowSample(2, 3, 4, Sflow.udpHeader())),
            Sflow.datagram(2, Sflow.flowSample(3, 3, 4, Sflow.udpHeader())));

    assertTotals(read, 3 * 60, 3 * 6000);
    assertThat(number(read, 0, FlowField.SOURCE_AS)).hasValue(64510);
    for (FlowRecord plain : read.records().subList(1, 3)) {
      assertThat(plain.has(FlowField.SOURCE_AS)).isFalse();
      assertThat(plain.has(FlowField.DESTINATION_ADJACENT_AS)).isFalse();
      assertThat(plain.has(FlowField.BGP_NEXT_HOP)).isFalse();
      assertThat(plain.has(FlowField.VLAN)).isFalse();
      assertThat(plain.route()).isEmpty();
    }
  }

  /** AS-Stats 103: 0x3fffffff is the device itself, no interface of a billion. */
  @Test
  void interfaceOfTheDeviceItself() {
    FlowFixture read =
        file(
            Sflow.datagram(
                1,
                Sflow.flowSample(1, 0x3FFF_FFFFL, 4, Sflow.udpHeader()),
                Sflow.flowSample(2, 3, 0x3FFF_FFFFL, Sflow.udpHeader())));

    assertTotals(read, 2 * 60, 2 * 6000);
    assertThat(number(read, 0, FlowField.INGRESS_INTERFACE)).isEmpty();
    assertThat(number(read, 0, FlowField.EGRESS_INTERFACE)).hasValue(4);
    assertThat(number(read, 1, FlowField.INGRESS_INTERFACE)).hasValue(3);
    // Delivered to the device: nothing goes out over an edge.
    assertThat(number(read, 1, FlowField.EGRESS_INTERFACE)).hasValue(0);
  }

  /** Samplers of one sFlow agent have rates of their own, in each sample. */
  @Test
  void sflowRateIsThatOfEachSample() {
    byte[] fast = Sflow.flowSample(1, 3, 4, Sflow.udpHeader());
    byte[] slow = Sflow.flowSample(2, 3, 4, Sflow.udpHeader());
    System.arraycopy(Sflow.hex("00001000"), 0, slow, 16, 4); // sampling rate 4,096
    FlowFixture read = file(Sflow.datagram(1, fast, slow));

    assertTotals(read, 2 * 60, 60 * 100 + 60 * 4096);
    assertThat(read.records().get(1).sampling()).isEqualTo(new Sampling(4096, RateSource.HEADER));
  }
}

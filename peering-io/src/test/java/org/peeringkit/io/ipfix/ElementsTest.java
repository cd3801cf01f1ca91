package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.ipfix.V10.TIME;
import static org.peeringkit.io.ipfix.V10.file;
import static org.peeringkit.io.ipfix.V10.message;
import static org.peeringkit.io.ipfix.V10.plainTemplate;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/** What elements mean: reverse and firewall counters, ICMP, times, translated addresses. */
class ElementsTest {
  @Test
  void reverseElementsAreAFlowOfTheirOwn() {
    byte[] template =
        set(
            2,
            """
            0101 000a
            0008 0004            // sourceIPv4Address
            000c 0004            // destinationIPv4Address
            0007 0002            // sourceTransportPort
            000b 0002            // destinationTransportPort
            000a 0002            // ingressInterface
            000e 0002            // egressInterface
            0001 0004            // octetDeltaCount
            0002 0004            // packetDeltaCount
            8001 0004 00007279   // reverseOctetDeltaCount
            8002 0004 00007279   // reversePacketDeltaCount
            """);
    byte[] data =
        set(
            257,
            """
            c0000201 c6336401 c000 01bb 0003 0009 000003e8 0000000a 0000c350 00000032
            c0000202 c6336401 c001 01bb 0003 0009 00000064 00000001 00000000 00000000
            """);
    FlowFixture read = file(message(0, template, data), message(2, plainTemplate(), plainData()));

    assertThat(read.records()).hasSize(4);
    assertThat(read.count("biflow records")).isEqualTo(1);
    FlowRecord back = read.records().get(1);
    assertThat(back.address(FlowField.SOURCE_ADDRESS)).contains(IpAddr.parse("198.51.100.1"));
    assertThat(back.address(FlowField.DESTINATION_ADDRESS)).contains(IpAddr.parse("192.0.2.1"));
    assertThat(back.number(FlowField.SOURCE_PORT)).hasValue(443);
    assertThat(back.number(FlowField.INGRESS_INTERFACE)).hasValue(9);
    assertThat(back.number(FlowField.EGRESS_INTERFACE)).hasValue(3);
    assertThat(back.number(FlowField.OCTETS)).hasValue(50_000);
    assertThat(back.number(FlowField.PACKETS)).hasValue(50);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000 + 50_000 + 100 + 1000);
    assertThat(read.count("lost data records")).isZero();
  }

  @Test
  void initiatorAndResponderOfAFirewallAreTwoFlows() {
    byte[] template = set(2, "0101 0004  0008 0004  000c 0004  00e7 0008  00e8 0008");
    byte[] data = set(257, "c0000201 c6336401 00000000000003e8 00000000000007d0");
    FlowFixture read = file(message(0, template, data));

    assertThat(read.records())
        .extracting(r -> r.number(FlowField.OCTETS).orElse(0))
        .containsExactly(1000L, 2000L);
    assertThat(read.records().get(1).address(FlowField.SOURCE_ADDRESS))
        .contains(IpAddr.parse("198.51.100.1"));
  }

  /** A flow reported three times with growing totals counts once, when it ends. */
  @Test
  void totalsOfFirewallEventsCountOnce() {
    byte[] template = set(2, "0101 0005  0008 0004  000c 0004  0055 0004  0056 0004  00e9 0001");
    byte[] data =
        set(
            257,
            """
            c0000201 c6336401 00000064 00000001 01  // created: 100 octets so far
            c0000201 c6336401 000001f4 00000005 05  // update: 500
            c0000201 c6336401 000003e8 0000000a 02  // deleted: 1,000 in all
            c0000201 c6336402 00000028 00000001 03  // denied
            """);
    FlowFixture read = file(message(0, template, data));

    assertThat(read.records()).hasSize(4);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
    assertThat(read.sum(FlowField.PACKETS)).isEqualTo(10);
    assertThat(read.count("octets removed: firewall events")).isEqualTo(640);
    assertThat(read.count("flows counted elsewhere: firewall events")).isEqualTo(3);
  }

  /** Deltas of updates add up to the flow: nothing is to be taken out. */
  @Test
  void deltasOfFirewallEventsAllCount() {
    byte[] template = set(2, "0101 0004  0008 0004  000c 0004  0001 0004  00e9 0001");
    byte[] data = set(257, "c0000201 c6336401 00000064 05  c0000201 c6336401 000001f4 02");
    FlowFixture read = file(message(0, template, data));

    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(600);
    assertThat(read.count("octets removed: firewall events")).isZero();
  }

  @Test
  void icmpTypeAndCodeOfTheirOwn() {
    byte[] template = set(2, "0101 0003  00b1 0001  00b0 0001  0001 0004");
    FlowFixture read = file(message(0, template, set(257, "01 03 000003e8")));

    assertThat(read.records().get(0).number(FlowField.ICMP_TYPE_CODE)).hasValue(3 << 8 | 1);
  }

  @ParameterizedTest
  @CsvSource({
    // Start and end element with length; values; milliseconds after export time less 10 seconds.
    "0096 0004 0097 0004, 6ab13b76 6ab13b7f, 0, 9000", // seconds
    "0098 0008 0099 0008, 000001a0c45044f0 000001a0c4506817, 0, 8999", // milliseconds
    "009e 0004 009f 0004, 00989680 000f4240, 0, 9000", // microseconds before export
  })
  void timesOfAllKinds(String elements, String values, long start, long end) {
    byte[] template = set(2, "0101 0003 " + elements + " 0001 0004");
    FlowFixture read = file(message(0, template, set(257, values + " 000003e8")));

    long base = TIME * 1000 - 10_000;
    FlowRecord record = read.records().get(0);
    assertThat(record.number(FlowField.START_MILLIS)).hasValue(base + start);
    assertThat(record.number(FlowField.END_MILLIS)).hasValue(base + end);
  }

  /** RFC 7011 6.1.9: NTP format, here 2^31 / 2^32 of a second. */
  @Test
  void microsecondsInNtpFormat() {
    byte[] template = set(2, "0101 0002 009a 0008  0001 0004");
    String ntp = "%08x 80000000".formatted((int) (TIME + 2_208_988_800L));
    FlowFixture read = file(message(0, template, set(257, ntp + " 000003e8")));

    assertThat(read.records().get(0).number(FlowField.START_MILLIS)).hasValue(TIME * 1000 + 500);
  }

  /** IE 160 in options data or in the record says what the uptime clock counts from. */
  @Test
  void uptimeCountsFromBoot() {
    long boot = TIME * 1000 - 5_000_000_000L; // so that the clock has gone round once
    byte[] options = set(3, "012c 0002 0001  0095 0004  00a0 0008");
    byte[] template = set(2, "0101 0003  0016 0004  0015 0004  0001 0004");
    byte[] own = set(2, "0102 0003  00a0 0008  0015 0004  0001 0004");
    int end = (int) (5_000_000_000L - 20_000);
    int start = end - 1000;
    FlowFixture read =
        file(
            message(
                0,
                options,
                set(300, "00000001 %016x".formatted(boot)),
                template,
                set(257, "%08x %08x 000003e8".formatted(start, end)),
                own,
                set(258, "%016x %08x 000003e8".formatted(boot, end))));

    assertThat(read.records().get(0).number(FlowField.START_MILLIS)).hasValue(TIME * 1000 - 21_000);
    assertThat(read.records().get(0).number(FlowField.END_MILLIS)).hasValue(TIME * 1000 - 20_000);
    assertThat(read.records().get(1).number(FlowField.END_MILLIS)).hasValue(TIME * 1000 - 20_000);
    assertThat(read.count("flows whose uptime has no clock")).isZero();
  }

  @Test
  void uptimeWithoutBootIsUnknownAndCounted() {
    byte[] template = set(2, "0101 0003  0016 0004  0015 0004  0001 0004");
    FlowFixture read = file(message(0, template, set(257, "00000001 00000002 000003e8")));

    assertThat(read.records().get(0).has(FlowField.START_MILLIS)).isFalse();
    assertThat(read.count("flows whose uptime has no clock")).isEqualTo(1);
  }

  @Test
  void clocksThatCannotBeAreCounted() {
    byte[] template = set(2, "0101 0003  0096 0004  0097 0004  0001 0004");
    byte[] late = set(257, "%08x %08x 00000001".formatted((int) TIME, (int) TIME + 3600));
    byte[] turned = set(257, "%08x %08x 00000001".formatted((int) TIME - 1, (int) TIME - 5));
    byte[] of1970 = message(0, plainTemplate(), plainData());
    of1970[4] = 0;
    of1970[5] = 0;
    FlowFixture read = file(message(0, template, late, turned), of1970);

    assertThat(read.count("flows ending after their export")).isEqualTo(1);
    assertThat(read.count("flows ending before they begin")).isEqualTo(1);
    assertThat(read.count("flows exported before 2000")).isEqualTo(1);
    assertThat(read.records()).hasSize(3);
  }

  @Test
  void translatedAddressesStandBeside() {
    byte[] template = set(2, "0101 0004  0008 0004  00e1 0004  00e3 0002  0001 0004");
    FlowFixture read = file(message(0, template, set(257, "0a000001 c0000201 c350 000003e8")));

    FlowRecord record = read.records().get(0);
    assertThat(record.address(FlowField.POST_NAT_SOURCE_ADDRESS))
        .contains(IpAddr.parse("192.0.2.1"));
    assertThat(record.number(FlowField.POST_NAT_SOURCE_PORT)).hasValue(50_000);
  }
}

package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.ipfix.V10.TIME;
import static org.peeringkit.io.ipfix.V10.message;
import static org.peeringkit.io.ipfix.V10.plainTemplate;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FaultKind;

class IpfixTest {

  private static FlowFixture file(byte[]... messages) {
    return FlowFixture.read(FlowFixture.file("flows.ipfix", FlowFixture.concat(messages)));
  }

  private static FlowFixture stream(byte[]... messages) {
    return FlowFixture.read(FlowFixture.stream("flows.ipfix", FlowFixture.concat(messages)));
  }

  @Test
  void plainRecords() {
    FlowFixture read = file(message(0, plainTemplate(), plainData()), message(1, plainData()));

    assertThat(read.records()).hasSize(2);
    FlowRecord record = read.records().get(0);
    assertThat(record.address(FlowField.SOURCE_ADDRESS)).contains(IpAddr.parse("192.0.2.1"));
    assertThat(record.number(FlowField.OCTETS)).hasValue(1000);
    assertThat(record.number(FlowField.EXPORT_MILLIS)).hasValue(TIME * 1000);
    assertThat(record.exporter().observationDomainId()).isEqualTo(1);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("lost data records")).isZero();
  }

  @Test
  void fieldsOfVariableLengthMoveWhatFollows() {
    byte[] template =
        set(
            2,
            """
            0101 0006       // template 257, 6 fields
            0052 ffff       // interfaceName, variable
            0008 0004       // sourceIPv4Address
            8001 ffff 00001ad7  // 1 of enterprise 6871, variable
            000c 0004       // destinationIPv4Address
            0001 0003       // octetDeltaCount in 3 octets
            0060 ffff       // applicationName, variable
            """);
    byte[] data =
        set(
            257,
            """
            02 6162      c0000201  00           c6336401 0003e8 01 78
            ff 0003 616263 c0000202 03 000102   c6336402 0007d0 00
            00           c0000203  00           c6336403 000bb8 ff0000
            0000000000000000000000000000 00     // as long as the shortest record, and one more octet
            """);
    // Padding must be shorter than any record (RFC 7011 3.3.1): here are 15 zeros, so they are one.
    FlowFixture read = file(message(0, template, data));

    assertThat(read.records()).hasSize(4);
    assertThat(read.records().subList(0, 3))
        .extracting(r -> r.number(FlowField.OCTETS).orElse(0))
        .containsExactly(1000L, 2000L, 3000L);
    assertThat(read.records().get(1).address(FlowField.DESTINATION_ADDRESS))
        .contains(IpAddr.parse("198.51.100.2"));
    assertThat(read.stats().faults()).isEmpty();
  }

  @Test
  void variableLengthThatLiesCostsTheRestOfItsSet() {
    byte[] template = set(2, "0101 0002  0001 0004  0052 ffff");
    byte[] data = set(257, "000003e8 01 61  000007d0 ff 7fff 6161");
    FlowFixture read = file(message(0, template, data, plainTemplate(), plainData()));

    assertThat(read.records()).hasSize(2);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(2000);
    assertThat(read.stats().faultCounts()).isEqualTo(Map.of(FaultKind.TRUNCATED, 1L));
    assertThat(read.stats().faults().get(0).toString()).contains("variable length, template 257");
  }

  @Test
  void structuredListsAreSteppedOverAndCounted() {
    byte[] template = set(2, "0101 0003  0001 0004  0123 ffff  0002 0004");
    byte[] data =
        set(
            257,
            """
            000003e8 07 ff 0001 0002 aabb 0000000a  // basicList of 7 octets
            000007d0 00 00000014                    // an empty one
            """);
    FlowFixture read = file(message(0, template, data));

    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(3000);
    assertThat(read.sum(FlowField.PACKETS)).isEqualTo(30);
    assertThat(read.count("structured lists skipped")).isEqualTo(2);
  }

  @Test
  void enterpriseElementsAreNotTakenForThoseOfTheRegistry() {
    byte[] template = set(2, "0101 0002  8001 0004 0000df8a  0001 0004");
    FlowFixture read = file(message(0, template, set(257, "ffffffff 000003e8")));

    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
    assertThat(read.count("template fields of unknown elements")).isEqualTo(1);
  }

  @Test
  void withdrawnTemplateIsForgottenUntilItComesAgain() {
    byte[] withdrawal = set(2, "0100 0000");
    byte[] all = set(2, "0002 0000");
    for (byte[] gone : new byte[][] {withdrawal, all}) {
      FlowFixture read =
          file(
              message(0, plainTemplate(), plainData()),
              message(1, 1, 1, gone),
              message(1, 2, 1, plainData()),
              message(
                  1, 3, 2, set(2, "0100 0002 0001 0004 0002 0004"), set(256, "00000001 00000002")));

      assertThat(read.count("template withdrawals")).isEqualTo(1);
      assertThat(read.records()).hasSize(2);
      assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1001);
      assertThat(read.count("octets without template")).isEqualTo(16);
    }
  }

  @Test
  void templatesOfOtherKindAreNotWithdrawn() {
    FlowFixture read =
        file(message(0, plainTemplate(), set(3, "0003 0000")), message(0, plainData()));

    assertThat(read.records()).hasSize(1);
  }

  @Test
  void redefinitionInMidStreamHoldsFromThere() {
    byte[] other = set(2, "0100 0001  0001 0008");
    byte[][] messages = {
      message(0, plainTemplate(), plainData()),
      message(1, 1, 1, other, set(256, "00000000000007d0")),
      message(1, 2, 2, set(256, "0000000000000bb8"))
    };

    for (FlowFixture read : new FlowFixture[] {file(messages), stream(messages)}) {
      assertThat(read.records())
          .extracting(r -> r.number(FlowField.OCTETS).orElse(0))
          .containsExactly(1000L, 2000L, 3000L);
    }
  }

  @Test
  void dataBeforeTheirTemplateAreReadLater() {
    byte[][] messages = {message(0, plainData()), message(1, plainTemplate(), plainData())};

    assertThat(file(messages).records()).hasSize(2);
    FlowFixture once = stream(messages);
    assertThat(once.records()).hasSize(2);
    assertThat(once.count("lost data records")).isZero();
  }

  @Test
  void sequenceCountsDataRecordsOfEachDomain() {
    byte[] options = set(3, "012c 0002 0001  0095 0004  0028 0008");
    FlowFixture read =
        file(
            message(1, 0, 7, plainTemplate(), plainData(), plainData()),
            message(2, 0, 100, plainTemplate(), plainData()),
            // One options record and one flow.
            message(1, 1, 9, options, set(300, "00000001 0000000000000005"), plainData()),
            message(1, 2, 16, plainData()),
            message(2, 1, 101, plainData()));

    assertThat(read.count("lost data records")).isEqualTo(5);
    assertThat(read.count("datagrams out of order")).isZero();
  }

  @Test
  void sequenceWraps() {
    FlowFixture read =
        file(message(1, 0, -1, plainTemplate(), plainData()), message(1, 1, 0, plainData()));

    assertThat(read.count("lost data records")).isZero();
    assertThat(read.count("sequence restarts")).isZero();
  }

  @Test
  void exporterThatBeginsAnewIsCounted() {
    FlowFixture read =
        file(
            message(1, 0, 500_000, plainTemplate(), plainData()),
            message(1, 9, 0, plainTemplate(), plainData()));

    assertThat(read.count("sequence restarts")).isEqualTo(1);
    assertThat(read.count("lost data records")).isZero();
    assertThat(read.records()).hasSize(2);
  }

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

  /** An exporter may speak both protocols with one domain id and one template id. */
  @Test
  void netflow9AndIpfixHaveTemplatesOfTheirOwn() {
    byte[] v9 =
        FlowFixture.hex(
            """
            0009 0001 00000001 6ab13b80 00000001 00000001
            0000 000c 0100 0001 0001 0002  // template 256: IN_BYTES in 2 octets
            0100 0006 0001
            """);
    FlowFixture read = file(message(0, plainTemplate(), plainData()), v9, message(1, plainData()));

    assertThat(read.records())
        .extracting(r -> r.number(FlowField.OCTETS).orElse(0))
        .containsExactly(1000L, 1L, 1000L);
  }
}

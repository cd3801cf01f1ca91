package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.ipfix.V10.TIME;
import static org.peeringkit.io.ipfix.V10.file;
import static org.peeringkit.io.ipfix.V10.message;
import static org.peeringkit.io.ipfix.V10.plainTemplate;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/** Messages, sets, templates and sequences; what elements mean is {@link ElementsTest}. */
class IpfixTest {

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

package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.ipfix.V10.message;
import static org.peeringkit.io.ipfix.V10.plainTemplate;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;

/** What went wrong elsewhere with sampled IPFIX; octets as they stand and scaled. */
class SelectorSamplingTest {

  /** Options template 300: scope selectorId; algorithm, packet interval, packet space. */
  private static final byte[] SELECTORS =
      set(
          3,
          """
          012c 0004 0001  // options template 300, 4 fields, 1 of them scope
          012e 0008       // selectorId
          0130 0002       // selectorAlgorithm
          0131 0004       // samplingPacketInterval
          0132 0004       // samplingPacketSpace
          """);

  /** Template 257: as 256, with a selector id. */
  private static final byte[] WITH_SELECTOR =
      set(
          2,
          """
          0101 0005
          0008 0004  // sourceIPv4Address
          000c 0004  // destinationIPv4Address
          0001 0004  // octetDeltaCount
          0002 0004  // packetDeltaCount
          012e 0004  // selectorId, in fewer octets
          """);

  private static byte[] selector(int id, int interval, int space) {
    return set(300, "%016x 0001 %08x %08x".formatted(id, interval, space));
  }

  private static byte[] dataOf(int selector) {
    return set(257, "c0000201 c6336401 000003e8 0000000a %08x".formatted(selector));
  }

  private static FlowFixture file(byte[]... messages) {
    return FlowFixture.read(FlowFixture.file("flows.ipfix", FlowFixture.concat(messages)));
  }

  private static FlowFixture stream(byte[]... messages) {
    return FlowFixture.read(FlowFixture.stream("flows.ipfix", FlowFixture.concat(messages)));
  }

  private static List<Sampling> samplings(FlowFixture read) {
    return read.records().stream().map(FlowRecord::sampling).toList();
  }

  /** One in 500: interval 1, space 499. Read as one in 1 or as 1 in 499, totals are wrong. */
  @ParameterizedTest
  @CsvSource({"1, 499, 500", "10, 4990, 500", "1, 0, 1", "2, 998, 500", "3, 7, 3"})
  void intervalAndSpaceAreOneInTheirSumByTheInterval(int interval, int space, int rate) {
    byte[] message =
        message(0, SELECTORS, selector(0, interval, space), plainTemplate(), plainData());

    for (FlowFixture read : List.of(file(message), stream(message))) {
      assertThat(samplings(read)).containsExactly(new Sampling(rate, RateSource.OPTIONS));
      assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
      assertThat(read.scaledOctets()).isEqualTo(1000L * rate);
    }
  }

  @Test
  void severalSelectorsOfOneExporter() {
    byte[] message =
        message(
            0,
            SELECTORS,
            selector(1, 1, 99),
            selector(2, 1, 2047),
            WITH_SELECTOR,
            dataOf(1),
            dataOf(2),
            dataOf(3));

    for (FlowFixture read : List.of(file(message), stream(message))) {
      assertThat(samplings(read))
          .containsExactly(
              new Sampling(100, RateSource.OPTIONS),
              new Sampling(2048, RateSource.OPTIONS),
              Sampling.UNKNOWN);
      assertThat(read.sum(FlowField.OCTETS)).isEqualTo(3000);
      assertThat(read.scaledOctets()).isEqualTo(100_000 + 2_048_000 + 1000);
    }
  }

  @Test
  void eachDomainHasItsOwnSelectors() {
    FlowFixture read =
        file(
            message(1, 0, 0, SELECTORS, selector(1, 1, 9), WITH_SELECTOR, dataOf(1)),
            message(2, 0, 0, SELECTORS, selector(1, 1, 999), WITH_SELECTOR, dataOf(1)));

    assertThat(samplings(read)).extracting(Sampling::rate).containsExactly(10L, 1000L);
    assertThat(read.scaledOctets()).isEqualTo(10_000 + 1_000_000);
  }

  /** Elements, values, rate: in the record itself, whatever options say. */
  @ParameterizedTest
  @CsvSource({
    "0022 0004, 00000400, 1024", // samplingInterval
    "0032 0004, 00000400, 1024", // samplerRandomInterval
    "0131 0004 0132 0004, 00000001 000003ff, 1024", // interval and space
    "0135 0004 0136 0004, 00000002 00000800, 1024", // 2 out of 2,048
    "0137 0008, 3f50000000000000, 1024", // probability 2^-10
  })
  void rateInTheRecordIsBelievedFirst(String elements, String values, int rate) {
    String fields = elements.replace(" ", "");
    byte[] template = set(2, "0102 %04x 0001 0004 %s".formatted(1 + fields.length() / 8, elements));
    FlowFixture read =
        file(message(0, SELECTORS, selector(0, 1, 9), template, set(258, "000003e8 " + values)));

    assertThat(samplings(read)).containsExactly(new Sampling(rate, RateSource.RECORD));
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
    assertThat(read.scaledOctets()).isEqualTo(1_024_000);
  }

  /** An interval of packets without the space between says nothing of the rate. */
  @Test
  void aLonePacketIntervalIsNoRate() {
    byte[] template = set(2, "0102 0002  0001 0004  0131 0004");
    FlowFixture read = file(message(0, template, set(258, "000003e8 00000001")));

    assertThat(samplings(read)).containsExactly(Sampling.UNKNOWN);
    assertThat(read.scaledOctets()).isEqualTo(1000);
  }

  @Test
  void unsampledExporterWithoutARateKeepsItsFlows() {
    FlowFixture read = file(message(0, plainTemplate(), plainData()));

    assertThat(samplings(read)).containsExactly(Sampling.UNKNOWN);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
    assertThat(read.scaledOctets()).isEqualTo(1000);
  }

  @Test
  void rateMayComeAfterTheDataInAFile() {
    FlowFixture read =
        file(
            message(0, plainTemplate(), plainData()),
            message(1, 5, 1, SELECTORS, selector(0, 1, 99)));

    assertThat(samplings(read)).containsExactly(new Sampling(100, RateSource.OPTIONS));
  }

  @Test
  void reverseFlowsHaveTheRateOfTheirRecord() {
    byte[] template =
        set(2, "0101 0005  0008 0004  000c 0004  0001 0004  8001 0004 00007279  0022 0002");
    FlowFixture read =
        file(message(0, template, set(257, "c0000201 c6336401 000003e8 000007d0 000a")));

    assertThat(samplings(read)).containsOnly(new Sampling(10, RateSource.RECORD)).hasSize(2);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(3000);
    assertThat(read.scaledOctets()).isEqualTo(30_000);
  }
}

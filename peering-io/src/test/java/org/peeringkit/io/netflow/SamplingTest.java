package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.netflow.V9.packet;
import static org.peeringkit.io.netflow.V9.plainTemplate;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;

class SamplingTest {
  /** Template 257: as 256, with a sampler id. */
  private static final byte[] SAMPLER_TEMPLATE =
      set(
          0,
          """
          0101 0005  // template 257, 5 fields
          0008 0004  // IPV4_SRC_ADDR
          000c 0004  // IPV4_DST_ADDR
          0001 0004  // IN_BYTES
          0002 0004  // IN_PKTS
          0030 0001  // FLOW_SAMPLER_ID
          """);

  /** Options template 300: scope System; sampler id, mode, random interval. */
  private static final byte[] SAMPLER_OPTIONS =
      set(
          1,
          """
          012c 0004 000c  // template 300, 4 octets of scopes, 12 octets of options
          0001 0004       // scope System
          0030 0001       // FLOW_SAMPLER_ID
          0031 0001       // FLOW_SAMPLER_MODE
          0032 0004       // FLOW_SAMPLER_RANDOM_INTERVAL
          0000            // padding
          """);

  /** Options template 301: scope System; sampling interval and algorithm. */
  private static final byte[] INTERVAL_OPTIONS =
      set(
          1,
          """
          012d 0004 0008  // template 301
          0001 0004       // scope System
          0022 0004       // SAMPLING_INTERVAL
          0023 0001       // SAMPLING_ALGORITHM
          0000            // padding
          """);

  private static byte[] samplerRate(int sampler, int rate) {
    return set(300, "00000000 %02x 02 %08x 0000".formatted(sampler, rate));
  }

  private static byte[] interval(int rate) {
    return set(301, "00000000 %08x 01 000000".formatted(rate));
  }

  private static byte[] samplerData(int sampler) {
    return set(257, "c0000201 c6336401 000003e8 0000000a %02x 000000".formatted(sampler));
  }

  private static FlowFixture read(byte[]... packets) {
    return FlowFixture.read(FlowFixture.file("flows.dat", FlowFixture.concat(packets)));
  }

  private static List<Sampling> samplings(FlowFixture read) {
    return read.records().stream().map(FlowRecord::sampling).toList();
  }

  @Test
  void rateInTheSamePacketAsItsTemplateAndTheData() {
    FlowFixture read =
        read(packet(1, INTERVAL_OPTIONS, interval(1000), plainTemplate(), plainData()));

    assertThat(samplings(read)).containsExactly(new Sampling(1000, RateSource.OPTIONS));
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
    assertThat(read.scaledOctets()).isEqualTo(1_000_000);
    assertThat(read.count("options records")).isEqualTo(1);
  }

  @Test
  void severalSamplersOfOneRouter() {
    FlowFixture read =
        read(
            packet(1, SAMPLER_OPTIONS, samplerRate(1, 100), samplerRate(2, 2048), SAMPLER_TEMPLATE),
            packet(2, samplerData(1), samplerData(2), samplerData(3)));

    assertThat(samplings(read))
        .containsExactly(
            new Sampling(100, RateSource.OPTIONS),
            new Sampling(2048, RateSource.OPTIONS),
            Sampling.UNKNOWN);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(3000);
    assertThat(read.scaledOctets()).isEqualTo(100_000 + 2_048_000 + 1000);
  }

  @Test
  void recordsWithoutSamplerIdTakeTheOneRateThatAllSamplersHave() {
    byte[] start = packet(1, SAMPLER_OPTIONS, samplerRate(1, 512), samplerRate(2, 512));
    FlowFixture agreed = read(start, packet(2, plainTemplate(), plainData()));
    FlowFixture divided =
        read(start, packet(2, samplerRate(2, 64)), packet(3, plainTemplate(), plainData()));

    assertThat(samplings(agreed)).containsExactly(new Sampling(512, RateSource.OPTIONS));
    assertThat(samplings(divided)).containsExactly(Sampling.UNKNOWN);
  }

  @Test
  void rateAfterTheDataHoldsForDataBeforeIt() {
    FlowFixture read =
        read(
            packet(1, plainTemplate(), plainData()),
            packet(2, plainData()),
            packet(3, INTERVAL_OPTIONS, interval(400)),
            packet(4, plainData()));

    assertThat(samplings(read)).containsOnly(new Sampling(400, RateSource.OPTIONS)).hasSize(3);
    assertThat(read.scaledOctets()).isEqualTo(3 * 400_000);
  }

  @Test
  void rateThatChangesCountsFromItsTimeOn() {
    FlowFixture read =
        read(
            packet(1, INTERVAL_OPTIONS, interval(100), plainTemplate(), plainData()),
            packet(2, plainData(), interval(200), plainData()),
            packet(3, plainData()));

    assertThat(samplings(read)).extracting(Sampling::rate).containsExactly(100L, 100L, 200L, 200L);
    assertThat(read.scaledOctets()).isEqualTo(100_000 + 100_000 + 200_000 + 200_000);
  }

  @Test
  void packetIntervalAndSpaceAreOneInTheirSum() {
    // 1 taken, 499 passed over: one in 500; taken for the rate itself, 306 would be 499, 305 be 1.
    byte[] template =
        set(
            0,
            """
            0102 0006  // template 258, 6 fields
            0008 0004  // sourceIPv4Address
            000c 0004  // destinationIPv4Address
            0001 0004  // octetDeltaCount
            0002 0004  // packetDeltaCount
            0131 0004  // 305 samplingPacketInterval
            0132 0004  // 306 samplingPacketSpace
            """);
    byte[] data = set(258, "c0000201 c6336401 000003e8 0000000a 00000001 000001f3");
    byte[] tenInThousand = set(258, "c0000201 c6336401 000003e8 0000000a 0000000a 000003de");

    FlowFixture read = read(packet(1, template, data, tenInThousand));

    assertThat(samplings(read))
        .containsExactly(
            new Sampling(500, RateSource.RECORD), new Sampling(100, RateSource.RECORD));
    assertThat(read.scaledOctets()).isEqualTo(500_000 + 100_000);
  }

  @Test
  void rateInTheRecordIsBelievedBeforeOptions() {
    byte[] template =
        set(
            0,
            """
            0103 0005  // template 259
            0008 0004  000c 0004  0001 0004  0002 0004
            0022 0002  // SAMPLING_INTERVAL, 2 octets
            """);
    byte[] data = set(259, "c0000201 c6336401 000003e8 0000000a 0bb8 0000");
    byte[] unknown = set(259, "c0000201 c6336401 000003e8 0000000a 0000 0000");

    FlowFixture read = read(packet(1, INTERVAL_OPTIONS, interval(7), template, data, unknown));

    assertThat(samplings(read))
        .containsExactly(
            new Sampling(3000, RateSource.RECORD), new Sampling(7, RateSource.OPTIONS));
    assertThat(read.scaledOctets()).isEqualTo(3_000_000 + 7_000);
  }

  @Test
  void rateOfZeroIsUnknownAndCountsOnce() {
    FlowFixture read = read(packet(1, INTERVAL_OPTIONS, interval(0), plainTemplate(), plainData()));

    assertThat(samplings(read)).containsExactly(Sampling.UNKNOWN);
    assertThat(read.scaledOctets()).isEqualTo(1000);
  }

  @Test
  void exporterWithoutRateLosesNothing() {
    FlowFixture read = read(packet(1, plainTemplate(), plainData(), plainData()));

    assertThat(samplings(read)).containsExactly(Sampling.UNKNOWN, Sampling.UNKNOWN);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(2000);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void domainsOfOneExporterDoNotShareRates() {
    FlowFixture read =
        read(
            packet(1, 1, 1, INTERVAL_OPTIONS, interval(10), plainTemplate(), plainData()),
            packet(2, 1, 1, INTERVAL_OPTIONS, interval(20), plainTemplate(), plainData()));

    assertThat(samplings(read)).extracting(Sampling::rate).containsExactly(10L, 20L);
  }

  @Test
  void interfaceScopeIsTakenByTheIngressInterface() {
    byte[] options =
        set(
            1,
            """
            012e 0004 0004  // template 302
            0002 0004       // scope Interface
            0022 0004       // SAMPLING_INTERVAL
            0000            // padding
            """);
    byte[] rates = set(302, "00000007 00000040  00000008 00000080");
    byte[] template =
        set(0, "0104 0005  0008 0004  000c 0004  0001 0004  0002 0004  000a 0002"); // 10 INPUT_SNMP
    byte[] data =
        set(
            260,
            """
            c0000201 c6336401 000003e8 0000000a 0007
            c0000201 c6336401 000003e8 0000000a 0008
            c0000201 c6336401 000003e8 0000000a 0009
            """);

    FlowFixture read = read(packet(1, options, rates, template, data));

    assertThat(samplings(read))
        .containsExactly(
            new Sampling(64, RateSource.OPTIONS),
            new Sampling(128, RateSource.OPTIONS),
            Sampling.UNKNOWN);
  }

  @Test
  void optionsWhoseTemplateIsInAnotherFileCountWhateverTheOrder() {
    byte[] data =
        FlowFixture.concat(
            packet(2, samplerRate(1, 100)), packet(3, SAMPLER_TEMPLATE, samplerData(1)));
    byte[] templates = packet(1, SAMPLER_OPTIONS);

    List<List<Sampling>> both = new ArrayList<>();
    both.add(
        samplings(FlowFixture.read(FlowFixture.file("a", data), FlowFixture.file("b", templates))));
    both.add(
        samplings(FlowFixture.read(FlowFixture.file("b", templates), FlowFixture.file("a", data))));

    assertThat(both).containsOnly(List.of(new Sampling(100, RateSource.OPTIONS)));
  }

  @Test
  void fromStandardInputTheRateHoldsOnceItHasCome() {
    byte[] stream =
        FlowFixture.concat(
            packet(1, plainTemplate(), plainData()),
            packet(2, INTERVAL_OPTIONS, interval(100), plainData()));

    FlowFixture read = FlowFixture.read(FlowFixture.stream("-", stream));

    assertThat(samplings(read))
        .containsExactly(Sampling.UNKNOWN, new Sampling(100, RateSource.OPTIONS));
  }

  @Test
  void version5HeaderHasFourteenBits() {
    byte[] header =
        FlowFixture.hex(
            """
            0005 0001           // version 5, 1 record
            000003e8            // 1,000 ms since boot
            6ab13b80 00000000   // seconds, nanoseconds
            00000000 00 00      // sequence, engine
            %s                  // sampling mode and interval
            c0000201 c6336401 00000000 0001 0002
            0000000a 000003e8   // packets, octets
            000001f4 000003e8   // first, last
            01bb c000 00 1b 06 00 fbf4 fbf5 18 18 0000
            """
                .formatted("4064")); // mode 1, 100

    FlowFixture read = FlowFixture.read(FlowFixture.file("v5.dat", header));

    assertThat(samplings(read)).containsExactly(new Sampling(100, RateSource.HEADER));
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(1000);
    assertThat(read.scaledOctets()).isEqualTo(100_000);

    header[22] = (byte) 0x80;
    header[23] = 0;
    assertThat(samplings(FlowFixture.read(FlowFixture.file("v5.dat", header))))
        .containsExactly(Sampling.UNKNOWN);
  }
}

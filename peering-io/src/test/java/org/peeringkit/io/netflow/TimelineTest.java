package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.netflow.V9.packet;
import static org.peeringkit.io.netflow.V9.plainTemplate;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class TimelineTest {
  /** Template 256 with octets and packets the other way round. */
  private static final byte[] SWAPPED_TEMPLATE =
      set(
          0,
          """
          0100 0004  // template 256
          0008 0004  // IPV4_SRC_ADDR
          000c 0004  // IPV4_DST_ADDR
          0002 0004  // IN_PKTS
          0001 0004  // IN_BYTES
          """);

  private static FlowFixture file(byte[]... packets) {
    return FlowFixture.read(FlowFixture.file("flows.dat", FlowFixture.concat(packets)));
  }

  private static List<Long> octets(FlowFixture read) {
    return read.records().stream().map(r -> r.number(FlowField.OCTETS).orElseThrow()).toList();
  }

  @Test
  void dataBeforeItsTemplateUsesTheEarliestLaterOne() {
    FlowFixture read =
        file(
            packet(1, plainData()),
            packet(2, plainTemplate()),
            packet(3, SWAPPED_TEMPLATE, plainData()));

    assertThat(octets(read)).containsExactly(1000L, 10L);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void redefinitionHoldsFromItsPlaceInThePacketOn() {
    FlowFixture read =
        file(
            packet(1, plainTemplate(), plainData(), SWAPPED_TEMPLATE, plainData()),
            packet(2, plainData()),
            packet(3, plainTemplate(), plainData()));

    assertThat(octets(read)).containsExactly(1000L, 10L, 10L, 1000L);
  }

  @Test
  void orderOfFilesDoesNotMatter() {
    Input first = FlowFixture.file("1", FlowFixture.concat(packet(1, plainTemplate())));
    Input second =
        FlowFixture.file(
            "2",
            FlowFixture.concat(
                packet(2, plainData()), packet(5, SWAPPED_TEMPLATE), packet(6, plainData())));
    Input third = FlowFixture.file("3", packet(8, plainData()));
    Input fourth = FlowFixture.file("4", packet(7, plainTemplate()));

    List<Long> expected = octets(FlowFixture.read(second, third, first, fourth));

    assertThat(expected).containsExactly(1000L, 10L, 1000L);
    assertThat(octets(FlowFixture.read(fourth, second, first, third))).isEqualTo(expected);
    assertThat(octets(FlowFixture.read(first, second, fourth, third))).isEqualTo(expected);
  }

  @Test
  void templatesDoNotCrossDomains() {
    FlowFixture read = file(packet(1, 1, 1, plainTemplate()), packet(2, 1, 1, plainData()));

    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.CONTEXT_MISSING, 1L);
  }

  @Test
  void templateThatNeverComesIsOneFaultWithWhatItCost() {
    FlowFixture read =
        file(
            packet(1, plainTemplate(), plainData()),
            packet(2, set(999, "00112233 44556677"), plainData()),
            packet(3, set(999, "0011 2233"), set(998, "00")));

    assertThat(octets(read)).containsExactly(1000L, 1000L);
    assertThat(read.count("sets without template")).isEqualTo(3);
    assertThat(read.count("octets without template")).isEqualTo(13);
    assertThat(read.stats().faults())
        .extracting(Object::toString)
        .containsExactly(
            "flows.dat, offset 148: template 998 of unknown exporter#1: expected a template, found"
                + " none; sets lost: 1, octets lost: 1 (RFC 3954 5.3)",
            "flows.dat, offset 88: template 999 of unknown exporter#1: expected a template, found"
                + " none; sets lost: 2, octets lost: 12 (RFC 3954 5.3)");
  }

  @Test
  void fromStandardInputDataWaitsForItsTemplate() {
    byte[] stream =
        FlowFixture.concat(
            packet(1, plainData(), plainData()), packet(2, plainTemplate(), plainData()));

    FlowFixture read = FlowFixture.read(FlowFixture.stream("-", stream));

    assertThat(octets(read)).containsExactly(1000L, 1000L, 1000L);
    assertThat(read.records())
        .extracting(r -> r.number(FlowField.EXPORT_MILLIS).orElseThrow())
        .containsExactly(V9.BOOT + 1000, V9.BOOT + 1000, V9.BOOT + 2000);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void fromStandardInputWaitingIsBounded() {
    DecodeLimits safe = DecodeLimits.defaults();
    DecodeLimits limits = safe.withWaitingOctets(100);
    byte[] stream =
        FlowFixture.concat(
            packet(1, plainData(), plainData()), packet(2, plainTemplate(), plainData()));

    FlowFixture read =
        FlowFixture.read(
            ReadOptions.defaults().withLimits(limits), List.of(FlowFixture.stream("-", stream)));

    assertThat(read.records()).hasSize(2);
    assertThat(read.count("sets without template")).isEqualTo(1);
  }

  @Test
  void fromStandardInputWhatWaitsInVainIsCounted() {
    FlowFixture read = FlowFixture.read(FlowFixture.stream("-", packet(1, plainData())));

    assertThat(read.records()).isEmpty();
    assertThat(read.count("octets without template")).isEqualTo(16);
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.CONTEXT_MISSING, 1L);
  }

  @Test
  void gapsInTheSequenceAreCountedForEachDomain() {
    FlowFixture read =
        file(
            packet(1, 1, 10, plainTemplate()),
            packet(2, 1, 500, plainTemplate()),
            packet(1, 2, 13, plainData()), // 11 and 12 are missing
            packet(2, 2, 501, plainData()),
            packet(1, 3, 12, plainData()), // one of them comes late
            packet(1, 4, 14, plainData()),
            packet(2, 5, 0, plainData())); // restarted

    assertThat(read.count("lost datagrams")).isEqualTo(1);
    assertThat(read.count("datagrams out of order")).isEqualTo(1);
    assertThat(read.count("sequence restarts")).isEqualTo(1);
  }

  @Test
  void sequenceNumbersWrap() {
    FlowFixture read = file(packet(1, 1, -1, plainTemplate()), packet(1, 2, 0, plainData()));

    assertThat(read.count("lost datagrams")).isZero();
    assertThat(read.count("sequence restarts")).isZero();
  }
}

package org.peeringkit.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

class FlowValuesTest {
  private static final IpAddr ADDRESS = IpAddr.parse("192.0.2.1");

  @Test
  void presenceOfEveryFieldFitsOneLong() {
    assertThat(FlowField.values()).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void absentIsNotZero() {
    FlowRecord record =
        FlowRecord.builder(Exporter.UNKNOWN)
            .set(FlowField.OCTETS, 0)
            .set(FlowField.SOURCE_ADDRESS, ADDRESS)
            .build();
    assertThat(record.has(FlowField.OCTETS)).isTrue();
    assertThat(record.number(FlowField.OCTETS)).hasValue(0);
    assertThat(record.has(FlowField.PACKETS)).isFalse();
    assertThat(record.number(FlowField.PACKETS)).isEmpty();
    assertThat(record.address(FlowField.SOURCE_ADDRESS)).contains(ADDRESS);
    assertThat(record.address(FlowField.DESTINATION_ADDRESS)).isEmpty();
    assertThat(record.number(FlowField.SOURCE_ADDRESS)).isEmpty();
    assertThat(record.address(FlowField.OCTETS)).isEmpty();
    assertThat(record.has(FlowField.SAMPLING_RATE)).isFalse();
    assertThat(record.estimatedOctets()).hasValue(0);
  }

  @Test
  void estimatesAreOctetsTimesRateAndNeverWrap() {
    FlowRecord.Builder builder =
        FlowRecord.builder(Exporter.UNKNOWN)
            .sampling(new Sampling(1000, RateSource.OPTIONS))
            .set(FlowField.OCTETS, 1500);
    assertThat(builder.build().estimatedOctets()).hasValue(1_500_000);
    assertThat(builder.build().number(FlowField.SAMPLING_RATE)).hasValue(1000);
    FlowRecord huge = builder.set(FlowField.OCTETS, Long.MAX_VALUE).build();
    assertThatThrownBy(huge::estimatedOctets).isInstanceOf(ArithmeticException.class);
    assertThat(FlowRecord.builder(Exporter.UNKNOWN).build().estimatedOctets()).isEmpty();
  }

  @Test
  void fieldsRefuseTheWrongKindOfValue() {
    FlowRecord.Builder builder = FlowRecord.builder(Exporter.UNKNOWN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(FlowField.SOURCE_ADDRESS, 1))
        .withMessageContaining("SOURCE_ADDRESS");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(FlowField.OCTETS, ADDRESS));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(FlowField.SAMPLING_RATE, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sampling(0, RateSource.RECORD))
        .withMessageContaining("0");
  }

  @Test
  void recordsAreUnaffectedByTheirBuilderLater() {
    FlowRecord.Builder builder = FlowRecord.builder(Exporter.UNKNOWN).set(FlowField.OCTETS, 1);
    FlowRecord first = builder.build();
    FlowRecord second = builder.set(FlowField.OCTETS, 2).build();
    assertThat(first.number(FlowField.OCTETS)).hasValue(1);
    assertThat(second).isNotEqualTo(first);
    assertThat(builder.set(FlowField.OCTETS, 1).build()).isEqualTo(first).hasSameHashCodeAs(first);
  }

  @Test
  void exportersOrderUnknownFirst() {
    Exporter first = new Exporter(Optional.of(ADDRESS), 0);
    Exporter second = new Exporter(Optional.of(ADDRESS), 0xFFFF_FFFFL);
    Exporter other = new Exporter(Optional.of(IpAddr.parse("::1")), 0);
    Exporter bare = new Exporter(Optional.empty(), 7);
    assertThat(Stream.of(other, second, bare, first, Exporter.UNKNOWN).sorted())
        .containsExactly(Exporter.UNKNOWN, bare, first, second, other);
    assertThat(first).hasToString("192.0.2.1#0");
    assertThat(bare).hasToString("unknown exporter#7");
    assertThatIllegalArgumentException().isThrownBy(() -> new Exporter(Optional.empty(), -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Exporter(Optional.empty(), 1L << 32));
  }

  @Test
  void aLinkIsDescribedWordByWord() {
    EdgeLink.Match port = EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 10);
    Instant since = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(
            EdgeLink.builder("ix-one", LinkClass.IXP, port)
                .neighbour(Asn.of(64501))
                .capacity(10_000_000_000L)
                .contract("transit-a")
                .cost("ix")
                .site("fra1")
                .ixlan(31)
                .from(since)
                .build())
        .isEqualTo(
            new EdgeLink(
                "ix-one",
                LinkClass.IXP,
                port,
                Optional.of(Asn.of(64501)),
                OptionalLong.of(10_000_000_000L),
                Optional.of("transit-a"),
                Optional.of("ix"),
                Optional.of("fra1"),
                OptionalLong.of(31),
                Optional.of(since)));
    EdgeLink bare = EdgeLink.builder("x", LinkClass.TRANSIT, port).build();
    assertThat(bare.neighbour()).isEmpty();
    assertThat(bare.capacityBitsPerSecond()).isEmpty();
    assertThat(bare.contract()).isEmpty();
    assertThat(bare.from()).isEmpty();
  }
}

package org.peeringkit.analysis.traffic.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.counting.Worlds;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.CounterReading.Kind;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

class LinkCountersTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final EdgeMap LINKS =
      EdgeMap.of(List.of(Worlds.link("x", LinkClass.PNI, EdgeLink.Match.ofPort(ROUTER, 7), 0)));
  private static final LedgerPlan PLAN =
      LedgerPlan.of(START, START.plusSeconds(3600), List.of("x"), List.<Asn>of());

  private static CounterReading reading(long second, Kind kind, long in) {
    return new CounterReading(
        Optional.of(ROUTER),
        OptionalLong.of(7),
        Optional.empty(),
        Optional.empty(),
        START.plusSeconds(second),
        kind,
        OptionalLong.of(in),
        OptionalLong.empty());
  }

  private static LinkCounters read(List<CounterReading> readings) {
    List<CounterReading> any = new ArrayList<>(readings);
    Collections.reverse(any);
    LinkCounters counters = LinkCounters.of(LINKS, PLAN, any);
    assertThat(counters.series("x", TrafficDirection.OUTBOUND)).isEmpty();
    return counters;
  }

  private static String text(LinkCounters counters) {
    BinSeries series = counters.series("x", TrafficDirection.INBOUND).orElseThrow();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < series.size(); i++) {
      text.append(series.isMissing(i) ? "-" : Long.toString(series.octets(i))).append(' ');
    }
    return text.toString().trim();
  }

  @Test
  void differencesAreOctetsPerBin() {
    LinkCounters counters =
        read(
            IntStream.rangeClosed(0, 12)
                .mapToObj(i -> reading(i * 300L, Kind.OCTETS_64, 1000L + (long) i * i))
                .toList());
    assertThat(text(counters)).isEqualTo("1 3 5 7 9 11 13 15 17 19 21 23");
    assertThat(counters.findings()).isEmpty();
  }

  @Test
  void readingsBetweenBoundariesAreSpread() {
    LinkCounters counters =
        read(
            List.of(
                reading(-150, Kind.OCTETS_64, 0),
                reading(450, Kind.OCTETS_64, 600),
                reading(1050, Kind.OCTETS_64, 1800)));
    assertThat(text(counters)).isEqualTo("300 450 600 - - - - - - - - -");
  }

  @Test
  void aCounterOf32BitsGoesRound() {
    LinkCounters counters =
        read(
            List.of(
                reading(0, Kind.OCTETS_32, 4_294_967_000L),
                reading(300, Kind.OCTETS_32, 704),
                reading(600, Kind.OCTETS_32, 1704)));
    assertThat(text(counters)).startsWith("1000 1000 - ");
    assertThat(counters.findings())
        .extracting(LinkFinding::kind)
        .containsExactly(LinkFinding.Kind.COUNTER_WRAP);
  }

  @Test
  void aCounterThatBeginsAnewIsAGap() {
    LinkCounters counters =
        read(
            List.of(
                reading(0, Kind.OCTETS_64, 5_000_000),
                reading(300, Kind.OCTETS_64, 5_000_100),
                reading(600, Kind.OCTETS_64, 40),
                reading(900, Kind.OCTETS_64, 90)));
    assertThat(text(counters)).startsWith("100 - 50 - ");
    assertThat(counters.findings())
        .extracting(LinkFinding::text)
        .containsExactly(
            "link x in, 192.0.2.1 ifIndex 7: the counter began anew once; those bins are missing");
  }

  @Test
  void longGapsAreMissingAndSaid() {
    LedgerPlan day = LedgerPlan.of(START, START.plusSeconds(86_400), List.of("x"), List.of());
    LinkCounters counters =
        LinkCounters.of(
            LINKS,
            day,
            List.of(
                reading(0, Kind.OCTETS_64, 0),
                reading(300, Kind.OCTETS_64, 10),
                reading(9000, Kind.OCTETS_64, 20),
                reading(9300, Kind.OCTETS_64, 50)));
    BinSeries series = counters.series("x", TrafficDirection.INBOUND).orElseThrow();
    assertThat(series.presentBins()).isEqualTo(2);
    assertThat(series.octets(30)).isEqualTo(30);
    assertThat(counters.findings())
        .extracting(LinkFinding::kind)
        .containsExactly(LinkFinding.Kind.COUNTER_GAP);
  }

  @Test
  void ratesAreMeansOverTheIntervalBefore() {
    LinkCounters counters =
        read(
            List.of(
                reading(300, Kind.BITS_PER_SECOND, 80), reading(600, Kind.BITS_PER_SECOND, 160)));
    assertThat(text(counters)).startsWith("3000 6000 - ");
  }

  @Test
  void interfacesThatAreNoLinkAreSaid() {
    CounterReading other =
        new CounterReading(
            Optional.of(ROUTER),
            OptionalLong.of(8),
            Optional.empty(),
            Optional.empty(),
            START,
            Kind.OCTETS_64,
            OptionalLong.of(1),
            OptionalLong.of(1));
    assertThat(LinkCounters.of(LINKS, PLAN, List.of(other)).findings())
        .extracting(LinkFinding::kind)
        .containsExactly(LinkFinding.Kind.COUNTER_UNMATCHED);
  }
}

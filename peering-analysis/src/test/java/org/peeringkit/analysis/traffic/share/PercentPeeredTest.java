package org.peeringkit.analysis.traffic.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.Worlds;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

class PercentPeeredTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final YearMonth MONTH = YearMonth.of(2026, 2);
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");
  private static final int BINS = 28 * 288;
  private static final OriginKey ORIGIN = OriginKey.of(Asn.of(64502));

  private static EdgeLink link(String name, LinkClass linkClass, long ifIndex, String from) {
    return new EdgeLink(
        name,
        linkClass,
        EdgeLink.Match.ofPort(ROUTER, ifIndex),
        Optional.empty(),
        OptionalLong.of(8000),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        from.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(from)));
  }

  private static final List<EdgeLink> LINKS =
      List.of(
          link("transit", LinkClass.TRANSIT, 1, ""),
          link("ix", LinkClass.IXP, 2, ""),
          link("paid", LinkClass.PAID_PEERING, 3, ""),
          link("cache", LinkClass.CACHE, 4, ""),
          link("customer", LinkClass.CUSTOMER, 5, ""));

  private static LedgerPlan plan(EdgeMap map) {
    return LedgerPlan.of(START, END, map.names(), List.of(Asn.of(64502)));
  }

  private static BinSeries flat(long octets) {
    long[] bins = new long[BINS];
    Arrays.fill(bins, octets);
    return BinSeries.of(START, 300, bins);
  }

  private static LedgerBuilder counted(EdgeMap map, long... perLink) {
    LedgerBuilder builder = TrafficLedger.builder(plan(map));
    for (int i = 0; i < LINKS.size(); i++) {
      builder.counters(LINKS.get(i).name(), TrafficDirection.INBOUND, flat(perLink[2 * i]));
      builder.counters(LINKS.get(i).name(), TrafficDirection.OUTBOUND, flat(perLink[2 * i + 1]));
    }
    return builder;
  }

  private static PercentPeered percent(TrafficLedger ledger, EdgeMap map, boolean paid) {
    return PercentPeered.of(ledger, map, LinkTotals.of(ledger, map), MONTH, paid);
  }

  @Test
  void countersAloneSuffice() {
    EdgeMap map = EdgeMap.of(LINKS);
    TrafficLedger ledger = counted(map, 50, 10, 20, 10, 5, 5, 30, 0, 99, 99).build();
    PercentPeered peered = percent(ledger, map, false);
    assertThat(peered.value()).hasValue(30.0);
    assertThat(peered.low()).hasValue(30.0);
    assertThat(peered.high()).hasValue(30.0);
    assertThat(peered.peeredOctets()).isEqualTo(30L * BINS);
    assertThat(peered.totalOctets()).isEqualTo(100L * BINS);
    assertThat(peered.in().orElseThrow()).isCloseTo(2000.0 / 75, Offset.offset(1e-9));
    assertThat(peered.out()).hasValue(40.0);
    assertThat(peered.atTransitP95()).isEqualTo(peered.in());
    assertThat(peered.basis()).containsExactly(LinkTotals.Basis.COUNTERS);
    assertThat(peered.reasons()).isEmpty();
    assertThat(percent(ledger, map, true).value()).hasValue(40.0);
    PercentOffTransit off = PercentOffTransit.of(ledger, map, LinkTotals.of(ledger, map), MONTH);
    assertThat(off.value().orElseThrow()).isCloseTo(7000.0 / 130, Offset.offset(1e-9));
  }

  @Test
  void flowsDoNotMoveWhatCountersSay() {
    EdgeMap map = EdgeMap.of(LINKS);
    long[] perLink = {50, 10, 20, 10, 5, 5, 30, 0, 99, 99};
    LedgerBuilder builder = counted(map, perLink);
    for (int bin = 0; bin < BINS; bin += 2) {
      builder.addSeries(ORIGIN, "ix", TrafficDirection.INBOUND, bin, 5);
    }
    TrafficLedger ledger = builder.build();
    PercentPeered peered = percent(ledger, map, false);
    assertThat(peered.value()).hasValue(30.0);
    LinkTotals totals = LinkTotals.of(ledger, map);
    assertThat(totals.scale("ix", TrafficDirection.INBOUND)).hasValue(4.0);
    assertThat(totals.scale("ix", TrafficDirection.INBOUND, 0)).hasValue(4.0);
    assertThat(totals.split(ORIGIN, "ix", TrafficDirection.INBOUND).octets(0)).isEqualTo(20);
    assertThat(totals.findings())
        .filteredOn(f -> f.kind() == LinkFinding.Kind.SCALE_OFF)
        .hasSize(1);
    assertThat(LedgerFindings.of(ledger, map)).isEmpty();
    TrafficLedger silenced =
        counted(map, perLink).addSeries(ORIGIN, "ix", TrafficDirection.INBOUND, 0, 5).build();
    assertThat(percent(silenced, map, false)).isEqualTo(peered);
    assertThat(LedgerFindings.of(silenced, map))
        .extracting(LinkFinding::kind)
        .containsExactly(LinkFinding.Kind.SILENT_EXPORTER);
  }

  @Test
  void classesCountAsTheyWere() {
    List<EdgeLink> links = new ArrayList<>(LINKS);
    links.add(link("paid", LinkClass.PNI, 3, "2026-02-15T00:00:00Z"));
    EdgeMap map = EdgeMap.of(links);
    TrafficLedger ledger = counted(map, 50, 10, 20, 10, 5, 5, 30, 0, 99, 99).build();
    assertThat(percent(ledger, map, false).value()).hasValue(35.0);
  }

  @Test
  void aDirectionThatNothingMeasuresIsUnknown() {
    EdgeMap map = EdgeMap.of(LINKS);
    LedgerBuilder builder = TrafficLedger.builder(plan(map));
    for (EdgeLink link : LINKS) {
      builder.counters(link.name(), TrafficDirection.INBOUND, flat(10));
      if (!link.name().equals("ix")) {
        builder.counters(link.name(), TrafficDirection.OUTBOUND, flat(10));
      }
    }
    TrafficLedger ledger = builder.build();
    LinkTotals totals = LinkTotals.of(ledger, map);
    assertThat(totals.basis("ix", TrafficDirection.OUTBOUND)).isEqualTo(LinkTotals.Basis.UNKNOWN);
    PercentPeered peered = percent(ledger, map, false);
    assertThat(peered.value()).hasValue(0.0);
    assertThat(peered.low()).hasValue(0.0);
    // At 8000 bit/s the link may have carried 300,000 octets a bin and direction.
    assertThat(peered.high().orElseThrow())
        .isCloseTo(100.0 * 600_000 / 600_040, Offset.offset(1e-9));
    assertThat(peered.reasons())
        .containsExactly("link ix is left out: a direction of it is not measured");
  }

  @Test
  void gapsAreFilledFromFlowsOrSaid() {
    EdgeMap map = EdgeMap.of(LINKS);
    BitSet gap = new BitSet();
    gap.set(0, 10);
    long[] counted = new long[BINS];
    Arrays.fill(counted, 20);
    LedgerBuilder builder = counted(map, 50, 10, 20, 10, 5, 5, 30, 0, 99, 99);
    builder.counters("ix", TrafficDirection.INBOUND, BinSeries.of(START, 300, counted, gap));
    TrafficLedger without = builder.build();
    assertThat(percent(without, map, false).reasons())
        .containsExactly("link ix in: 10 bins are missing");
    assertThat(percent(without, map, false).high().orElseThrow())
        .isGreaterThan(percent(without, map, false).value().orElseThrow());
    for (int bin = 0; bin < BINS; bin++) {
      builder.addSeries(ORIGIN, "ix", TrafficDirection.INBOUND, bin, 10);
    }
    TrafficLedger with = builder.build();
    assertThat(percent(with, map, false).value()).hasValue(30.0);
    assertThat(percent(with, map, false).basis())
        .containsExactly(LinkTotals.Basis.COUNTERS, LinkTotals.Basis.COUNTERS_AND_FLOWS);
  }

  /** Transit in VLAN 42 of the exchange port, which carries 1,000 octets a bin and direction. */
  private static PercentPeered sharedPort(int binsWithFlows) {
    EdgeLink port = link("ix", LinkClass.IXP, 2, "");
    EdgeLink transit =
        Worlds.link(
            "transit-over-ix",
            LinkClass.TRANSIT,
            new EdgeLink.Match(
                Optional.of(ROUTER),
                OptionalLong.of(2),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(42),
                OptionalLong.empty(),
                Optional.empty()),
            0);
    EdgeMap map = EdgeMap.of(List.of(port, transit));
    LedgerBuilder builder = TrafficLedger.builder(plan(map));
    for (TrafficDirection direction : TrafficDirection.values()) {
      builder.counters("ix", direction, flat(1000));
      for (int bin = 0; bin < binsWithFlows; bin++) {
        builder.addSeries(ORIGIN, "ix", direction, bin, 30);
        builder.addSeries(ORIGIN, "transit-over-ix", direction, bin, 10);
      }
    }
    return percent(builder.build(), map, false);
  }

  @Test
  void linksOfOnePortShareItsCounter() {
    PercentPeered peered = sharedPort(BINS);
    assertThat(peered.value()).hasValue(75.0);
    assertThat(peered.totalOctets()).isEqualTo(2000L * BINS);
    assertThat(peered.reasons()).isEmpty();
  }

  @Test
  void anExporterThatFallsSilentMovesNothingBetweenLinksOfOnePort() {
    assertThat(sharedPort(BINS / 3)).isEqualTo(sharedPort(BINS));
  }

  @Test
  void aPortThatNoFlowsSplitIsAnInterval() {
    PercentPeered peered = sharedPort(0);
    assertThat(peered.value()).hasValue(100.0);
    assertThat(peered.low()).hasValue(0.0);
    assertThat(peered.high()).hasValue(100.0);
    assertThat(peered.reasons())
        .containsExactly(
            "link ix in and out: another link shares its port, and no flows tell them apart");
  }

  @Test
  void nothingMeasuredIsUnknown() {
    EdgeMap map = EdgeMap.of(LINKS);
    PercentPeered peered = percent(TrafficLedger.empty(plan(map)), map, false);
    assertThat(peered.value()).isEmpty();
    assertThat(peered.reasons()).hasSize(3);
  }
}

package org.peeringkit.analysis.traffic.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.analysis.traffic.share.ReconciledHour.Status;
import org.peeringkit.model.net.IpFamily;

class ReconciliationTest {
  private static Reconciliation of(LedgerBuilder builder) {
    return Reconciliation.of(builder.build(), Compared.links());
  }

  private static List<Status> statuses(ReconciledLink link) {
    return link.hours().stream().map(ReconciledHour::status).toList();
  }

  @Test
  void flowsGetTheFramingThatCountersHave() {
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV6, 100, Compared.bins(1000));
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1180)));
    Reconciliation all = of(builder);
    ReconciledLink link = Compared.in(all, "b");
    assertThat(link.hours()).hasSize(Compared.HOURS);
    ReconciledHour first = link.hours().get(0);
    assertThat(first.start()).isEqualTo(Compared.START);
    assertThat(first.comparedBins()).isEqualTo(12);
    assertThat(first.counterOctets()).hasValue(12 * 1180);
    assertThat(first.flowOctets()).hasValue(12_000);
    assertThat(first.flowLayer2Octets()).hasValue(12 * 1180);
    assertThat(link.median()).hasValue(1.0);
    assertThat(link.isLayer2()).isTrue();
    assertThat(link.outliers()).isEmpty();
    assertThat(all.comparedLinks()).containsExactly("b");
    assertThat(all.worst()).contains(link);
    assertThat(all.silentExporters()).isEmpty();
  }

  @Test
  void withoutPacketsIpOctetsAreComparedAndThatIsSaid() {
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, 0, Compared.bins(1000));
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1250)));
    ReconciledLink link = Compared.in(of(builder), "b");
    assertThat(link.isLayer2()).isFalse();
    assertThat(link.hours().get(0).flowLayer2Octets()).isEmpty();
    assertThat(link.median()).hasValue(0.8);
    assertThat(link.isOff()).isTrue();
    assertThat(link.outliers()).as("it is off all the time").isEmpty();
  }

  @Test
  void silentExporterIsNamedWithWhatItMissed() {
    long[] flows = Compared.bins(1000);
    Arrays.fill(flows, 18, 36, -1);
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "d", IpFamily.IPV4, 1000, flows);
    Compared.flows(builder, "b", IpFamily.IPV4, 1000, Compared.bins(1000));
    builder.counters("d", TrafficDirection.INBOUND, Compared.series(Compared.bins(1018)));
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1018)));
    Reconciliation all = of(builder);
    ReconciledLink link = Compared.in(all, "d");
    assertThat(statuses(link))
        .containsExactly(Status.COMPARED, Status.COMPARED, Status.FLOWS_MISSING, Status.COMPARED);
    assertThat(link.hours().get(1).comparedBins()).isEqualTo(6);
    assertThat(link.lowest()).as("a gap is no difference").hasValue(1.0);
    assertThat(link.highest()).hasValue(1.0);
    assertThat(all.silentExporters())
        .containsExactly(
            new SilentExporter("192.0.2.2", new java.util.TreeSet<>(List.of("d")), 2, 18 * 1018L));
  }

  @Test
  void whatIsMissingOnEitherSideIsCounted() {
    long[] counter = Compared.bins(1018);
    // A counter that began anew, such as by a wrap that cannot be told from a reset, has no octets
    // in the bins between its readings.
    Arrays.fill(counter, 0, 14, -1);
    Arrays.fill(counter, 24, 36, 0);
    long[] flows = Compared.bins(1000);
    Arrays.fill(flows, 24, 30, 0);
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, 1000, flows);
    Compared.flows(builder, "c", IpFamily.IPV4, 1000, Compared.bins(1000));
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(counter));
    Reconciliation all = of(builder);
    ReconciledLink link = Compared.in(all, "b");
    assertThat(statuses(link))
        .containsExactly(
            Status.COUNTERS_MISSING, Status.COMPARED, Status.COUNTER_STILL, Status.COMPARED);
    assertThat(link.hours(Status.COUNTERS_MISSING)).isEqualTo(1);
    assertThat(link.hours().get(0).flowOctets()).hasValue(12_000);
    assertThat(link.hours().get(0).counterOctets()).isEmpty();
    assertThat(link.hours().get(1).comparedBins()).isEqualTo(10);
    assertThat(link.highest()).hasValue(1.0);
    assertThat(statuses(Compared.in(all, "c"))).containsOnly(Status.COUNTERS_MISSING);
    assertThat(statuses(Compared.in(all, "d"))).containsOnly(Status.BOTH_MISSING);
    assertThat(Compared.in(all, "d").median()).isEmpty();
    assertThat(all.comparedLinks()).containsExactly("b");
  }

  @Test
  void outlierIsFarFromOneAndFromTheMedian() {
    long[] flows = Compared.bins(1000);
    Arrays.fill(flows, 12, 24, 500);
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, 100, flows);
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1180)));
    ReconciledLink link = Compared.in(of(builder), "b");
    assertThat(link.outliers())
        .extracting(ReconciledHour::start)
        .containsExactly(Instant.parse("2026-02-01T23:00:00Z"));
    assertThat(link.lowest()).hasValue(0.5);
    assertThat(link.median()).hasValue(1.0);
    assertThat(link.counterOctets()).isEqualTo(48 * 1180L);
    assertThat(link.flowOctets()).isEqualTo(42_000);
    assertThat(link.flowLayer2Octets()).isEqualTo(42_000 / 100 * 118);
  }

  private static ReconciledLink withRatios(long... perHour) {
    long[] flows = new long[Compared.BINS];
    for (int bin = 0; bin < flows.length; bin++) {
      flows[bin] = perHour[bin / 12];
    }
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, 0, flows);
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1000)));
    return Compared.in(of(builder), "b");
  }

  @Test
  void theMedianIsTheMiddleAndNotTheMean() {
    assertThat(withRatios(900, 100, 1000, 5000).median()).hasValue(0.95);
    assertThat(withRatios(900, 100, 1000, 5000).lowest()).hasValue(0.1);
    assertThat(withRatios(900, 100, 1000, 5000).highest()).hasValue(5.0);
    assertThat(withRatios(1149, 1149, 1149, 1149).isOff()).isFalse();
    assertThat(withRatios(1151, 1151, 1151, 1151).isOff()).isTrue();
    assertThat(withRatios(851, 851, 851, 851).isOff()).isFalse();
    assertThat(withRatios(849, 849, 849, 849).isOff()).isTrue();
  }

  @Test
  void anHourOfALinkThatIsOffIsAnOutlierOnlyIfItIsFarFromTheOthers() {
    assertThat(withRatios(500, 500, 500, 560).outliers()).isEmpty();
    assertThat(withRatios(500, 500, 500, 580).outliers()).hasSize(1);
    assertThat(withRatios(500, 500, 500, 1000).outliers()).as("as it should be").isEmpty();
    assertThat(withRatios(2000, 2000, 2000, 2250).outliers()).isEmpty();
    assertThat(withRatios(2000, 2000, 2000, 2350).outliers()).hasSize(1);
  }

  @Test
  void theWorstIsFurthestFromOneOnEitherSide() {
    LedgerBuilder builder = Compared.builder();
    for (String link : List.of("b", "c", "d")) {
      Compared.flows(builder, link, IpFamily.IPV4, 0, Compared.bins(1000));
    }
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1100)));
    builder.counters("c", TrafficDirection.INBOUND, Compared.series(Compared.bins(4000)));
    builder.counters("d", TrafficDirection.INBOUND, Compared.series(Compared.bins(625)));
    assertThat(of(builder).worst().orElseThrow().link()).isEqualTo("c");
    builder.counters("d", TrafficDirection.INBOUND, Compared.series(Compared.bins(500)));
    assertThat(of(builder).worst().orElseThrow().link()).isEqualTo("d");
  }

  @Test
  void hoursAreThoseOfTheClockWhereverTheLedgerBegins() {
    Instant start = Instant.parse("2026-02-01T22:50:00Z");
    long[] all = new long[16];
    Arrays.fill(all, 10);
    LedgerBuilder builder =
        TrafficLedger.builder(
            LedgerPlan.of(start, start.plusSeconds(16 * 300), Compared.links().names(), List.of()));
    builder.counters("b", TrafficDirection.INBOUND, BinSeries.of(start, 300, all));
    Reconciliation found = of(builder);
    assertThat(found.slotSeconds()).isEqualTo(3600);
    assertThat(Compared.in(found, "b").hours())
        .extracting(ReconciledHour::start)
        .containsExactly(
            start, Instant.parse("2026-02-01T23:00:00Z"), Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(Compared.in(found, "b").hours())
        .extracting(hour -> hour.counterOctets().orElseThrow())
        .containsExactly(20L, 120L, 20L);
  }

  @Test
  void portIsComparedWithAllLinksOnIt() {
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "a", IpFamily.IPV4, 1000, Compared.bins(3000));
    Compared.flows(builder, "v", IpFamily.IPV4, 500, Compared.bins(1000));
    builder.counters("a", TrafficDirection.INBOUND, Compared.series(Compared.bins(4090)));
    Reconciliation all = of(builder);
    assertThat(all.links())
        .filteredOn(l -> l.direction() == TrafficDirection.INBOUND)
        .extracting(ReconciledLink::link)
        .containsExactly("a", "b", "c", "d");
    assertThat(Compared.in(all, "a").sharing()).containsExactly("v");
    assertThat(Compared.in(all, "a").median().orElseThrow()).isCloseTo(1, Offset.offset(1e-9));
  }

  private static TrafficLedger bundle(long[] a, long[] b, long[] c) {
    LedgerBuilder builder = Compared.builder();
    for (TrafficDirection direction : TrafficDirection.values()) {
      builder.counters("b", direction, Compared.series(a));
      builder.counters("c", direction, Compared.series(b));
      builder.counters("a", direction, Compared.series(c));
      builder.counters("d", direction, Compared.series(b));
    }
    return builder.build();
  }

  @Test
  void bundleAndItsMembersAreFound() {
    long[] one = new long[Compared.BINS];
    long[] two = new long[Compared.BINS];
    long[] both = new long[Compared.BINS];
    for (int i = 0; i < one.length; i++) {
      one[i] = 100_000 + 1000L * i;
      two[i] = 90_000 - 700L * i;
      both[i] = (one[i] + two[i]) * (i % 2 == 0 ? 1005 : 995) / 1000;
    }
    assertThat(LinkTotals.of(bundle(one, two, both), Compared.links()).findings())
        .filteredOn(f -> f.kind() == Kind.LAG_COUNTED_TWICE)
        .extracting(LinkFinding::text)
        .containsExactly(
            "links b and c of 192.0.2.1 count in every bin what link a counts: a bundle and its"
                + " members, whose octets stand twice; keep either");
    both[30] = both[30] * 102 / 100;
    assertThat(LinkTotals.of(bundle(one, two, both), Compared.links()).findings())
        .extracting(LinkFinding::kind)
        .doesNotContain(Kind.LAG_COUNTED_TWICE);
    assertThat(
            LinkTotals.of(
                    bundle(Compared.bins(1), Compared.bins(2), Compared.bins(3)), Compared.links())
                .findings())
        .as("counters that never change tell nothing")
        .extracting(LinkFinding::kind)
        .doesNotContain(Kind.LAG_COUNTED_TWICE);
  }
}

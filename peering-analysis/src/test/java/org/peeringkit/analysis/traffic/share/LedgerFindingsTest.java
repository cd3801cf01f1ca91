package org.peeringkit.analysis.traffic.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** What is said of a ledger and its totals, and from where on it is said. */
class LedgerFindingsTest {
  private static final long START_MILLIS = Compared.START.toEpochMilli();
  private static final long BIN_MILLIS = 300_000;

  private static LedgerFacts facts(
      SortedMap<InterfaceId, LedgerFacts.Use> interfaces, SortedMap<String, Long> longest) {
    return new LedgerFacts(
        new TreeSet<>(),
        ReadStats.EMPTY,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        interfaces,
        longest,
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static List<String> texts(TrafficLedger ledger, Kind kind) {
    return LedgerFindings.of(ledger, Compared.links()).stream()
        .filter(f -> f.kind() == kind)
        .map(LinkFinding::text)
        .toList();
  }

  @Test
  void recordsLongerThanABinFlattenPercentiles() {
    TreeMap<String, Long> longest = new TreeMap<>();
    longest.put("192.0.2.1", BIN_MILLIS);
    longest.put("192.0.2.2", BIN_MILLIS + 60_000);
    TrafficLedger ledger = Compared.builder().facts(facts(new TreeMap<>(), longest)).build();
    assertThat(texts(ledger, Kind.LONG_RECORDS))
        .containsExactly(
            "exporter 192.0.2.2 has records of up to 360 s: percentiles are flattened; set its"
                + " active timeout to 60 s");
  }

  /** Router 192.0.2.1 heard all the time, 192.0.2.2 but for some bins. */
  private static List<String> silent(int fromBin, int toBin) {
    LedgerBuilder builder = Compared.builder();
    builder.heard("b", 0, Compared.BINS);
    builder.heard("d", 0, fromBin);
    builder.heard("d", toBin, Compared.BINS);
    return texts(builder.build(), Kind.SILENT_EXPORTER);
  }

  @Test
  void aRouterIsSilentFromAnHourOnWhereverItLies() {
    assertThat(silent(20, 31)).isEmpty();
    assertThat(silent(37, 48)).isEmpty();
    assertThat(silent(20, 32))
        .containsExactly(
            "exporter 192.0.2.2 sent no flows in 12 of 48 bins: the traffic of its links is not"
                + " split by network there");
    assertThat(silent(0, 12)).hasSize(1);
    assertThat(silent(36, 48)).hasSize(1);
    assertThat(silent(0, 48)).hasSize(1);
  }

  /** Link b has octets up to a bin; an interface that no link names first does at a time. */
  private static List<String> moved(int lastBin, String router, long firstMillis) {
    long[] octets = new long[Compared.BINS];
    Arrays.fill(octets, 0, lastBin + 1, 5);
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, 0, octets);
    TreeMap<InterfaceId, LedgerFacts.Use> interfaces = new TreeMap<>();
    interfaces.put(
        new InterfaceId(Optional.of(IpAddr.parse(router)), 99),
        new LedgerFacts.Use(77, firstMillis, START_MILLIS + 47 * BIN_MILLIS));
    return texts(builder.facts(facts(interfaces, new TreeMap<>())).build(), Kind.SILENT_LINK);
  }

  @Test
  void aLinkThatFallsSilentAsAnUnlistedInterfaceAppearsMayHaveANewIndex() {
    long silence = START_MILLIS + 21 * BIN_MILLIS;
    long hour = 12 * BIN_MILLIS;
    assertThat(moved(20, "192.0.2.1", silence))
        .containsExactly(
            "link b fell silent as unlisted 192.0.2.1 ifIndex 99 appeared: its index may have"
                + " changed");
    assertThat(moved(20, "192.0.2.1", silence - hour)).hasSize(1);
    assertThat(moved(20, "192.0.2.1", silence + hour)).hasSize(1);
    assertThat(moved(20, "192.0.2.1", silence - hour - 1)).isEmpty();
    assertThat(moved(20, "192.0.2.1", silence + hour + 1)).isEmpty();
    assertThat(moved(20, "192.0.2.2", silence)).as("another router's").isEmpty();
    assertThat(moved(35, "192.0.2.1", START_MILLIS + 36 * BIN_MILLIS)).hasSize(1);
    assertThat(moved(36, "192.0.2.1", START_MILLIS + 37 * BIN_MILLIS)).as("11 bins").isEmpty();
  }

  private static List<String> ofTotals(LedgerBuilder builder, Kind kind) {
    return LinkTotals.of(builder.build(), Compared.links()).findings().stream()
        .filter(f -> f.kind() == kind && f.text().startsWith("link b in"))
        .map(LinkFinding::text)
        .toList();
  }

  private static LedgerBuilder flowsAndCounter(int packetOctets, long flows, long counter) {
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, packetOctets, Compared.bins(flows));
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(counter)));
    return builder;
  }

  @Test
  void framingExplainsThatTheCounterHasMoreOfSmallPackets() {
    // Packets of 64 octets have 18 more on the wire: 1.28 times what flows say.
    assertThat(ofTotals(flowsAndCounter(64, 6400, 8200), Kind.SCALE_OFF)).isEmpty();
    assertThat(ofTotals(flowsAndCounter(0, 6400, 8200), Kind.SCALE_OFF))
        .containsExactly(
            "link b in: the counter holds 1.28 times what flows say; flows split the counter, but"
                + " some are missing or scaled wrongly");
    // Up to 15 % either way of the one or the other is no finding.
    assertThat(ofTotals(flowsAndCounter(64, 6400, 9400), Kind.SCALE_OFF)).isEmpty();
    assertThat(ofTotals(flowsAndCounter(64, 6400, 9500), Kind.SCALE_OFF)).hasSize(1);
    assertThat(ofTotals(flowsAndCounter(0, 1000, 1140), Kind.SCALE_OFF)).isEmpty();
    assertThat(ofTotals(flowsAndCounter(0, 1000, 860), Kind.SCALE_OFF)).isEmpty();
    assertThat(ofTotals(flowsAndCounter(0, 1000, 1160), Kind.SCALE_OFF)).hasSize(1);
    assertThat(ofTotals(flowsAndCounter(0, 1000, 840), Kind.SCALE_OFF)).hasSize(1);
  }

  @Test
  void framingCountsForTheHoursThatBothHave() {
    // Flows all the time, the counter in half of it: half of the packets had their framing counted.
    LedgerBuilder builder = Compared.builder();
    Compared.flows(builder, "b", IpFamily.IPV4, 64, Compared.bins(6400));
    long[] counter = Compared.bins(8200);
    Arrays.fill(counter, 0, Compared.BINS / 2, -1);
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(counter));
    assertThat(ofTotals(builder, Kind.SCALE_OFF)).isEmpty();
  }

  @Test
  void aCounterThatRunsWhereFlowsSeeNothingIsSaid() {
    LedgerBuilder builder = Compared.builder();
    builder.heard("b", 0, Compared.BINS);
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(1)));
    assertThat(ofTotals(builder, Kind.DIRECTION_UNKNOWN))
        .containsExactly(
            "link b in: the counter runs but flows see nothing; whose traffic it is, is unknown");
    LedgerBuilder still = Compared.builder();
    still.heard("b", 0, Compared.BINS);
    still.counters("b", TrafficDirection.INBOUND, Compared.series(Compared.bins(0)));
    assertThat(ofTotals(still, Kind.DIRECTION_UNKNOWN)).isEmpty();
  }
}

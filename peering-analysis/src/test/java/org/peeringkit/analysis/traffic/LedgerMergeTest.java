package org.peeringkit.analysis.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** What a merge makes of two ledgers, by examples that can be added up by hand. */
class LedgerMergeTest {
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");
  private static final Instant END = Instant.parse("2026-02-02T00:00:00Z");
  private static final OriginKey A = OriginKey.of(Asn.of(64502));
  private static final OriginKey OTHER = OriginKey.of(TrafficBucket.OTHER);
  private static final TrafficDirection IN = TrafficDirection.INBOUND;

  private static LedgerBuilder ledger(Instant start, Instant end, Set<Asn> retained) {
    return TrafficLedger.builder(LedgerPlan.of(start, end, List.of("ix", "transit"), retained));
  }

  private static BinSeries series(long... octets) {
    BitSet missing = new BitSet();
    long[] bins = new long[288];
    missing.set(0, 288);
    for (int i = 0; i < octets.length; i++) {
      bins[i] = octets[i];
      missing.set(i, octets[i] < 0);
    }
    return BinSeries.of(START, 300, bins, missing);
  }

  @Test
  void ofTwoReadingsOfOneCounterTheLargerCountsAndWhatOneLacksTheOtherGives() {
    TrafficLedger one =
        ledger(START, END, Set.of()).counters("ix", IN, series(5, 9, -1, 7, -1)).build();
    TrafficLedger two =
        ledger(START, END, Set.of()).counters("ix", IN, series(8, 2, 4, -1, -1)).build();
    BinSeries both = one.merge(two).counterSeries("ix", IN).orElseThrow();
    assertThat(both).isEqualTo(series(8, 9, 4, 7, -1));
    assertThat(two.merge(one).counterSeries("ix", IN)).contains(both);
  }

  @Test
  void halvesOfADayStandWhereTheyWere() {
    TrafficLedger morning =
        ledger(START, NOON, Set.of(Asn.of(64502))).addSeries(A, "ix", IN, 3, 10).build();
    TrafficLedger evening =
        ledger(NOON, END, Set.of(Asn.of(64502)))
            .addSeries(A, "ix", IN, 3, 20)
            .counters("transit", IN, BinSeries.zeros(NOON, 300, 144))
            .build();
    TrafficLedger day = evening.merge(morning);
    assertThat(day.plan().start()).isEqualTo(START);
    assertThat(day.plan().end()).isEqualTo(END);
    assertThat(day.series(A, "ix", IN).octets(3)).isEqualTo(10);
    assertThat(day.series(A, "ix", IN).octets(147)).isEqualTo(20);
    assertThat(day.series(A, "ix", IN).totalOctets()).isEqualTo(30);
    assertThat(day.heardBins("ix").stream().toArray()).containsExactly(3, 147);
    BinSeries counter = day.counterSeries("transit", IN).orElseThrow();
    assertThat(counter.presentBins()).isEqualTo(144);
    assertThat(counter.isMissing(143)).isTrue();
    assertThat(counter.isMissing(144)).isFalse();
  }

  @Test
  void aSeriesIsKeptOnlyWhereItIsWholeInBoth() {
    TrafficLedger keeps =
        ledger(START, END, Set.of(Asn.of(64502))).addSeries(A, "ix", IN, 0, 10).build();
    TrafficLedger folds =
        ledger(START, END, Set.of())
            .add(
                new LedgerKey(
                    LocalDate.of(2026, 2, 1), A, Optional.empty(), "ix", IN, IpFamily.IPV4),
                new LedgerCell(7, 1, 1, BigInteger.ZERO))
            .addSeries(A, "ix", IN, 0, 7)
            .build();
    TrafficLedger both = keeps.merge(folds);
    assertThat(both.plan().retained()).isEmpty();
    assertThat(both.seriesOrigins()).containsExactly(OTHER);
    assertThat(both.series(OTHER, "ix", IN).octets(0)).isEqualTo(17);
    TrafficLedger without = ledger(START, END, Set.of()).build();
    assertThat(keeps.merge(without).plan().retained()).containsExactly(Asn.of(64502));
    assertThat(without.merge(keeps).series(A, "ix", IN).octets(0)).isEqualTo(10);
  }

  private static TrafficLedger ofInput(Instant start, Instant end, String hash) {
    LedgerFacts facts = LedgerFacts.EMPTY.withInputs(new TreeSet<>(Set.of(hash)), ReadStats.EMPTY);
    return ledger(start, end, Set.of()).facts(facts).build();
  }

  @Test
  void anInputCountsOnceForEveryMoment() {
    TrafficLedger morning = ofInput(START, NOON, "aa");
    TrafficLedger day = morning.merge(ofInput(NOON, END, "aa"));
    assertThat(day.inputs())
        .containsExactly(new CountedInput("aa", START, NOON), new CountedInput("aa", NOON, END));
    assertThat(morning.merge(ofInput(START, END, "bb")).inputs())
        .containsExactly(new CountedInput("aa", START, NOON), new CountedInput("bb", START, END));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> day.merge(morning))
        .withMessageContaining("would count twice: SHA-256 aa");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofInput(NOON.minusSeconds(300), END, "aa").merge(morning));
  }

  private static LedgerPlan plan(Instant start, Instant end, int binSeconds, int links) {
    SortedMap<String, String> maps = new TreeMap<>();
    for (int i = 0; i < links; i++) {
      maps.put("link-" + i, "");
    }
    return new LedgerPlan(
        start, end, binSeconds, maps, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  @Test
  void aPlanHasWholeBinsAndALimitOfLinksAndTime() {
    assertThat(plan(START, END, 60, 8192).bins()).isEqualTo(1440);
    assertThat(plan(START, START.plusSeconds(3660L * 86_400), 300, 1).days()).isEqualTo(3660);
    assertThat(plan(START.minusSeconds(300), START.plusSeconds(300), 300, 1).days()).isEqualTo(2);
    for (Runnable bad :
        List.<Runnable>of(
            () -> plan(START, END, 50, 1),
            () -> plan(START, END, 7000, 1),
            () -> plan(START.plusSeconds(1), END, 300, 1),
            () -> plan(START, END.plusSeconds(1), 300, 1),
            () -> plan(START, END.plusNanos(1), 300, 1),
            () -> plan(START, START, 300, 1),
            () -> plan(START, START.plusSeconds(3661L * 86_400), 300, 1),
            () -> plan(START, END, 300, 8193))) {
      assertThatIllegalArgumentException().isThrownBy(bad::run);
    }
  }
}

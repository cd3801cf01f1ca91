package org.peeringkit.analysis.traffic.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** The interval of percent peered holds what is true, and is no wider than it says. */
class ShareIntervalTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final OriginKey ORIGIN = OriginKey.of(Asn.of(64502));
  private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
  private static final LocalDate LAST_OF_JANUARY = LocalDate.of(2026, 1, 31);
  private static final LocalDate FIRST_OF_FEBRUARY = LocalDate.of(2026, 2, 1);
  private static final int DAY = 288;
  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  private static EdgeLink link(String name, LinkClass linkClass, long ifIndex, long capacity) {
    return link(name, linkClass, EdgeLink.Match.ofPort(ROUTER, ifIndex), capacity);
  }

  private static EdgeLink link(
      String name, LinkClass linkClass, EdgeLink.Match match, long capacity) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        Optional.empty(),
        capacity == 0 ? OptionalLong.empty() : OptionalLong.of(capacity),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  private static final EdgeMap MAP =
      EdgeMap.of(
          List.of(
              link("cache", LinkClass.CACHE, 4, 0),
              link("ix", LinkClass.IXP, 2, 0),
              link("pni", LinkClass.PNI, 3, 0),
              link("transit", LinkClass.TRANSIT, 1, 0)));

  /** The last day of January and the first of February. */
  private static LedgerBuilder twoDays() {
    return TrafficLedger.builder(
        LedgerPlan.of(
            Instant.parse("2026-01-31T00:00:00Z"),
            Instant.parse("2026-02-02T00:00:00Z"),
            MAP.names(),
            List.of(Asn.of(64502))));
  }

  private static BinSeries flat(int bins, long octets) {
    long[] all = new long[bins];
    Arrays.fill(all, octets);
    return BinSeries.of(Instant.parse("2026-01-31T00:00:00Z"), 300, all);
  }

  private static PercentPeered percent(TrafficLedger ledger, EdgeMap map, YearMonth month) {
    return PercentPeered.of(ledger, map, LinkTotals.of(ledger, map), month, false);
  }

  private static void flows(
      LedgerBuilder builder, LocalDate day, String link, long octets, BigInteger squares) {
    for (TrafficDirection direction : TrafficDirection.values()) {
      flows(builder, day, link, direction, octets, squares);
    }
  }

  private static void flows(
      LedgerBuilder builder,
      LocalDate day,
      String link,
      TrafficDirection direction,
      long octets,
      BigInteger squares) {
    builder.heard(link, 0, 2 * DAY);
    builder.add(
        new LedgerKey(day, ORIGIN, Optional.empty(), link, direction, IpFamily.IPV4),
        new LedgerCell(octets, octets / 1000, 1, squares));
    builder.addSeries(ORIGIN, link, direction, day.equals(LAST_OF_JANUARY) ? 3 : DAY + 3, octets);
  }

  /** Packets of 1,000 octets, one in 10 sampled at random, as the ledger would sum them. */
  private static void sampled(
      LedgerBuilder builder, String link, TrafficDirection direction, int flows, Random random) {
    long octets = 0;
    BigInteger squares = BigInteger.ZERO;
    for (int flow = 0; flow < flows; flow++) {
      int seen = 0;
      for (int packet = 0; packet < 20; packet++) {
        seen += random.nextInt(10) == 0 ? 1 : 0;
      }
      octets += 10L * seen * 1000;
      squares = squares.add(BigInteger.valueOf(10L * 9 * seen * 1_000_000));
    }
    flows(builder, FIRST_OF_FEBRUARY, link, direction, octets, squares);
  }

  private static LedgerBuilder withoutDoubt() {
    BigInteger huge = BigInteger.TEN.pow(17);
    LedgerBuilder builder = twoDays();
    // None of these is sampling error of February's share: not counted, another month, a counter.
    flows(builder, FIRST_OF_FEBRUARY, "cache", 5_000_000, huge);
    flows(builder, LAST_OF_JANUARY, "ix", 5_000_000, huge);
    flows(builder, LAST_OF_JANUARY, "transit", 5_000_000, huge);
    flows(builder, FIRST_OF_FEBRUARY, "pni", 1_000_000, huge);
    for (TrafficDirection direction : TrafficDirection.values()) {
      builder.counters("pni", direction, flat(2 * DAY, 500));
    }
    return builder;
  }

  @Test
  void nineteenOfTwentySampledMonthsHoldTheTruth() {
    long peered = 2 * (30 * 20 * 1000L + DAY * 500L);
    double truth = 100.0 * peered / (peered + 2 * 70 * 20 * 1000L);
    Random random = new Random(6);
    int below = 0;
    int above = 0;
    int months = 1000;
    for (int i = 0; i < months; i++) {
      LedgerBuilder builder = withoutDoubt();
      for (TrafficDirection direction : TrafficDirection.values()) {
        sampled(builder, "ix", direction, 30, random);
        sampled(builder, "transit", direction, 70, random);
      }
      PercentPeered share = percent(builder.build(), MAP, FEBRUARY);
      assertThat(share.low().orElseThrow()).isLessThan(share.value().orElseThrow());
      assertThat(share.high().orElseThrow()).isGreaterThan(share.value().orElseThrow());
      below += share.high().orElseThrow() < truth ? 1 : 0;
      above += share.low().orElseThrow() > truth ? 1 : 0;
    }
    // Two in a hundred is more than three standard deviations of a thousand draws.
    assertThat(below + above).isBetween(30, 70);
    assertThat(below).isBetween(8, 42);
    assertThat(above).isBetween(8, 42);
  }

  @Test
  void theNextMonthsErrorsAreNotThisMonths() {
    LedgerBuilder builder = twoDays();
    flows(builder, LAST_OF_JANUARY, "ix", 3_000_000, BigInteger.ZERO);
    flows(builder, LAST_OF_JANUARY, "transit", 7_000_000, BigInteger.ZERO);
    flows(builder, FIRST_OF_FEBRUARY, "transit", 7_000_000, BigInteger.TEN.pow(17));
    for (TrafficDirection direction : TrafficDirection.values()) {
      builder.counters("pni", direction, flat(2 * DAY, 0));
    }
    PercentPeered january = percent(builder.build(), MAP, YearMonth.of(2026, 1));
    assertThat(january.value()).hasValue(30.0);
    assertThat(january.low()).hasValue(30.0);
    assertThat(january.high()).hasValue(30.0);
  }

  /** All four links by counters, with a gap in one of them; the truth is what was without it. */
  private static PercentPeered withGap(String link, long ix, long transit, int gap) {
    LedgerBuilder builder = twoDays();
    for (String name : MAP.names()) {
      long octets = name.equals("ix") ? ix : name.equals("transit") ? transit : 40;
      for (TrafficDirection direction : TrafficDirection.values()) {
        long[] all = new long[2 * DAY];
        Arrays.fill(all, octets);
        BitSet missing = new BitSet();
        if (name.equals(link)) {
          missing.set(DAY, DAY + gap);
        }
        builder.counters(
            name,
            direction,
            BinSeries.of(Instant.parse("2026-01-31T00:00:00Z"), 300, all, missing));
      }
    }
    return percent(builder.build(), MAP, FEBRUARY);
  }

  @Test
  void binsThatWereMissedMayHaveCarriedTheMostThatWasSeen() {
    double truth = 100.0 * (20 + 40) / (20 + 40 + 60);
    PercentPeered peeredGap = withGap("ix", 20, 60, 100);
    assertThat(peeredGap.low()).isEqualTo(peeredGap.value());
    assertThat(peeredGap.low().orElseThrow()).isLessThan(truth);
    assertThat(peeredGap.high().orElseThrow()).isCloseTo(truth, NEAR);
    PercentPeered transitGap = withGap("transit", 20, 60, 100);
    assertThat(transitGap.high()).isEqualTo(transitGap.value());
    assertThat(transitGap.high().orElseThrow()).isGreaterThan(truth);
    assertThat(transitGap.low().orElseThrow()).isCloseTo(truth, NEAR);
    assertThat(transitGap.reasons()).contains("link transit in and out: 100 bins are missing");
    PercentPeered elsewhere = withGap("cache", 20, 60, 100);
    assertThat(elsewhere.low()).hasValue(truth);
    assertThat(elsewhere.high()).hasValue(truth);
  }

  @Test
  void aLinkOfUnknownSizeThatNothingMeasuresLeavesNoBound() {
    for (String dark : List.of("ix", "transit")) {
      LedgerBuilder builder = twoDays();
      for (String name : MAP.names()) {
        builder.counters(name, TrafficDirection.INBOUND, flat(2 * DAY, 50));
        if (!name.equals(dark)) {
          builder.counters(name, TrafficDirection.OUTBOUND, flat(2 * DAY, 50));
        }
      }
      PercentPeered share = percent(builder.build(), MAP, FEBRUARY);
      double value = dark.equals("ix") ? 50 : 100;
      assertThat(share.value()).hasValue(value);
      assertThat(share.low().orElseThrow()).isEqualTo(dark.equals("ix") ? value : 0);
      assertThat(share.high()).hasValue(100.0);
    }
  }

  /**
   * A link of one class in a VLAN of the port of another, the port's counter not split by flows.
   */
  private static PercentPeered unsplit(LinkClass port, LinkClass inVlan) {
    EdgeMap map =
        EdgeMap.of(
            List.of(
                link("pni", LinkClass.PNI, 3, 0),
                link("port", port, 2, 0),
                link("transit", LinkClass.TRANSIT, 1, 0),
                link(
                    "vlan",
                    inVlan,
                    new EdgeLink.Match(
                        Optional.of(ROUTER),
                        OptionalLong.of(2),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(42),
                        OptionalLong.empty(),
                        Optional.empty()),
                    0)));
    LedgerBuilder builder =
        TrafficLedger.builder(
            LedgerPlan.of(
                Instant.parse("2026-01-31T00:00:00Z"),
                Instant.parse("2026-02-02T00:00:00Z"),
                map.names(),
                List.of()));
    for (TrafficDirection direction : TrafficDirection.values()) {
      builder.counters("pni", direction, flat(2 * DAY, 10));
      builder.counters("port", direction, flat(2 * DAY, 30));
      builder.counters("transit", direction, flat(2 * DAY, 60));
    }
    return percent(builder.build(), map, FEBRUARY);
  }

  @Test
  void whatSharesAPortMayBeAllOfOneOrTheOther() {
    PercentPeered mayLeave = unsplit(LinkClass.IXP, LinkClass.TRANSIT);
    assertThat(mayLeave.value()).hasValue(40.0);
    assertThat(mayLeave.low().orElseThrow()).isCloseTo(10, NEAR);
    assertThat(mayLeave.high().orElseThrow()).isCloseTo(40, NEAR);
    PercentPeered mayJoin = unsplit(LinkClass.TRANSIT, LinkClass.IXP);
    assertThat(mayJoin.value()).hasValue(10.0);
    assertThat(mayJoin.low().orElseThrow()).isCloseTo(10, NEAR);
    assertThat(mayJoin.high().orElseThrow()).isCloseTo(40, NEAR);
    PercentPeered alike = unsplit(LinkClass.IXP, LinkClass.PNI);
    assertThat(alike.low()).hasValue(40.0);
    assertThat(alike.high()).hasValue(40.0);
    assertThat(alike.reasons()).noneMatch(reason -> reason.contains("shares its port"));
  }

  @Test
  void theBilledBinIsTheEarliestAtTheTransitPercentileOfTheLargerDirection() {
    long[] transitOut = new long[2 * DAY];
    long[] ixOut = new long[2 * DAY];
    Arrays.fill(ixOut, 7);
    // Of 288 bins the highest 14 are dropped (rank ceil(0.95 * 288) = 274).
    Arrays.fill(transitOut, DAY + 100, DAY + 114, 9_000);
    Arrays.fill(transitOut, 0, DAY, 9_000); // January's are not billed in February
    transitOut[DAY + 40] = 600;
    ixOut[DAY + 40] = 300;
    transitOut[DAY + 50] = 600;
    ixOut[DAY + 50] = 200;
    LedgerBuilder builder = twoDays();
    Instant start = Instant.parse("2026-01-31T00:00:00Z");
    builder.counters("transit", TrafficDirection.OUTBOUND, BinSeries.of(start, 300, transitOut));
    builder.counters("transit", TrafficDirection.INBOUND, flat(2 * DAY, 599));
    builder.counters("ix", TrafficDirection.OUTBOUND, BinSeries.of(start, 300, ixOut));
    builder.counters("ix", TrafficDirection.INBOUND, flat(2 * DAY, 1));
    assertThat(percent(builder.build(), MAP, FEBRUARY).atTransitP95().orElseThrow())
        .isCloseTo(100.0 * 300 / 900, NEAR);
    builder.counters("transit", TrafficDirection.INBOUND, flat(2 * DAY, 601));
    assertThat(percent(builder.build(), MAP, FEBRUARY).atTransitP95().orElseThrow())
        .isCloseTo(100.0 / 602, NEAR);
  }
}

package org.peeringkit.analysis.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.BridgePart;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentOffTransit;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** The bridge of generated month pairs against the labels that the generator gave each flow. */
class BridgePartsProperties {
  /** From here on four years of neighbouring months, one February of 29 days among them. */
  private static final YearMonth FIRST = YearMonth.of(2023, 1);

  private static final List<String> LINKS =
      List.of("cache", "ix", "paid", "pni", "renamed", "transit");

  /** What the generator knows of a part: peered and counted octets, before and after. */
  private static final class Label {
    private final long[] peered = new long[2];
    private final long[] counted = new long[2];
  }

  /** One pair of months as it is generated: two ledgers and the labels of what is in them. */
  private static final class Pair {
    private final Random random;
    private final YearMonth first;
    private final Map<BridgePart, Label> labels = new EnumMap<>(BridgePart.class);
    private final LedgerPlan[] plans;
    private final LedgerBuilder[] ledgers = new LedgerBuilder[2];

    Pair(Random random, YearMonth first) {
      this.random = random;
      this.first = first;
      Instant start = first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant middle = first.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant end = first.plusMonths(2).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      plans =
          new LedgerPlan[] {
            LedgerPlan.of(start, middle, LINKS, List.of()),
            LedgerPlan.of(middle, end, LINKS, List.of())
          };
      for (int month = 0; month < 2; month++) {
        ledgers[month] = TrafficLedger.builder(plans[month]);
        for (String link : LINKS) {
          ledgers[month].heard(link, 0, plans[month].bins());
        }
      }
      for (BridgePart part : BridgePart.values()) {
        labels.put(part, new Label());
      }
    }

    private Label label(BridgePart part) {
      return labels.getOrDefault(part, new Label());
    }

    /**
     * Some flows that add up to so many octets, in both directions: a link with flows in one
     * direction alone counts as not measured.
     */
    void flows(int month, BridgePart part, OriginKey origin, String link, long octets) {
      long left = octets;
      int direction = random.nextInt(2);
      for (int n = 0; left > 0; n++) {
        boolean last = n > 0 && random.nextInt(3) == 0;
        long now = last ? left : 1 + (long) (random.nextDouble() * (left - 1));
        flow(month, origin, link, TrafficDirection.values()[(direction + n) % 2], now);
        left -= now;
      }
      Label label = label(part);
      boolean renamed = link.equals("renamed");
      label.counted[month] += link.equals("cache") ? 0 : octets;
      boolean peered = link.equals("ix") || link.equals("pni") || renamed && month == 1;
      label.peered[month] += peered ? octets : 0;
    }

    private void flow(
        int month, OriginKey origin, String link, TrafficDirection direction, long octets) {
      LedgerPlan plan = plans[month];
      int bin = random.nextInt(plan.bins());
      LocalDate day = LocalDate.ofInstant(plan.binStart(bin), ZoneOffset.UTC);
      Optional<Asn> neighbour =
          random.nextBoolean() ? Optional.empty() : Optional.of(Asn.of(64500));
      IpFamily family = random.nextBoolean() ? IpFamily.IPV4 : IpFamily.IPV6;
      ledgers[month].add(
          new LedgerKey(day, origin, neighbour, link, direction, family),
          new LedgerCell(octets, 1, 1, BigInteger.ZERO));
      ledgers[month].addSeries(origin, link, direction, bin, octets);
    }

    private long amount() {
      return 1_000 + (long) Math.pow(10, 3 + 10 * random.nextDouble());
    }

    private String peering() {
      return random.nextBoolean() ? "ix" : "pni";
    }

    private String bought() {
      return random.nextInt(4) == 0 ? "paid" : "transit";
    }

    /** An origin whose traffic in both months is of one part. */
    void origin(Asn asn, BridgePart part) {
      OriginKey origin = OriginKey.of(asn);
      boolean flip = random.nextBoolean();
      for (int month = 0; month < 2; month++) {
        boolean peeredNow =
            switch (part) {
              case NEW_SESSIONS -> month == 1;
              case LOST_SESSIONS -> month == 0;
              case GROWTH_OF_PEERS -> true;
              default -> false;
            };
        if (part == BridgePart.RECLASSIFICATION) {
          flows(month, part, origin, "renamed", amount());
        } else if (part == BridgePart.CACHE_MOVES) {
          boolean cached = (month == 0) == flip;
          long octets = amount();
          flows(month, part, origin, "cache", cached ? 2 * octets : octets / 3);
          flows(month, part, origin, random.nextBoolean() ? peering() : bought(), octets);
        } else if (peeredNow) {
          long octets = amount();
          flows(month, part, origin, peering(), octets);
          // At most fifty times what is peered: above the hundredth from which it is a peer.
          flows(month, part, origin, bought(), 2 + (long) (octets * 50 * random.nextDouble()));
        } else if (part != BridgePart.LOST_SESSIONS || random.nextBoolean()) {
          flows(month, part, origin, bought(), amount());
        }
      }
    }

    MonthResult month(int month, EdgeMap edges) {
      TrafficLedger ledger = ledgers[month].build();
      LinkTotals totals = LinkTotals.of(ledger, edges);
      YearMonth name = first.plusMonths(month);
      return new MonthResult(
          name,
          ledger,
          totals,
          PercentPeered.of(ledger, edges, totals, name, false),
          PercentOffTransit.of(ledger, edges, totals, name),
          Collections.emptySortedSet());
    }
  }

  private static EdgeMap edges(Instant middle) {
    List<EdgeLink> links = new ArrayList<>();
    int index = 1;
    for (String name : LINKS) {
      LinkClass linkClass =
          switch (name) {
            case "cache" -> LinkClass.CACHE;
            case "ix" -> LinkClass.IXP;
            case "pni" -> LinkClass.PNI;
            case "transit" -> LinkClass.TRANSIT;
            default -> LinkClass.PAID_PEERING;
          };
      EdgeLink.Match port = EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), index++);
      links.add(EdgeLink.builder(name, linkClass, port).build());
      if (name.equals("renamed")) {
        links.add(EdgeLink.builder(name, LinkClass.PNI, port).from(middle).build());
      }
    }
    return EdgeMap.of(links);
  }

  private static Pair pair(Random random, YearMonth first) {
    Pair pair = new Pair(random, first);
    BridgePart[] parts = BridgePart.values();
    // One of each at least, so that no month is without traffic.
    for (int i = 0; i < parts.length + random.nextInt(10); i++) {
      pair.origin(Asn.of(64496 + i), parts[i < parts.length ? i : random.nextInt(parts.length)]);
    }
    for (int month = 0; month < 2; month++) {
      pair.flows(
          month,
          BridgePart.TRANSIT_GROWTH,
          OriginKey.of(TrafficBucket.UNROUTED),
          "transit",
          pair.amount());
    }
    return pair;
  }

  @Property(tries = 60, seed = "910")
  void partsAreWhatTheGeneratorSaysAndSumToTheChange(
      @ForAll Random random, @ForAll @IntRange(max = 46) int months) {
    assertParts(random, months);
  }

  @Property(tries = 1000, seed = "912")
  @Tag("oracle")
  void partsOfAThousandMonthPairs(@ForAll Random random, @ForAll @IntRange(max = 46) int months) {
    assertParts(random, months);
  }

  private static void assertParts(Random random, int months) {
    Pair pair = pair(random, FIRST.plusMonths(months));
    EdgeMap edges = edges(pair.plans[1].start());
    MonthResult before = pair.month(0, edges);
    MonthResult after = pair.month(1, edges);

    Bridge bridge =
        new BridgeParts(edges, false).between(before, after).bridge().value().orElseThrow();

    for (Bridge.Contribution part : bridge.parts()) {
      Label label = pair.label(part.part());
      assertThat(part.octets())
          .as(part.part() + " counted")
          .isEqualTo(BigInteger.valueOf(label.counted[1] - label.counted[0]));
      assertThat(part.peeredOctets())
          .as(part.part() + " peered")
          .isEqualTo(BigInteger.valueOf(label.peered[1] - label.peered[0]));
    }
    for (Bridge.Contribution part : bridge.parts()) {
      Label label = pair.label(part.part());
      assertThat(part.points())
          .as(part.part().toString())
          .isCloseTo(points(pair, label), Offset.offset(new BigDecimal("0.000002")));
    }
    assertSums(bridge, before, after);
  }

  /** With counters that are above the flows a link's traffic is split, and still none is lost. */
  @Property(tries = 30, seed = "911")
  void sumsHoldWhereCountersAreTheTotals(@ForAll Random random) {
    Pair pair = pair(random, FIRST);
    EdgeMap edges = edges(pair.plans[1].start());
    for (int month = 0; month < 2; month++) {
      LedgerPlan plan = pair.plans[month];
      for (String link : List.of("ix", "transit")) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          long[] octets = new long[plan.bins()];
          for (int bin = 0; bin < octets.length; bin++) {
            octets[bin] = 1L + random.nextInt(1_000_000_007);
          }
          pair.ledgers[month].counters(
              link, direction, BinSeries.of(plan.start(), 300, octets, new BitSet()));
        }
      }
    }
    MonthResult before = pair.month(0, edges);
    MonthResult after = pair.month(1, edges);
    assertSums(
        new BridgeParts(edges, false).between(before, after).bridge().value().orElseThrow(),
        before,
        after);
  }

  /** In points and in octets, and that both ends are the headline's. */
  private static void assertSums(Bridge bridge, MonthResult before, MonthResult after) {
    BigDecimal points =
        bridge.parts().stream()
            .map(Bridge.Contribution::points)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigInteger counted =
        bridge.parts().stream()
            .map(Bridge.Contribution::octets)
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger peered =
        bridge.parts().stream()
            .map(Bridge.Contribution::peeredOctets)
            .reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(points).isEqualByComparingTo(bridge.changePoints());
    assertThat(counted)
        .isEqualTo(
            BigInteger.valueOf(
                after.percentPeered().totalOctets() - before.percentPeered().totalOctets()));
    assertThat(peered)
        .isEqualTo(
            BigInteger.valueOf(
                after.percentPeered().peeredOctets() - before.percentPeered().peeredOctets()));
    assertThat(bridge.percentBefore().doubleValue())
        .isCloseTo(before.percentPeered().value().orElseThrow(), Offset.offset(1e-6));
    assertThat(bridge.percentAfter().doubleValue())
        .isCloseTo(after.percentPeered().value().orElseThrow(), Offset.offset(1e-6));
  }

  /** The definition, in sixty digits: (dP - s0 dT) / T1 over mean rates. */
  private static BigDecimal points(Pair pair, Label part) {
    MathContext exact = new MathContext(60);
    BigDecimal before = BigDecimal.valueOf(pair.first.lengthOfMonth());
    BigDecimal after = BigDecimal.valueOf(pair.first.plusMonths(1).lengthOfMonth());
    BigDecimal p0 = BigDecimal.ZERO;
    BigDecimal t0 = BigDecimal.ZERO;
    BigDecimal t1 = BigDecimal.ZERO;
    for (Label label : pair.labels.values()) {
      p0 = p0.add(BigDecimal.valueOf(label.peered[0]));
      t0 = t0.add(BigDecimal.valueOf(label.counted[0]));
      t1 = t1.add(BigDecimal.valueOf(label.counted[1]));
    }
    BigDecimal dP =
        BigDecimal.valueOf(part.peered[1])
            .divide(after, exact)
            .subtract(BigDecimal.valueOf(part.peered[0]).divide(before, exact));
    BigDecimal dT =
        BigDecimal.valueOf(part.counted[1])
            .divide(after, exact)
            .subtract(BigDecimal.valueOf(part.counted[0]).divide(before, exact));
    return dP.subtract(p0.divide(t0, exact).multiply(dT))
        .divide(t1.divide(after, exact), exact)
        .multiply(BigDecimal.valueOf(100));
  }
}

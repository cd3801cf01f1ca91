package org.peeringkit.stores;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.PathCredit;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Amount;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** Invented ledgers of some days, the same for the same seed. */
public final class SampleLedger {
  /** Bought. */
  public static final String TRANSIT = "transit-a";

  /** An exchange port whose counter has gaps, which flows fill. */
  public static final String EXCHANGE = "ix-one, port 'a'";

  /** A private interconnect without counters. */
  public static final String PRIVATE = "pni-ü";

  /** A link that nothing measures outbound. */
  public static final String BLIND = "transit-blind";

  /** All of them. */
  public static final List<String> LINKS = List.of(TRANSIT, EXCHANGE, PRIVATE, BLIND);

  private static final int SILENT_FROM = 40;
  private static final int SILENT_TO = 60;

  private SampleLedger() {}

  /** From the first of September on, hourly bins. */
  public static TrafficLedger of(long seed, int days) {
    Instant start = Instant.parse("2026-09-01T00:00:00Z");
    TreeMap<String, String> maps = new TreeMap<>();
    LINKS.forEach(link -> maps.put(link, ""));
    TreeSet<Asn> retained = new TreeSet<>();
    for (int i = 1; i <= 12; i++) {
      retained.add(Asn.of(64_500 + i));
    }
    LedgerPlan plan =
        new LedgerPlan(
            start,
            start.plusSeconds((long) days * LedgerPlan.DAY_SECONDS),
            3600,
            maps,
            retained,
            new TreeSet<>(),
            new TreeSet<>(),
            true);
    LedgerBuilder ledger = TrafficLedger.builder(plan);
    Random random = new Random(seed);
    cells(plan, ledger, random);
    series(plan, ledger, random);
    counters(plan, ledger, random);
    ledger.add(
        new PathCredit(
            PathCredit.Of.AS, Optional.of(Asn.of(64_501)), TRANSIT, TrafficDirection.INBOUND, 77));
    ledger.add(
        new PathCredit(
            PathCredit.Of.NO_PATH, Optional.empty(), PRIVATE, TrafficDirection.OUTBOUND, 5));
    return ledger.facts(facts(seed)).build();
  }

  private static OriginKey origin(int i) {
    return i == 0
        ? OriginKey.of(TrafficBucket.UNROUTED)
        : i == 1 ? OriginKey.of(TrafficBucket.DROPPED) : OriginKey.of(Asn.of(64_500 + i));
  }

  private static void cells(LedgerPlan plan, LedgerBuilder ledger, Random random) {
    for (int day = 0; day < plan.days(); day++) {
      for (int i = 0; i <= 12; i++) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          String link = LINKS.get(random.nextInt(3));
          ledger.add(
              new LedgerKey(
                  LocalDate.ofEpochDay(plan.firstDay() + day),
                  origin(i),
                  i % 3 == 0 ? Optional.empty() : Optional.of(Asn.of(65_536 + i)),
                  link,
                  direction,
                  i % 4 == 0 ? IpFamily.IPV6 : IpFamily.IPV4),
              new LedgerCell(
                  1_000_000_000_000L + random.nextInt(1_000_000_000),
                  random.nextInt(1_000_000),
                  random.nextInt(1000),
                  BigInteger.valueOf(random.nextInt(Integer.MAX_VALUE)).shiftLeft(40)));
        }
      }
    }
  }

  /** The exchange is silent for some hours; the private interconnect is heard, but idle in some. */
  private static void series(LedgerPlan plan, LedgerBuilder ledger, Random random) {
    for (String link : LINKS) {
      if (link.equals(EXCHANGE)) {
        ledger
            .heard(link, 0, Math.min(SILENT_FROM, plan.bins()))
            .heard(link, Math.min(SILENT_TO, plan.bins()), plan.bins());
      } else {
        ledger.heard(link, 0, plan.bins());
      }
    }
    for (int bin = 0; bin < plan.bins(); bin++) {
      for (int i = 0; i <= 12; i++) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          String link = LINKS.get(random.nextInt(3));
          boolean idle = link.equals(PRIVATE) && bin % 5 == 0;
          boolean silent = link.equals(EXCHANGE) && bin >= SILENT_FROM && bin < SILENT_TO;
          if (!idle && !silent) {
            ledger.addSeries(origin(i), link, direction, bin, random.nextInt(1_000_000_000));
          }
        }
      }
    }
    ledger.addSeries(origin(5), BLIND, TrafficDirection.INBOUND, 3, 12_345);
  }

  private static void counters(LedgerPlan plan, LedgerBuilder ledger, Random random) {
    for (TrafficDirection direction : TrafficDirection.values()) {
      long[] octets = random.longs(plan.bins(), 0, 20_000_000_000L).toArray();
      ledger.counters(TRANSIT, direction, BinSeries.of(plan.start(), plan.binSeconds(), octets));
      BitSet gaps = new BitSet();
      gaps.set(10, 20);
      gaps.set(SILENT_TO - 5, SILENT_TO + 5);
      ledger.counters(
          EXCHANGE, direction, BinSeries.of(plan.start(), plan.binSeconds(), octets, gaps));
    }
  }

  private static LedgerFacts facts(long seed) {
    LedgerFacts none = LedgerFacts.EMPTY;
    TreeMap<RateSource, Long> rates = new TreeMap<>();
    rates.put(RateSource.UNKNOWN, 4_321L);
    TreeMap<NotCounted, Amount> notCounted = new TreeMap<>();
    notCounted.put(NotCounted.UNDATED, new Amount(3, 99));
    notCounted.put(NotCounted.DUPLICATE, new Amount(4, seed));
    return new LedgerFacts(
        none.inputs(),
        ReadStats.EMPTY,
        rates,
        notCounted,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }
}

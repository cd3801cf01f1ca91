package org.peeringkit.analysis.planning.blend;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.planning.blend.BlendWorld.Exit;
import org.peeringkit.analysis.planning.blend.BlendWorld.Group;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;
import org.peeringkit.analysis.traffic.BinSeries;

/** Two transits and an exchange; one group that is at the exchange, one that is not. */
final class BlendWorlds {
  static final Currency USD = Currency.getInstance("USD");
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  static final int BINS = 60;
  static final List<String> LINKS = List.of("ta", "tb", "ix");

  long capacityMbps = 10_000;
  final List<PeeringCost.Step> steps = new ArrayList<>();
  TransitPrice ta = flat(1_000, "1.00", "1.50");
  TransitPrice tb = flat(500, "2.00", "2.00");

  /** Mbit/s in by bin, of the group at the exchange and of the other. */
  long[] atExchange = new long[BINS];

  long[] elsewhere = new long[BINS];
  Map<String, Double> exchangeShares = Map.of("ta", 1.0);
  Map<String, Double> otherShares = Map.of("tb", 1.0);

  static TransitPrice flat(long commitMbps, String perMbps, String overage) {
    return TransitPrice.flat(
        commitMbps * 1_000_000, new BigDecimal(perMbps), new BigDecimal(overage), USD);
  }

  private static TransitContract contract(String name, TransitPrice price) {
    return new TransitContract(
        name,
        price,
        new TransitContract.Metering(
            TransitContract.Billing.MAX_IN_OUT,
            TransitContract.Ports.AGGREGATE,
            ZoneId.of("UTC"),
            1),
        TransitContract.Term.UNKNOWN);
  }

  static PortSeries series(String name, double factorA, long[] a, double factorB, long[] b) {
    long[] octets = new long[BINS];
    for (int i = 0; i < BINS; i++) {
      octets[i] = Math.round((factorA * a[i] + factorB * b[i]) * 37_500_000);
    }
    return new PortSeries(
        name, BinSeries.of(START, 300, octets), BinSeries.zeros(START, 300, BINS));
  }

  BlendWorld world() {
    List<Exit> exits = new ArrayList<>();
    for (String link : LINKS) {
      PortSeries carried =
          series(
              link,
              exchangeShares.getOrDefault(link, 0.0),
              atExchange,
              otherShares.getOrDefault(link, 0.0),
              elsewhere);
      boolean transit = !link.equals("ix");
      exits.add(
          new Exit(
              link,
              transit,
              OptionalLong.of(capacityMbps * 1_000_000),
              transit ? Optional.empty() : Optional.of("port"),
              carried,
              PortSeries.zerosLike(carried)));
    }
    List<Group> groups =
        List.of(
            new Group(
                "at ix",
                3,
                series("g", 1, atExchange, 0, elsewhere),
                new TreeMap<>(exchangeShares),
                new TreeMap<>(),
                new TreeSet<>(LINKS)),
            new Group(
                "transit only",
                9,
                series("h", 0, atExchange, 1, elsewhere),
                new TreeMap<>(otherShares),
                new TreeMap<>(),
                new TreeSet<>(List.of("ta", "tb"))));
    PeeringCost port =
        new PeeringCost(
            "port",
            new TreeMap<>(Map.of("membership", new BigDecimal("100"))),
            BigDecimal.ZERO,
            1,
            steps,
            USD);
    return new BlendWorld(
        YearMonth.of(2026, 10),
        exits,
        groups,
        List.of(
            new BilledLinks(contract("ta", ta), List.of("ta")),
            new BilledLinks(contract("tb", tb), List.of("tb"))),
        List.of(port),
        USD);
  }
}

package org.peeringkit.analysis.candidates.marginal;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Random small worlds in which cones overlap and bills are of every kind. */
final class MarginalWorld {
  private static final List<String> POLICIES = List.of("Open", "Selective", "Restrictive", "");
  private static final long FIRST = 65536;
  private static final int NETWORKS = 10;

  private MarginalWorld() {}

  /** The same seed gives the same world; all rates, commits and tiers times the factor. */
  static World of(long seed, long factor) {
    Random random = new Random(seed);
    World world = new World().secondTransit();
    AsRelationships.Builder related = AsRelationships.builder();
    List<String> paths = new ArrayList<>();
    for (long asn = FIRST; asn < FIRST + NETWORKS; asn++) {
      world.network(asn, POLICIES.get(random.nextInt(4)), NetworkType.CONTENT, 0);
      if (random.nextInt(5) > 0) {
        world.port(asn, 31, random.nextInt(3) == 0);
      }
      for (long behind = asn + 1; behind < FIRST + NETWORKS; behind++) {
        if (random.nextInt(4) == 0) {
          related.addTransit(Asn.of(asn), Asn.of(behind));
          paths.add("64511 " + asn + " " + behind);
        }
      }
      for (String link : List.of("transit-a", "transit-b")) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          if (random.nextInt(3) > 0) {
            int from = random.nextInt(World.BINS);
            int to = from + random.nextInt(World.BINS - from) + 1;
            long mbps = factor * (1 + random.nextInt(800));
            world.flow(asn, link, direction, mbps, from, to, Optional.empty(), IpFamily.IPV4);
          }
        }
      }
    }
    if (random.nextInt(3) == 0) {
      world.counters("transit-a", TrafficDirection.INBOUND, factor * 3_000);
    }
    Cones.Builder cones = Cones.builder(Optional.of(related.build()));
    paths.forEach(path -> cones.add(AsPath.parse(path)));
    world.cones = cones.build();
    world.contracts = List.of(contract(random, factor));
    return world;
  }

  private static TransitContract contract(Random random, long factor) {
    long commit = factor * 1_000_000 * random.nextInt(1_500);
    TransitPrice price =
        new TransitPrice(
            commit,
            random.nextInt(3) == 0 ? TransitPrice.Tiering.ALL : TransitPrice.Tiering.MARGINAL,
            List.of(
                new TransitPrice.Tier(0, new BigDecimal("0.30")),
                new TransitPrice.Tier(factor * 1_000_000_000L, new BigDecimal("0.25")),
                new TransitPrice.Tier(factor * 2_500_000_000L, new BigDecimal("0.20"))),
            BigDecimal.ZERO,
            Currency.getInstance("USD"));
    return new TransitContract(
        "transit-a",
        price,
        new TransitContract.Metering(
            TransitContract.Billing.values()[random.nextInt(3)],
            TransitContract.Ports.values()[random.nextInt(2)],
            ZoneId.of("UTC"),
            1),
        TransitContract.Term.UNKNOWN);
  }
}

package org.peeringkit.analysis.traffic.counting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.Flow;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.Link;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.World;

/** What {@link BruteForceModel} counted, in shares, percentiles and cones: as plainly. */
final class BruteForceShares {
  /** A customer of a provider. */
  record Buys(long provider, long customer) {}

  private static final Set<String> PEERED = Set.of("IXP", "PNI");
  private static final Set<String> PAID = Set.of("TRANSIT", "PAID_PEERING");

  private final World world;
  private final BruteForceModel model;

  BruteForceShares(World world, BruteForceModel model) {
    this.world = world;
    this.model = model;
  }

  /**
   * Octets peered and octets of the denominator; links of which a direction is silent count not.
   */
  BigInteger[] peered() {
    BigInteger peered = BigInteger.ZERO;
    BigInteger all = BigInteger.ZERO;
    for (Link link : world.links()) {
      BigInteger in = sum(Set.of(link.name()), "INBOUND", Optional.empty());
      BigInteger out = sum(Set.of(link.name()), "OUTBOUND", Optional.empty());
      boolean measured = in.signum() > 0 && out.signum() > 0;
      if (measured && PEERED.contains(link.linkClass())) {
        peered = peered.add(in).add(out);
      }
      if (measured && (PEERED.contains(link.linkClass()) || PAID.contains(link.linkClass()))) {
        all = all.add(in).add(out);
      }
    }
    return new BigInteger[] {peered, all};
  }

  /** Octets of the bin at the 95th percentile of a link; empty where its router was never heard. */
  Optional<BigInteger> p95OctetsOfBin(String link, String direction) {
    return p95(Set.of(link), direction, Optional.empty());
  }

  /** The network and all who buy from one of them, until nobody is added. */
  static Set<Long> cone(long asn, List<Buys> relations) {
    Set<Long> cone = new TreeSet<>(Set.of(asn));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Buys buys : relations) {
        grown |= cone.contains(buys.provider()) && cone.add(buys.customer());
      }
    }
    return cone;
  }

  /** Octets of origins over transit and paid peering. */
  BigInteger offload(Set<Long> origins, String direction) {
    return sum(paidLinks(), direction, Optional.of(origins));
  }

  /** The same at the 95th percentile, octets of a bin. */
  Optional<BigInteger> offloadP95(Set<Long> origins, String direction) {
    return p95(paidLinks(), direction, Optional.of(origins));
  }

  private Set<String> paidLinks() {
    Set<String> names = new TreeSet<>();
    for (Link link : world.links()) {
      if (PAID.contains(link.linkClass())) {
        names.add(link.name());
      }
    }
    return names;
  }

  /** All origins where none are given. */
  private BigInteger sum(Collection<String> links, String direction, Optional<Set<Long>> origins) {
    BigInteger sum = BigInteger.ZERO;
    for (int bin = 0; bin < world.bins(); bin++) {
      sum = sum.add(bin(links, direction, origins, bin));
    }
    return sum;
  }

  private BigInteger bin(
      Collection<String> links, String direction, Optional<Set<Long>> origins, int bin) {
    BigInteger sum = BigInteger.ZERO;
    for (var entry : model.series.entrySet()) {
      String[] key = entry.getKey().split(" ");
      boolean wanted =
          origins.isEmpty()
              || (key[0].startsWith("AS")
                  && origins.get().contains(Long.parseLong(key[0].substring(2))));
      if (wanted
          && links.contains(key[1])
          && key[2].equals(direction)
          && Integer.parseInt(key[3]) == bin) {
        sum = sum.add(entry.getValue());
      }
    }
    return sum;
  }

  private Optional<BigInteger> p95(
      Collection<String> links, String direction, Optional<Set<Long>> origins) {
    List<BigInteger> present = new ArrayList<>();
    for (int bin = 0; bin < world.bins(); bin++) {
      if (heard(links, bin)) {
        present.add(bin(links, direction, origins, bin));
      }
    }
    if (present.isEmpty()) {
      return Optional.empty();
    }
    Collections.sort(present);
    int rank = (95 * present.size() + 99) / 100;
    return Optional.of(present.get(rank - 1));
  }

  /** Whether a router of the links reported anything of that time. */
  private boolean heard(Collection<String> links, int bin) {
    long from = world.startMillis() + bin * BruteForceModel.BIN_MILLIS;
    long to = from + BruteForceModel.BIN_MILLIS;
    for (Link link : world.links()) {
      for (Flow flow : world.flows()) {
        // The last instant does not count, unless it is the only one.
        long last = Math.max(flow.startMillis(), flow.endMillis() - 1);
        if (links.contains(link.name())
            && flow.router() == link.router()
            && flow.startMillis() < to
            && last >= from) {
          return true;
        }
      }
    }
    return false;
  }
}

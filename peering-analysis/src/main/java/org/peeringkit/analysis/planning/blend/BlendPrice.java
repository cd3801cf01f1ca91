package org.peeringkit.analysis.planning.blend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.blend.BlendWorld.Exit;
import org.peeringkit.analysis.planning.blend.BlendWorld.Group;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** What a split costs and whether it fits, by replay of every sample. Not thread-safe. */
final class BlendPrice {
  private static final double BITS = 8;

  private final BlendWorld world;
  private final boolean survive;
  private final int bins;
  private final int binSeconds;
  private final long[][][] traffic;
  private int tried;

  BlendPrice(BlendWorld world, boolean survive) {
    this.world = world;
    this.survive = survive;
    BinSeries any = world.exits().get(0).carried().inbound();
    this.bins = any.size();
    this.binSeconds = any.binSeconds();
    this.traffic = new long[world.groups().size()][2][];
    for (int g = 0; g < traffic.length; g++) {
      Group group = world.groups().get(g);
      traffic[g][0] = octets(group.traffic().inbound());
      traffic[g][1] = octets(group.traffic().outbound());
    }
  }

  private static long[] octets(BinSeries series) {
    long[] octets = new long[series.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = series.octets(i);
    }
    return octets;
  }

  int tried() {
    return tried;
  }

  static BinSeries direction(PortSeries port, int way) {
    return way == TrafficDirection.INBOUND.ordinal() ? port.inbound() : port.outbound();
  }

  /** What every exit carries under a split. */
  List<PortSeries> carried(Split split) {
    List<PortSeries> carried = new ArrayList<>();
    for (int k = 0; k < world.exits().size(); k++) {
      Exit exit = world.exits().get(k);
      carried.add(
          new PortSeries(
              exit.link(), series(split, k, exit.fixed(), 0), series(split, k, exit.fixed(), 1)));
    }
    return carried;
  }

  private BinSeries series(Split split, int exit, PortSeries fixed, int way) {
    double[] moved = new double[bins];
    for (int g = 0; g < traffic.length; g++) {
      double part = split.parts[g][way][exit];
      if (part > 0) {
        long[] octets = traffic[g][way];
        for (int i = 0; i < bins; i++) {
          moved[i] += part * octets[i];
        }
      }
    }
    BinSeries stays = direction(fixed, way);
    long[] octets = new long[bins];
    for (int i = 0; i < bins; i++) {
      octets[i] = Math.addExact(stays.octets(i), Math.round(moved[i]));
    }
    return BinSeries.of(stays.start(), binSeconds, octets, stays.missingBins());
  }

  List<Bill> bills(List<PortSeries> carried) {
    List<Bill> bills = new ArrayList<>();
    for (BilledLinks billed : world.contracts()) {
      List<PortSeries> ports =
          billed.links().stream().map(l -> carried.get(world.exit(l))).toList();
      bills.add(
          Bill.of(billed.contract(), BillingMonth.of(billed.contract(), world.month()), ports));
    }
    return bills;
  }

  /** Bills and ports; empty where a bill or the price of a port is not known. */
  Optional<BigDecimal> amount(List<PortSeries> carried, List<OptionalLong> capacities) {
    tried++;
    BigDecimal sum = BigDecimal.ZERO;
    for (Bill bill : bills(carried)) {
      if (bill.amount().isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(bill.amount().get());
    }
    for (PeeringCost cost : world.costs()) {
      Optional<BigDecimal> one =
          PeeringEconomics.monthlyCost(cost, capacity(cost, capacities).orElse(0));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(one.get());
    }
    return Optional.of(sum);
  }

  /** Of all exits that a cost pays; empty where one is unknown. */
  OptionalLong capacity(PeeringCost cost, List<OptionalLong> capacities) {
    long sum = 0;
    for (int k = 0; k < world.exits().size(); k++) {
      if (world.exits().get(k).cost().equals(Optional.of(cost.name()))) {
        if (capacities.get(k).isEmpty()) {
          return OptionalLong.empty();
        }
        sum += capacities.get(k).getAsLong();
      }
    }
    return OptionalLong.of(sum);
  }

  static double p95(BinSeries series, int binSeconds) {
    OptionalLong octets = series.percentileOctets(95);
    return octets.isEmpty() ? 0 : octets.getAsLong() * BITS / binSeconds;
  }

  /**
   * Where the split is beyond what ports carry: {@link PeeringEconomics#USABLE_SHARE} of the
   * capacity at the 95th percentile, all of it after the loss of any one exit.
   */
  List<String> breaches(List<PortSeries> carried, List<OptionalLong> capacities) {
    List<String> breaches = new ArrayList<>();
    double usable = PeeringEconomics.USABLE_SHARE.doubleValue();
    for (int k = 0; k < carried.size(); k++) {
      for (int way = 0; way < 2; way++) {
        double load = p95(direction(carried.get(k), way), binSeconds);
        // A whole octet of rounding is no breach.
        if (capacities.get(k).isPresent() && load > usable * capacities.get(k).getAsLong() + BITS) {
          breaches.add(
              carried.get(k).port() + " " + label(way) + " is above 70 % of its capacity at p95");
        }
      }
    }
    if (survive) {
      for (int lost = 0; lost < carried.size(); lost++) {
        survival(lost, carried, capacities, breaches);
      }
    }
    return breaches;
  }

  private static String label(int way) {
    return TrafficDirection.values()[way].label();
  }

  private void survival(
      int lost, List<PortSeries> carried, List<OptionalLong> capacities, List<String> breaches) {
    double[] takes = takers(world, lost, capacities);
    for (int way = 0; way < 2; way++) {
      BinSeries gone = direction(carried.get(lost), way);
      if (gone.totalOctets() == 0) {
        continue;
      }
      boolean any = false;
      for (int k = 0; k < takes.length; k++) {
        any |= takes[k] > 0;
        if (takes[k] == 0 || capacities.get(k).isEmpty()) {
          continue;
        }
        BinSeries after = direction(carried.get(k), way).plusPresent(gone.scaled(takes[k]));
        if (p95(after, binSeconds) > capacities.get(k).getAsLong() + BITS) {
          breaches.add(
              "without "
                  + carried.get(lost).port()
                  + ", "
                  + carried.get(k).port()
                  + " "
                  + label(way)
                  + " is above its capacity at p95");
        }
      }
      if (!any) {
        breaches.add("without " + carried.get(lost).port() + ", no transit is left");
      }
    }
  }

  /** After a loss all falls to the transits that are left, as their capacities are. */
  static double[] takers(BlendWorld world, int lost, List<OptionalLong> capacities) {
    double[] takes = new double[world.exits().size()];
    double sum = 0;
    for (int k = 0; k < takes.length; k++) {
      if (k != lost && world.exits().get(k).isTransit()) {
        takes[k] = capacities.get(k).orElse(1);
        sum += takes[k];
      }
    }
    for (int k = 0; k < takes.length && sum > 0; k++) {
      takes[k] /= sum;
    }
    return takes;
  }
}

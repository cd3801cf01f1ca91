package org.peeringkit.analysis.planning.failure;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.failure.CarriedMonth.CarriedLink;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** Octets that go from lost links to others, by bin. */
final class MovedTraffic {
  /** A name that no link has, for what nothing takes. */
  static final String CUT_OFF = "";

  private final SortedSet<String> lost;
  private final int bins;
  private final SortedMap<LinkDirection, long[]> to = new TreeMap<>();
  private final SortedMap<LinkDirection, BitSet> unknown = new TreeMap<>();

  MovedTraffic(SortedSet<String> lost, int bins) {
    this.lost = lost;
    this.bins = bins;
  }

  SortedSet<LinkDirection> targets() {
    TreeSet<LinkDirection> all = new TreeSet<>(to.keySet());
    all.addAll(unknown.keySet());
    return all;
  }

  /**
   * Hands a lost link's octets over, every one of them: as the parts of the bin are, and where no
   * part has anything in the bin, as they are over all.
   *
   * @param parts by link, its weight in each bin; {@link #CUT_OFF} for what nothing takes
   */
  void hand(BinSeries series, TrafficDirection direction, SortedMap<String, double[]> parts) {
    String[] names = parts.keySet().toArray(new String[0]);
    double[][] weights = parts.values().toArray(new double[0][]);
    double[] overAll = new double[names.length];
    for (int k = 0; k < names.length; k++) {
      for (double w : weights[k]) {
        overAll[k] += w;
      }
    }
    long[][] target = new long[names.length][];
    BitSet[] gaps = new BitSet[names.length];
    for (int k = 0; k < names.length; k++) {
      LinkDirection key = new LinkDirection(names[k], direction);
      target[k] = to.computeIfAbsent(key, n -> new long[bins]);
      gaps[k] = unknown.computeIfAbsent(key, n -> new BitSet());
    }
    for (int i = 0; i < bins; i++) {
      if (series.isMissing(i)) {
        for (BitSet gap : gaps) {
          gap.set(i);
        }
        continue;
      }
      double sum = 0;
      for (double[] weight : weights) {
        sum += weight[i];
      }
      handOut(series.octets(i), i, weights, sum > 0 ? null : overAll, target);
    }
  }

  /** Largest shares are not favoured: each gets what is due up to it less what went before. */
  private static void handOut(
      long octets,
      int bin,
      double[][] weights,
      double @org.jspecify.annotations.Nullable [] overAll,
      long[][] target) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += overAll == null ? weights[k][bin] : overAll[k];
    }
    double upTo = 0;
    long given = 0;
    for (int k = 0; k < weights.length; k++) {
      upTo += overAll == null ? weights[k][bin] : overAll[k];
      long due = k == weights.length - 1 ? octets : Math.round(octets * (upTo / sum));
      target[k][bin] += due - given;
      given = due;
    }
  }

  /** Octets that a link takes from bin {@code from} to before {@code to}. */
  long octets(LinkDirection target, int from, int until) {
    long sum = 0;
    long[] octets = to.get(target);
    for (int i = from; octets != null && i < until; i++) {
      sum = Math.addExact(sum, octets[i]);
    }
    return sum;
  }

  /** What a link carries if the loss lasts from bin {@code from} to before {@code to}. */
  PortSeries after(CarriedLink link, int from, int until) {
    return new PortSeries(
        link.name(),
        after(link, TrafficDirection.INBOUND, from, until),
        after(link, TrafficDirection.OUTBOUND, from, until));
  }

  private BinSeries after(CarriedLink link, TrafficDirection direction, int from, int until) {
    BinSeries before = FallbackRule.carried(link, direction);
    boolean gone = lost.contains(link.name());
    LinkDirection key = new LinkDirection(link.name(), direction);
    long[] taken = to.get(key);
    if (!gone && taken == null) {
      return before;
    }
    BitSet missing = before.missingBins();
    long[] octets = new long[bins];
    for (int i = 0; i < bins; i++) {
      octets[i] = before.octets(i);
    }
    BitSet gaps = unknown.getOrDefault(key, new BitSet());
    for (int i = from; i < until; i++) {
      if (gone) {
        octets[i] = 0;
        missing.clear(i);
      } else if (taken != null) {
        octets[i] = Math.addExact(octets[i], taken[i]);
        if (gaps.get(i)) {
          missing.set(i);
        }
      }
    }
    return BinSeries.of(before.start(), before.binSeconds(), octets, missing);
  }
}

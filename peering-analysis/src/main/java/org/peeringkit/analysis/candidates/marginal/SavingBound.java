package org.peeringkit.analysis.candidates.marginal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.traffic.BinSeries;

/**
 * The most that a candidate can still take off the bills, whoever comes before it. A percentile
 * falls by no more than the largest sample that is taken off, and what a candidate adds in a sample
 * only shrinks as others come first; so its largest sample, seen once, bounds it from then on. What
 * it saves does not only shrink, which is why savings themselves are no bound.
 */
final class SavingBound {
  private static final BigDecimal MEGA = BigDecimal.valueOf(1_000_000);

  /** Shares are rounded down to octets, once before and once after. */
  private static final int ROUNDING_OCTETS = 2;

  private SavingBound() {}

  /**
   * Largest samples that a contract bills by, of what is in one and not in the other, in bit/s by
   * contract.
   */
  static double[] peaks(
      Evidence evidence,
      SortedMap<String, PortSeries> before,
      SortedMap<String, PortSeries> after) {
    double[] peaks = new double[evidence.billed().size()];
    for (int i = 0; i < peaks.length; i++) {
      Evidence.Billed billed = evidence.billed().get(i);
      long[] sums = new long[0];
      long perPort = 0;
      int binSeconds = 1;
      int touched = 0;
      for (PortSeries port : billed.ports()) {
        PortSeries old = before.get(port.port());
        PortSeries now = after.get(port.port());
        if (old == null || now == null || old.equals(now)) {
          continue;
        }
        touched++;
        binSeconds = now.inbound().binSeconds();
        long[] one = samples(billed.contract().metering().billing(), old, now);
        if (billed.contract().metering().ports() == TransitContract.Ports.PER_PORT) {
          perPort += max(one);
        } else {
          sums = sums.length == 0 ? one : plus(sums, one);
        }
      }
      long octets = perPort + max(sums) + (long) ROUNDING_OCTETS * 2 * touched;
      peaks[i] = octets * 8.0 / binSeconds;
    }
    return peaks;
  }

  /** At most what the rule bills of each bin; over several ports it may be more, never less. */
  private static long[] samples(
      TransitContract.Billing billing, PortSeries before, PortSeries after) {
    long[] octets = new long[after.inbound().size()];
    for (int bin = 0; bin < octets.length; bin++) {
      long in = added(before.inbound(), after.inbound(), bin);
      long out = added(before.outbound(), after.outbound(), bin);
      octets[bin] = billing == TransitContract.Billing.SUM ? in + out : Math.max(in, out);
    }
    return octets;
  }

  private static long added(BinSeries before, BinSeries after, int bin) {
    return after.octets(bin) - before.octets(bin);
  }

  private static long[] plus(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      one[i] += other[i];
    }
    return one;
  }

  private static long max(long[] octets) {
    long max = 0;
    for (long one : octets) {
      max = Math.max(max, one);
    }
    return max;
  }

  /** What the bills as they are now can fall by at most. */
  static BigDecimal of(Evidence evidence, List<Bill> now, double[] peaks) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < peaks.length; i++) {
      if (peaks[i] > 0) {
        sum = sum.add(fall(evidence.billed().get(i).contract(), now.get(i), peaks[i]));
      }
    }
    return sum;
  }

  private static BigDecimal fall(TransitContract contract, Bill now, double peak) {
    double p95 = now.p95BitsPerSecond().orElseThrow();
    double lowest = Math.max(0, p95 - peak);
    BigDecimal least = amount(contract, BigDecimal.valueOf(lowest));
    // Where a tier prices all of the volume, the amount falls at the beginning of a tier.
    for (TransitPrice.Tier tier : contract.price().tiers()) {
      if (tier.fromBitsPerSecond() > lowest && tier.fromBitsPerSecond() <= p95) {
        least = least.min(amount(contract, BigDecimal.valueOf(tier.fromBitsPerSecond())));
      }
    }
    return now.amount().orElseThrow().subtract(least).max(BigDecimal.ZERO);
  }

  private static BigDecimal amount(TransitContract contract, BigDecimal bitsPerSecond) {
    return contract
        .price()
        .amountFor(bitsPerSecond.divide(MEGA))
        .setScale(
            Math.max(0, contract.currency().getDefaultFractionDigits()), RoundingMode.HALF_UP);
  }
}

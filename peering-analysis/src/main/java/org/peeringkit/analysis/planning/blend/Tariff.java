package org.peeringkit.analysis.planning.blend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.TransitPrice;

/**
 * The largest convex function below a month's price: what a linear programme can hold. Exact where
 * more never costs less a Mbit/s; below the price where a higher tier is cheaper.
 */
final class Tariff {
  private static final BigDecimal MEGA = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal SMALL = new BigDecimal("0.000001");

  /**
   * cost >= base + slope x Mbit/s.
   *
   * @param slope per Mbit/s
   * @param base at 0
   */
  record Line(double slope, double base) {}

  private record Point(double mbps, double amount) {}

  private Tariff() {}

  /** Lines whose maximum is the envelope between 0 and a volume. */
  static List<Line> lines(TransitPrice price, double mostMbps) {
    TreeSet<BigDecimal> at = new TreeSet<>();
    at.add(BigDecimal.ZERO);
    at.add(BigDecimal.valueOf(Math.max(1, mostMbps)));
    at.add(BigDecimal.valueOf(price.commitBitsPerSecond()).divide(MEGA));
    price.paidForMbps().ifPresent(at::add);
    for (TransitPrice.Tier tier : price.tiers()) {
      BigDecimal begins = BigDecimal.valueOf(tier.fromBitsPerSecond()).divide(MEGA);
      at.add(begins);
      if (begins.signum() > 0) {
        at.add(begins.subtract(SMALL));
      }
    }
    List<Point> hull = new ArrayList<>();
    for (BigDecimal mbps : at) {
      Point next = new Point(mbps.doubleValue(), price.amountFor(mbps).doubleValue());
      while (hull.size() > 1
          && !isConvex(hull.get(hull.size() - 2), hull.get(hull.size() - 1), next)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(next);
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < hull.size(); i++) {
      Point from = hull.get(i - 1);
      double slope = slope(from, hull.get(i));
      lines.add(new Line(slope, from.amount - slope * from.mbps));
    }
    return lines;
  }

  private static double slope(Point a, Point b) {
    return (b.amount - a.amount) / (b.mbps - a.mbps);
  }

  private static boolean isConvex(Point a, Point b, Point c) {
    return slope(a, b) < slope(b, c);
  }
}

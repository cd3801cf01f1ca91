package org.peeringkit.analysis.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * What moved percent peered from one month to the next (own definition). With P and T the peered
 * and the counted rate (mean bit/s over the time observed, so that a longer month is no growth) and
 * s0 = P0 / T0, part i contributes (dP_i - s0 dT_i) / T1. The parts are independent sums over
 * flows, none is a remainder, and they sum exactly to s1 - s0 whatever their order. Immutable.
 *
 * <p>The arithmetic is exact; the points shown are cut to {@value #DECIMALS} decimals, the last of
 * which is spread (largest remainder first) so that the parts as shown add up to the change as
 * shown.
 *
 * @param percentBefore percent peered in the month before
 * @param percentAfter percent peered in this month
 * @param changePoints percentAfter - percentBefore
 * @param parts every part, in the order of {@link BridgePart}, those of zero too
 */
public record Bridge(
    BigDecimal percentBefore,
    BigDecimal percentAfter,
    BigDecimal changePoints,
    List<Contribution> parts) {

  /** Decimals of the points as shown. */
  public static final int DECIMALS = 6;

  private static final BigInteger UNIT = BigInteger.TEN.pow(DECIMALS);

  /**
   * Copies the list.
   *
   * @param percentBefore percent peered in the month before
   * @param percentAfter percent peered in this month
   * @param changePoints percentAfter - percentBefore
   * @param parts every part, in the order of {@link BridgePart}, those of zero too
   */
  public Bridge {
    parts = List.copyOf(parts);
  }

  /**
   * The traffic of one part in both months, in octets. Counted is IXP + PNI + PAID_PEERING +
   * TRANSIT; peered is the part of it that counts as peered.
   *
   * @param peeredBefore in the month before, 0 or more
   * @param countedBefore in the month before, not below the peered
   * @param peeredAfter in this month, 0 or more
   * @param countedAfter in this month, not below the peered
   */
  public record Octets(
      BigInteger peeredBefore,
      BigInteger countedBefore,
      BigInteger peeredAfter,
      BigInteger countedAfter) {

    /**
     * Checks the amounts.
     *
     * @param peeredBefore in the month before, 0 or more
     * @param countedBefore in the month before, not below the peered
     * @param peeredAfter in this month, 0 or more
     * @param countedAfter in this month, not below the peered
     * @throws IllegalArgumentException if the peered octets of a month are not 0 to the counted
     *     ones
     */
    public Octets {
      if (peeredBefore.signum() < 0
          || peeredAfter.signum() < 0
          || peeredBefore.compareTo(countedBefore) > 0
          || peeredAfter.compareTo(countedAfter) > 0) {
        throw new IllegalArgumentException(
            String.format(
                java.util.Locale.ROOT,
                "peered octets must be 0 to the counted ones: %s of %s before, %s of %s after",
                peeredBefore,
                countedBefore,
                peeredAfter,
                countedAfter));
      }
    }

    /**
     * {@return the traffic of one part in both months}
     *
     * @param peeredBefore octets in the month before, 0 or more
     * @param countedBefore octets in the month before, not below the peered
     * @param peeredAfter octets in this month, 0 or more
     * @param countedAfter octets in this month, not below the peered
     * @throws IllegalArgumentException if the peered octets of a month are not 0 to the counted
     *     ones
     */
    public static Octets of(
        long peeredBefore, long countedBefore, long peeredAfter, long countedAfter) {
      return new Octets(
          BigInteger.valueOf(peeredBefore),
          BigInteger.valueOf(countedBefore),
          BigInteger.valueOf(peeredAfter),
          BigInteger.valueOf(countedAfter));
    }
  }

  /**
   * What one part contributes.
   *
   * @param part which
   * @param points percentage points, {@value Bridge#DECIMALS} decimals
   * @param octets change of its counted octets, month against month
   * @param peeredOctets change of its peered octets, month against month
   */
  public record Contribution(
      BridgePart part, BigDecimal points, BigInteger octets, BigInteger peeredOctets) {}

  /**
   * The bridge between two months.
   *
   * @param byPart traffic of each part; absent = none
   * @param secondsBefore observed time of the month before, above 0
   * @param secondsAfter observed time of this month, above 0
   * @return unknown if a month holds no counted traffic
   */
  public static Answer<Bridge> between(
      Map<BridgePart, Octets> byPart, long secondsBefore, long secondsAfter) {
    if (secondsBefore <= 0 || secondsAfter <= 0) {
      throw new IllegalArgumentException(
          "observed time must be positive: " + secondsBefore + " s, " + secondsAfter + " s");
    }
    BigInteger p0 = BigInteger.ZERO;
    BigInteger t0 = BigInteger.ZERO;
    BigInteger p1 = BigInteger.ZERO;
    BigInteger t1 = BigInteger.ZERO;
    for (Octets octets : byPart.values()) {
      p0 = p0.add(octets.peeredBefore);
      t0 = t0.add(octets.countedBefore);
      p1 = p1.add(octets.peeredAfter);
      t1 = t1.add(octets.countedAfter);
    }
    if (t0.signum() == 0) {
      return Answer.unknown("the month before holds no counted traffic");
    }
    if (t1.signum() == 0) {
      return Answer.unknown("this month holds no counted traffic");
    }
    BigFraction s0 = new BigFraction(p0, t0);
    BigFraction s1 = new BigFraction(p1, t1);
    BigFraction rate1 = rate(t1, secondsAfter);
    Map<BridgePart, BigFraction> exact = new EnumMap<>(BridgePart.class);
    byPart.forEach(
        (part, o) -> {
          BigFraction dP =
              rate(o.peeredAfter, secondsAfter).subtract(rate(o.peeredBefore, secondsBefore));
          BigFraction dT =
              rate(o.countedAfter, secondsAfter).subtract(rate(o.countedBefore, secondsBefore));
          exact.put(part, dP.subtract(s0.multiply(dT)).divide(rate1));
        });
    return Answer.of(shown(s0, s1, exact, byPart));
  }

  /** Octets a second; the eight bits of an octet cancel out. */
  private static BigFraction rate(BigInteger octets, long seconds) {
    return new BigFraction(octets, BigInteger.valueOf(seconds));
  }

  private static Bridge shown(
      BigFraction s0,
      BigFraction s1,
      Map<BridgePart, BigFraction> exact,
      Map<BridgePart, Octets> byPart) {
    BigInteger before = units(s0);
    BigInteger after = units(s1);
    BigInteger change = after.subtract(before);
    Map<BridgePart, BigInteger> floors = new EnumMap<>(BridgePart.class);
    BigInteger sum = BigInteger.ZERO;
    for (Map.Entry<BridgePart, BigFraction> e : exact.entrySet()) {
      BigInteger floor = floor(scaled(e.getValue()));
      floors.put(e.getKey(), floor);
      sum = sum.add(floor);
    }
    List<BridgePart> byRemainder = new ArrayList<>(exact.keySet());
    byRemainder.sort(
        Comparator.comparing(
                (BridgePart p) ->
                    scaled(exact.getOrDefault(p, BigFraction.ZERO))
                        .subtract(floors.getOrDefault(p, BigInteger.ZERO)))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    // Rounding both ends of the change and flooring n parts leaves at most n units, one each (or -1
    // where both ends round apart from each other).
    int spare = change.subtract(sum).intValueExact();
    for (int i = 0; i < byRemainder.size() && spare > 0; i++, spare--) {
      floors.merge(byRemainder.get(i), BigInteger.ONE, BigInteger::add);
    }
    for (int i = byRemainder.size() - 1; i >= 0 && spare < 0; i--, spare++) {
      floors.merge(byRemainder.get(i), BigInteger.ONE.negate(), BigInteger::add);
    }
    List<Contribution> parts = new ArrayList<>();
    for (BridgePart part : BridgePart.values()) {
      Octets o = byPart.getOrDefault(part, Octets.of(0, 0, 0, 0));
      parts.add(
          new Contribution(
              part,
              new BigDecimal(floors.getOrDefault(part, BigInteger.ZERO), DECIMALS),
              o.countedAfter.subtract(o.countedBefore),
              o.peeredAfter.subtract(o.peeredBefore)));
    }
    return new Bridge(
        new BigDecimal(before, DECIMALS),
        new BigDecimal(after, DECIMALS),
        new BigDecimal(change, DECIMALS),
        parts);
  }

  /** A share in units of the last decimal of its percentage. */
  private static BigFraction scaled(BigFraction share) {
    return share.multiply(UNIT.multiply(BigInteger.valueOf(100)));
  }

  private static BigInteger units(BigFraction share) {
    return floor(scaled(share).add(BigFraction.ONE_HALF));
  }

  private static BigInteger floor(BigFraction value) {
    BigInteger[] division = value.getNumerator().divideAndRemainder(value.getDenominator());
    return division[1].signum() < 0 ? division[0].subtract(BigInteger.ONE) : division[0];
  }
}

package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a month of transit costs by volume. The billed volume is the larger of use and commit; tiers
 * price it; never less than the commit alone and the monthly minimum is due, even where a cheaper
 * tier is reached. A commit with an overage price is the marginal kind with a tier that begins at
 * the commit: commit x price + max(0, use - commit) x overage. Immutable.
 *
 * @param commitBitsPerSecond paid for whether used or not
 * @param tiering which part of the volume a tier prices
 * @param tiers ascending, the first from 0
 * @param monthlyMinimum due at least; 0 = none
 * @param currency of all prices
 */
public record TransitPrice(
    long commitBitsPerSecond,
    Tiering tiering,
    List<Tier> tiers,
    BigDecimal monthlyMinimum,
    Currency currency) {

  static final BigDecimal MEGA = BigDecimal.valueOf(1_000_000);

  /** Which part of the volume a tier prices. */
  public enum Tiering {
    /**
     * The tier that is reached prices all Mbit/s. Where a higher tier is cheaper the month's amount
     * falls at its beginning, so that less use can cost more.
     */
    ALL,
    /** Each tier prices its own slice. */
    MARGINAL
  }

  /**
   * A price from a volume on.
   *
   * @param fromBitsPerSecond the volume, itself included
   * @param perMbps price of one Mbit/s a month
   */
  public record Tier(long fromBitsPerSecond, BigDecimal perMbps) {
    private BigDecimal fromMbps() {
      return mbps(fromBitsPerSecond);
    }
  }

  /**
   * Copies the tiers and checks the amounts.
   *
   * @param commitBitsPerSecond paid for whether used or not
   * @param tiering which part of the volume a tier prices
   * @param tiers ascending, the first from 0
   * @param monthlyMinimum due at least; 0 = none
   * @param currency of all prices
   * @throws IllegalArgumentException if an amount is negative, the first tier does not begin at 0,
   *     or tiers do not ascend
   */
  public TransitPrice {
    tiers = List.copyOf(tiers);
    if (commitBitsPerSecond < 0 || monthlyMinimum.signum() < 0) {
      throw new IllegalArgumentException("commit and minimum must not be negative");
    }
    if (tiers.isEmpty() || tiers.get(0).fromBitsPerSecond != 0) {
      throw new IllegalArgumentException("the first tier must begin at 0");
    }
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).perMbps.signum() < 0) {
        throw new IllegalArgumentException("prices must not be negative");
      }
      if (i > 0 && tiers.get(i).fromBitsPerSecond <= tiers.get(i - 1).fromBitsPerSecond) {
        throw new IllegalArgumentException(
            "tiers must ascend: "
                + tiers.get(i).fromBitsPerSecond
                + " bit/s comes after "
                + tiers.get(i - 1).fromBitsPerSecond);
      }
    }
  }

  /**
   * {@return one price up to the commit, another above it, no minimum}
   *
   * @param commitBitsPerSecond paid for whether used or not, 0 = none
   * @param perMbps a month up to the commit
   * @param overagePerMbps a month above it
   * @param currency of both
   */
  public static TransitPrice flat(
      long commitBitsPerSecond, BigDecimal perMbps, BigDecimal overagePerMbps, Currency currency) {
    List<Tier> tiers = new ArrayList<>();
    if (commitBitsPerSecond > 0) {
      tiers.add(new Tier(0, perMbps));
    }
    tiers.add(new Tier(commitBitsPerSecond, overagePerMbps));
    return new TransitPrice(
        commitBitsPerSecond, Tiering.MARGINAL, tiers, BigDecimal.ZERO, currency);
  }

  /**
   * {@return the same with another monthly minimum}
   *
   * @param minimum due at least a month; 0 = none
   */
  public TransitPrice withMinimum(BigDecimal minimum) {
    return new TransitPrice(commitBitsPerSecond, tiering, tiers, minimum, currency);
  }

  /**
   * {@return the same with every price and the minimum times a factor, 0 or more}
   *
   * @param factor by which prices are multiplied
   */
  public TransitPrice scaled(BigDecimal factor) {
    List<Tier> scaled =
        tiers.stream().map(t -> new Tier(t.fromBitsPerSecond, t.perMbps.multiply(factor))).toList();
    return new TransitPrice(
        commitBitsPerSecond, tiering, scaled, monthlyMinimum.multiply(factor), currency);
  }

  static BigDecimal mbps(long bitsPerSecond) {
    return BigDecimal.valueOf(bitsPerSecond).divide(MEGA);
  }

  static BigDecimal mbps(double bitsPerSecond) {
    return BigDecimal.valueOf(bitsPerSecond).divide(MEGA);
  }

  /**
   * {@return what a month with this use costs, not rounded}
   *
   * @param mbps billed use in Mbit/s, below the commit or not
   */
  public BigDecimal amountFor(BigDecimal mbps) {
    BigDecimal commit = mbps(commitBitsPerSecond);
    return tiered(mbps.max(commit)).max(tiered(commit)).max(monthlyMinimum);
  }

  /** {@return what is due whatever the use, not rounded: the commit or the minimum} */
  public BigDecimal amountDue() {
    return amountFor(BigDecimal.ZERO);
  }

  private BigDecimal tiered(BigDecimal volume) {
    if (tiering == Tiering.ALL) {
      return volume.multiply(tierOf(volume).perMbps);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < tiers.size(); i++) {
      BigDecimal to = endOf(i).map(volume::min).orElse(volume);
      BigDecimal slice = to.subtract(tiers.get(i).fromMbps());
      if (slice.signum() > 0) {
        sum = sum.add(slice.multiply(tiers.get(i).perMbps));
      }
    }
    return sum;
  }

  /**
   * {@return the tier that a volume reaches}
   *
   * @param mbps billed volume in Mbit/s, 0 or more
   */
  public Tier tierOf(BigDecimal mbps) {
    Tier reached = tiers.get(0);
    for (Tier tier : tiers) {
      if (tier.fromMbps().compareTo(mbps) <= 0) {
        reached = tier;
      }
    }
    return reached;
  }

  private Optional<BigDecimal> endOf(int tier) {
    return tier + 1 < tiers.size() ? Optional.of(tiers.get(tier + 1).fromMbps()) : Optional.empty();
  }

  /**
   * {@return Mbit/s up to which any use costs what is due anyway: the commit, or more where the
   * minimum pays for more} Below it offload saves nothing. Empty where no use at all costs more.
   */
  public Optional<BigDecimal> paidForMbps() {
    BigDecimal commit = mbps(commitBitsPerSecond);
    BigDecimal due = amountDue();
    for (int i = 0; i < tiers.size(); i++) {
      BigDecimal price = tiers.get(i).perMbps;
      BigDecimal lower = tiers.get(i).fromMbps().max(commit);
      Optional<BigDecimal> end = endOf(i);
      if (price.signum() == 0 || end.isPresent() && end.get().compareTo(lower) <= 0) {
        continue;
      }
      BigDecimal exceeds =
          tiering == Tiering.ALL
              ? lower.max(due.divide(price, MathContext.DECIMAL128))
              : lower.add(
                  due.subtract(tiered(lower))
                      .max(BigDecimal.ZERO)
                      .divide(price, MathContext.DECIMAL128));
      if (end.isEmpty() || exceeds.compareTo(end.get()) < 0) {
        return Optional.of(exceeds);
      }
    }
    return Optional.empty();
  }
}

package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What further offload saves under a contract as it is: only use above what is paid for anyway can
 * save, and what is paid for can be lowered only when the term ends. Rates are whole bit/s at the
 * billed percentile.
 *
 * @param paidForBitsPerSecond use up to which the amount due does not change; empty where no use at
 *     all costs more
 * @param savesBitsPerSecond of the use, what lies above that: offload of it saves
 * @param savesNothingBitsPerSecond the rest of the use: offload of it saves 0
 * @param unusedBitsPerSecond paid for and not used; empty where no use at all costs more
 * @param dearerBelowBitsPerSecond use below which all Mbit/s have a higher price, where the tier
 *     reached prices all and the tier below is dearer
 * @param untilTermEnds last day of the term, after which the commit can be lowered if notice was
 *     given; empty = unknown
 */
public record CommitHeadroom(
    OptionalLong paidForBitsPerSecond,
    long savesBitsPerSecond,
    long savesNothingBitsPerSecond,
    OptionalLong unusedBitsPerSecond,
    OptionalLong dearerBelowBitsPerSecond,
    Optional<LocalDate> untilTermEnds) {

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /**
   * {@return what further offload saves under the contract} Empty where the bill's percentile is
   * unknown.
   *
   * @param contract as it is
   * @param bill of the contract, for a month
   * @param notice the contract's next date; empty = unknown
   */
  public static Optional<CommitHeadroom> of(
      TransitContract contract, Bill bill, Optional<NoticeDate> notice) {
    if (bill.p95BitsPerSecond().isEmpty()) {
      return Optional.empty();
    }
    long used = Math.round(bill.p95BitsPerSecond().getAsDouble());
    OptionalLong paidFor =
        contract
            .price()
            .paidForMbps()
            .map(m -> m.multiply(TransitPrice.MEGA).setScale(0, RoundingMode.DOWN).min(MOST))
            .map(bits -> OptionalLong.of(bits.longValueExact()))
            .orElseGet(OptionalLong::empty);
    // A cheaper tier that prices all may bring more use back to what is due anyway.
    boolean more =
        contract.price().amountFor(TransitPrice.mbps(used)).compareTo(contract.price().amountDue())
            > 0;
    long saves = paidFor.isPresent() && more ? Math.max(0, used - paidFor.getAsLong()) : 0;
    return Optional.of(
        new CommitHeadroom(
            paidFor,
            saves,
            used - saves,
            paidFor.isPresent()
                ? OptionalLong.of(Math.max(0, paidFor.getAsLong() - used))
                : OptionalLong.empty(),
            dearerBelow(contract.price(), used, saves),
            notice.map(NoticeDate::termEnds)));
  }

  private static OptionalLong dearerBelow(TransitPrice price, long used, long saves) {
    if (price.tiering() != TransitPrice.Tiering.ALL || saves == 0) {
      return OptionalLong.empty();
    }
    TransitPrice.Tier reached = price.tierOf(TransitPrice.mbps(used));
    int at = price.tiers().indexOf(reached);
    boolean dearer =
        at > 0
            && reached.fromBitsPerSecond() > price.commitBitsPerSecond()
            && price.tiers().get(at - 1).perMbps().compareTo(reached.perMbps()) > 0;
    return dearer ? OptionalLong.of(reached.fromBitsPerSecond()) : OptionalLong.empty();
  }

  /** {@return first day on which another commit can hold; empty = unknown} */
  public Optional<LocalDate> changeableFrom() {
    return untilTermEnds.map(ends -> ends.plusDays(1));
  }
}

package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.analysis.economics.TransitPrice.Tier;
import org.peeringkit.analysis.economics.TransitPrice.Tiering;

class TransitPriceProperties {
  private static final int MOST_MBPS = 300;

  /** Whole Mbit/s throughout, prices in whole cents, so that a naive sum by Mbit/s is exact. */
  private static TransitPrice random(Random random, Tiering tiering) {
    List<Tier> tiers = new ArrayList<>();
    int tierCount = 1 + random.nextInt(4);
    long from = 0;
    for (int i = 0; i < tierCount; i++) {
      tiers.add(new Tier(from * 1_000_000, BigDecimal.valueOf(random.nextInt(200), 2)));
      from += 1 + random.nextInt(80);
    }
    return new TransitPrice(
        random.nextInt(200) * 1_000_000L,
        tiering,
        tiers,
        BigDecimal.valueOf(random.nextInt(3) == 0 ? random.nextInt(20_000) : 0, 2),
        Currency.getInstance("EUR"));
  }

  private static BigDecimal naive(TransitPrice price, int mbps) {
    int commit = (int) (price.commitBitsPerSecond() / 1_000_000);
    return everyUnit(price, Math.max(mbps, commit))
        .max(everyUnit(price, commit))
        .max(price.monthlyMinimum());
  }

  private static BigDecimal everyUnit(TransitPrice price, int volume) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int unit = 1; unit <= volume; unit++) {
      // The n-th Mbit/s lies in the tier that begins below it.
      int at = price.tiering() == Tiering.ALL ? volume : unit - 1;
      BigDecimal each = BigDecimal.ZERO;
      for (Tier tier : price.tiers()) {
        each = tier.fromBitsPerSecond() / 1_000_000 <= at ? tier.perMbps() : each;
      }
      sum = sum.add(each);
    }
    return sum;
  }

  @Property(seed = "65", tries = 200)
  void equalsTheSumOverEveryMbps(
      @ForAll Random random, @ForAll Tiering tiering, @ForAll @IntRange(max = MOST_MBPS) int mbps) {
    TransitPrice price = random(random, tiering);
    assertThat(price.amountFor(BigDecimal.valueOf(mbps))).isEqualByComparingTo(naive(price, mbps));
  }

  @Property(seed = "66", tries = 200)
  void marginalTiersNeverFallWithUse(@ForAll Random random) {
    TransitPrice price = random(random, Tiering.MARGINAL);
    BigDecimal last = price.amountDue();
    for (int mbps = 0; mbps <= MOST_MBPS; mbps++) {
      BigDecimal amount = price.amountFor(BigDecimal.valueOf(mbps));
      assertThat(amount).isGreaterThanOrEqualTo(last);
      last = amount;
    }
  }

  @Property(seed = "67", tries = 300)
  void whatIsPaidForIsTheFirstUseThatCostsMore(@ForAll Random random, @ForAll Tiering tiering) {
    TransitPrice price = random(random, tiering);
    BigDecimal due = price.amountDue();
    BigDecimal paidFor = price.paidForMbps().orElse(BigDecimal.valueOf(MOST_MBPS));
    for (int mbps = 0; mbps <= MOST_MBPS; mbps++) {
      BigDecimal use = BigDecimal.valueOf(mbps);
      assertThat(price.amountFor(use)).isGreaterThanOrEqualTo(due);
      if (use.compareTo(paidFor) < 0) {
        assertThat(price.amountFor(use)).isEqualByComparingTo(due);
      }
    }
    if (price.paidForMbps().isPresent()) {
      assertThat(price.amountFor(paidFor.add(new BigDecimal("0.001")))).isGreaterThan(due);
    }
  }
}

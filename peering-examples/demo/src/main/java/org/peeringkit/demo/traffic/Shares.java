package org.peeringkit.demo.traffic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.peeringkit.model.flow.LinkClass;

/** Octets by link class, and the two headline figures from them. */
public final class Shares {
  private static final int DIGITS = 10;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Map<LinkClass, Long> octets = new EnumMap<>(LinkClass.class);

  public void add(LinkClass linkClass, long more) {
    octets.merge(linkClass, more, Math::addExact);
  }

  /** Octets of a class. */
  public long of(LinkClass linkClass) {
    return octets.getOrDefault(linkClass, 0L);
  }

  /** Over exchanges and private interconnects. */
  public long peered() {
    return of(LinkClass.IXP) + of(LinkClass.PNI);
  }

  /** All external traffic that is not a customer's and not a cache's. */
  public long total() {
    return peered() + of(LinkClass.PAID_PEERING) + of(LinkClass.TRANSIT);
  }

  /** (IXP + PNI) / (IXP + PNI + PAID_PEERING + TRANSIT). */
  public BigDecimal percentPeered() {
    return percent(peered(), total());
  }

  /** 1 - TRANSIT / (IXP + PNI + PAID_PEERING + CACHE + TRANSIT). */
  public BigDecimal percentOffTransit() {
    long all = total() + of(LinkClass.CACHE);
    return percent(all - of(LinkClass.TRANSIT), all);
  }

  private static BigDecimal percent(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : HUNDRED
            .multiply(BigDecimal.valueOf(part))
            .divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_EVEN);
  }
}

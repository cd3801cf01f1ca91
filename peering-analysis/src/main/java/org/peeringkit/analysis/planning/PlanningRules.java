package org.peeringkit.analysis.planning;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.analysis.planning.outcome.TurnUp;
import org.peeringkit.model.net.Asn;

/**
 * What the operator says of plans.
 *
 * @param leadDays days from yes to traffic, where they differ from the default
 * @param askedPerMonth discussions begun a month, 1 or more
 * @param leastChance what is less likely is not planned: 0 to 1
 * @param cable what a private interconnect costs; empty = unknown
 * @param exchanges offers of exchanges, the shortlist
 * @param caches content networks that embed caches
 * @param turnUps sessions turned up, with what they were to move
 */
public record PlanningRules(
    Map<ActionKind, Integer> leadDays,
    int askedPerMonth,
    double leastChance,
    Optional<Price> cable,
    List<ExchangeOffer> exchanges,
    List<CacheOffer> caches,
    List<TurnUp> turnUps) {

  /** Our own assumptions, and no offers. */
  public static final PlanningRules DEFAULT =
      new PlanningRules(Map.of(), 10, 0.04, Optional.empty(), List.of(), List.of(), List.of());

  /**
   * Checks ranges and copies the collections.
   *
   * @param leadDays days from yes to traffic, where they differ from the default
   * @param askedPerMonth discussions begun a month, 1 or more
   * @param leastChance what is less likely is not planned: 0 to 1
   * @param cable what a private interconnect costs; empty = unknown
   * @param exchanges offers of exchanges, the shortlist
   * @param caches content networks that embed caches
   * @param turnUps sessions turned up, with what they were to move
   * @throws IllegalArgumentException if nobody is asked a month, or the chance is not 0 to 1
   */
  public PlanningRules {
    EnumMap<ActionKind, Integer> days = new EnumMap<>(ActionKind.class);
    days.putAll(leadDays);
    leadDays = Collections.unmodifiableMap(days);
    exchanges = List.copyOf(exchanges);
    caches = List.copyOf(caches);
    turnUps = List.copyOf(turnUps);
    if (askedPerMonth < 1) {
      throw new IllegalArgumentException("at least one is asked a month, not " + askedPerMonth);
    }
    if (!(leastChance >= 0 && leastChance <= 1)) {
      throw new IllegalArgumentException("a chance is 0 to 1, not " + leastChance);
    }
  }

  /**
   * An amount a month.
   *
   * @param perMonth 0 or more
   * @param currency of it
   */
  public record Price(BigDecimal perMonth, Currency currency) {
    /**
     * Checks the sign.
     *
     * @param perMonth 0 or more
     * @param currency of it
     * @throws IllegalArgumentException if the amount is negative
     */
    public Price {
      if (perMonth.signum() < 0) {
        throw new IllegalArgumentException("a price must not be negative: " + perMonth);
      }
    }

    /**
     * {@return the amount a month if it is in that currency, else empty: nothing is converted}
     *
     * @param other the currency that is asked for
     */
    public Optional<BigDecimal> in(Currency other) {
      return currency.equals(other) ? Optional.of(perMonth) : Optional.empty();
    }
  }

  /**
   * What being at an exchange costs.
   *
   * @param name of the exchange as the registry has it
   * @param ixlan its LAN; empty = the LANs of the exchange of that name
   * @param capacityBitsPerSecond of the port; empty = {@link #DEFAULT_CAPACITY}
   * @param price port, membership, cross-connect and transport; empty = unknown
   * @param setup paid once, in the price's currency
   * @param remote price of a remote port, one cost line; empty = none offered
   * @param addedRttMs what a remote port adds to the round trip; empty = unknown
   */
  public record ExchangeOffer(
      String name,
      OptionalLong ixlan,
      OptionalLong capacityBitsPerSecond,
      Optional<Price> price,
      BigDecimal setup,
      Optional<Price> remote,
      OptionalInt addedRttMs) {
    /** 10 Gbit/s. */
    public static final long DEFAULT_CAPACITY = 10_000_000_000L;

    /**
     * {@return an offer of which only the name is known}
     *
     * @param name of the exchange as the registry has it
     * @param ixlan its LAN; empty = the LANs of the exchange of that name
     */
    public static ExchangeOffer named(String name, OptionalLong ixlan) {
      return new ExchangeOffer(
          name,
          ixlan,
          OptionalLong.empty(),
          Optional.empty(),
          BigDecimal.ZERO,
          Optional.empty(),
          OptionalInt.empty());
    }

    /** {@return the port's capacity in bit/s, the default where none is given} */
    public long capacity() {
      return capacityBitsPerSecond.orElse(DEFAULT_CAPACITY);
    }
  }

  /**
   * A content network that embeds caches.
   *
   * @param asn which
   * @param minimumBitsPerSecond from which it does, by the 95th percentile inbound
   * @param price of power and space; empty = unknown
   */
  public record CacheOffer(Asn asn, long minimumBitsPerSecond, Optional<Price> price) {}

  /**
   * {@return days from yes to traffic, as configured, else the kind's default}
   *
   * @param kind what would be done
   */
  public int leadDays(ActionKind kind) {
    return leadDays.getOrDefault(kind, kind.defaultLeadDays());
  }
}

package org.peeringkit.analysis.discussions.brief;

import java.time.YearMonth;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.flow.LinkClass;

/**
 * What a network's own ASes exchanged with us in a month, over whatever links. IP octets as flows
 * say; means are over the time that flows were heard.
 *
 * @param month which
 * @param seconds in which flows of any link were heard, in whole bins; 0 or more
 * @param in octets they sent us, by class of the link; none where {@code inUnknown} says why
 * @param out octets we sent them
 * @param inUnknown why what they sent is not known, in words
 * @param outUnknown why what we sent is not known
 */
public record MonthTraffic(
    YearMonth month,
    long seconds,
    SortedMap<LinkClass, Long> in,
    SortedMap<LinkClass, Long> out,
    Optional<String> inUnknown,
    Optional<String> outUnknown) {
  /**
   * Copies the maps.
   *
   * @param month which
   * @param seconds in which flows of any link were heard, in whole bins; 0 or more
   * @param in octets they sent us, by class of the link; none where {@code inUnknown} says why
   * @param out octets we sent them
   * @param inUnknown why what they sent is not known, in words
   * @param outUnknown why what we sent is not known
   */
  public MonthTraffic {
    in = Collections.unmodifiableSortedMap(new TreeMap<>(in));
    out = Collections.unmodifiableSortedMap(new TreeMap<>(out));
  }

  private static long sum(SortedMap<LinkClass, Long> octets) {
    return octets.values().stream().reduce(0L, Math::addExact);
  }

  /** {@return octets from them, 0 also where that is not known} */
  public long octetsIn() {
    return sum(in);
  }

  /** {@return octets to them, 0 also where that is not known} */
  public long octetsOut() {
    return sum(out);
  }

  /** {@return mean bit/s they sent us; empty where that is not known} */
  public OptionalDouble meanInBps() {
    return mean(octetsIn(), inUnknown);
  }

  /** {@return mean bit/s we sent them; empty where that is not known} */
  public OptionalDouble meanOutBps() {
    return mean(octetsOut(), outUnknown);
  }

  private OptionalDouble mean(long octets, Optional<String> unknown) {
    return unknown.isPresent() || seconds == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(octets * 8.0 / seconds);
  }

  /** {@return mean of both directions together, bit/s; empty where one is not known} */
  public OptionalDouble meanBps() {
    return meanInBps().isEmpty() || meanOutBps().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(meanInBps().getAsDouble() + meanOutBps().getAsDouble());
  }

  /**
   * {@return larger direction by smaller; empty where a direction is not known, infinite where one
   * is nothing, and empty where both are}
   */
  public OptionalDouble ratio() {
    if (inUnknown.isPresent() || outUnknown.isPresent() || octetsIn() + octetsOut() == 0) {
      return OptionalDouble.empty();
    }
    long smaller = Math.min(octetsIn(), octetsOut());
    return OptionalDouble.of(
        smaller == 0
            ? Double.POSITIVE_INFINITY
            : (double) Math.max(octetsIn(), octetsOut()) / smaller);
  }

  /** {@return whether they send at least as much as they take} */
  public boolean theySendMore() {
    return octetsIn() >= octetsOut();
  }

  /**
   * {@return share of both directions on links of a class, 0 to 1; empty where there is nothing}
   *
   * @param linkClass of the links over which it went
   */
  public OptionalDouble share(LinkClass linkClass) {
    long all = Math.addExact(octetsIn(), octetsOut());
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) (in.getOrDefault(linkClass, 0L) + out.getOrDefault(linkClass, 0L)) / all);
  }
}

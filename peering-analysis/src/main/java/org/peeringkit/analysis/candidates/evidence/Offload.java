package org.peeringkit.analysis.candidates.evidence;

import java.util.OptionalDouble;

/**
 * Traffic now over transit that would move, over the month in question. The mean is over the whole
 * month; the percentile needs a series per origin, which the ledger keeps for the larger ones only.
 *
 * @param octetsIn octets inbound
 * @param octetsOut octets outbound
 * @param meanInBps mean bit/s inbound
 * @param meanOutBps mean bit/s outbound
 * @param p95InBps 95th percentile inbound; empty where no bin is known
 * @param p95OutBps 95th percentile outbound
 * @param withoutSeriesOctets octets that are in the means and not in the percentiles
 * @param standardErrorOctets one standard error of all octets from sampling
 */
public record Offload(
    long octetsIn,
    long octetsOut,
    double meanInBps,
    double meanOutBps,
    OptionalDouble p95InBps,
    OptionalDouble p95OutBps,
    long withoutSeriesOctets,
    double standardErrorOctets) {

  public static final Offload NONE =
      new Offload(0, 0, 0, 0, OptionalDouble.of(0), OptionalDouble.of(0), 0, 0);

  public long octets() {
    return Math.addExact(octetsIn, octetsOut);
  }

  /** The larger direction's percentile; empty where neither is known. */
  public OptionalDouble largerP95Bps() {
    if (p95InBps.isEmpty() && p95OutBps.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(p95InBps.orElse(0), p95OutBps.orElse(0)));
  }

  /** One standard error against all octets; 0 without octets. */
  public double relativeError() {
    return octets() == 0 ? 0 : standardErrorOctets / octets();
  }
}

package org.peeringkit.analysis.candidates.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * Traffic now over transit that would move, over the month in question. The mean is over the whole
 * month; the percentile needs a series per origin, which the ledger keeps for the larger ones only.
 *
 * @param octetsIn octets inbound
 * @param octetsOut octets outbound
 * @param meanInBps mean bit/s inbound
 * @param meanOutBps mean bit/s outbound
 * @param p95InBps 95th percentile inbound; empty where no bin is known, or flows do not sample it
 * @param p95OutBps 95th percentile outbound
 * @param withoutSeriesOctets octets that are in the means and not in the percentiles
 * @param standardErrorOctets one standard error of all octets from sampling
 * @param detail the same by direction and link, and when transit is billed
 */
public record Offload(
    long octetsIn,
    long octetsOut,
    double meanInBps,
    double meanOutBps,
    OptionalDouble p95InBps,
    OptionalDouble p95OutBps,
    long withoutSeriesOctets,
    double standardErrorOctets,
    Detail detail) {

  /** No traffic: known to be 0, not unknown. */
  public static final Offload NONE =
      new Offload(
          0,
          0,
          0,
          0,
          OptionalDouble.of(0),
          OptionalDouble.of(0),
          0,
          0,
          new Detail(0, 0, List.of(), List.of()));

  /**
   * What an offload is made of.
   *
   * @param standardErrorInOctets one standard error of the inbound octets from sampling
   * @param standardErrorOutOctets the same outbound
   * @param links which transit links it leaves, largest first
   * @param billed what it carries when each contract is billed, by contract; those left out whose
   *     bill is not known
   */
  public record Detail(
      double standardErrorInOctets,
      double standardErrorOutOctets,
      List<OnLink> links,
      List<AtBilled> billed) {
    /**
     * Copies the lists.
     *
     * @param standardErrorInOctets one standard error of the inbound octets from sampling
     * @param standardErrorOutOctets the same outbound
     * @param links which transit links it leaves, largest first
     * @param billed what it carries when each contract is billed, by contract; those left out whose
     *     bill is not known
     */
    public Detail {
      links = List.copyOf(links);
      billed = List.copyOf(billed);
    }
  }

  /**
   * The part that leaves one transit link.
   *
   * @param link its name
   * @param octetsIn octets inbound
   * @param octetsOut octets outbound
   */
  public record OnLink(String link, long octetsIn, long octetsOut) {
    /** {@return octets of both directions on that link} */
    public long octets() {
      return Math.addExact(octetsIn, octetsOut);
    }
  }

  /**
   * What is carried on the ports of a contract at its billed interval (own): the mean over the bins
   * whose sample is the 95th percentile, of which there is most often one; over the ports summed
   * where each has its own percentile. Only what is there then lowers the bill.
   *
   * @param contract its name
   * @param bins when they begin, in order
   * @param direction which of the two is billed; empty where it is both, or not the same for all
   *     ports
   * @param inBps bit/s inbound
   * @param outBps bit/s outbound
   */
  public record AtBilled(
      String contract,
      List<Instant> bins,
      Optional<TrafficDirection> direction,
      double inBps,
      double outBps) {
    /**
     * Copies the list.
     *
     * @param contract its name
     * @param bins when they begin, in order
     * @param direction which of the two is billed; empty where it is both, or not the same for all
     *     ports
     * @param inBps bit/s inbound
     * @param outBps bit/s outbound
     */
    public AtBilled {
      bins = List.copyOf(bins);
    }
  }

  /** {@return octets of both directions} */
  public long octets() {
    return Math.addExact(octetsIn, octetsOut);
  }

  /** {@return the larger direction's percentile in bit/s; empty where neither is known} */
  public OptionalDouble largerP95Bps() {
    if (p95InBps.isEmpty() && p95OutBps.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(p95InBps.orElse(0), p95OutBps.orElse(0)));
  }

  /**
   * {@return one standard error against the octets of a direction; 0 without octets}
   *
   * @param direction seen from our network
   */
  public double relativeError(TrafficDirection direction) {
    boolean in = direction == TrafficDirection.INBOUND;
    long octets = in ? octetsIn : octetsOut;
    double error = in ? detail.standardErrorInOctets : detail.standardErrorOutOctets;
    return octets == 0 ? 0 : error / octets;
  }

  /** {@return one standard error against all octets; 0 without octets} */
  public double relativeError() {
    return octets() == 0 ? 0 : standardErrorOctets / octets();
  }
}

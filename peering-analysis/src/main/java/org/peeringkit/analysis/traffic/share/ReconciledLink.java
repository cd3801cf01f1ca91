package org.peeringkit.analysis.traffic.share;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.Function;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.share.ReconciledHour.Status;

/**
 * Flows against the counter of a link and direction, hour by hour. Immutable.
 *
 * @param link its name
 * @param direction seen from our network
 * @param sharing links that share its port: the counter holds their octets too, so their flows are
 *     counted in
 * @param hours all of the period, in order
 */
public record ReconciledLink(
    String link,
    TrafficDirection direction,
    SortedSet<String> sharing,
    List<ReconciledHour> hours) {

  /** How far an hour may be from 1, and from its link's median, before it is an outlier (own). */
  public static final double TOLERATED = 0.15;

  /**
   * Copies the collections.
   *
   * @param link its name
   * @param direction seen from our network
   * @param sharing links that share its port: the counter holds their octets too, so their flows
   *     are counted in
   * @param hours all of the period, in order
   */
  public ReconciledLink {
    sharing = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(sharing));
    hours = List.copyOf(hours);
  }

  /**
   * {@return the number of hours of a status}
   *
   * @param status asked for
   */
  public int hours(Status status) {
    return (int) hours.stream().filter(h -> h.status() == status).count();
  }

  /** {@return octets of the counter in the compared hours} */
  public long counterOctets() {
    return sum(ReconciledHour::counterOctets);
  }

  /** {@return IP octets of the flows in the compared hours} */
  public long flowOctets() {
    return sum(ReconciledHour::flowOctets);
  }

  /**
   * {@return octets of the flows at layer 2 in the compared hours; IP octets in hours without
   * packets}
   */
  public long flowLayer2Octets() {
    return sum(h -> h.flowLayer2Octets().isPresent() ? h.flowLayer2Octets() : h.flowOctets());
  }

  private long sum(Function<ReconciledHour, OptionalLong> octets) {
    long sum = 0;
    for (ReconciledHour hour : hours) {
      if (hour.status() == Status.COMPARED) {
        sum = Math.addExact(sum, octets.apply(hour).orElse(0));
      }
    }
    return sum;
  }

  /**
   * {@return whether every compared hour with flows has its packets: else some ratios are of IP
   * octets}
   */
  public boolean isLayer2() {
    return hours.stream()
        .filter(h -> h.status() == Status.COMPARED)
        .allMatch(h -> h.flowLayer2Octets().isPresent());
  }

  private double[] ratios() {
    return hours.stream().flatMapToDouble(h -> h.ratio().stream()).sorted().toArray();
  }

  /**
   * {@return the median of the hours' ratios; the mean of the middle two of an even number} Empty
   * without any.
   */
  public OptionalDouble median() {
    double[] sorted = ratios();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }

  /** {@return the lowest ratio of an hour} Empty without any. */
  public OptionalDouble lowest() {
    double[] sorted = ratios();
    return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[0]);
  }

  /** {@return the highest ratio of an hour} Empty without any. */
  public OptionalDouble highest() {
    double[] sorted = ratios();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length - 1]);
  }

  /**
   * {@return whether the median itself is more than {@link #TOLERATED} from 1: all hours are to be
   * doubted}
   */
  public boolean isOff() {
    return median().stream().anyMatch(m -> Math.abs(m - 1) > TOLERATED);
  }

  /**
   * {@return hours whose ratio is more than {@link #TOLERATED} from 1 and, relative to it, from the
   * link's median} A link that is off all the time has no outliers for that: see {@link #isOff}.
   */
  public List<ReconciledHour> outliers() {
    double median = median().orElse(0);
    return hours.stream()
        .filter(h -> h.ratio().stream().anyMatch(r -> isOutlier(r, median)))
        .toList();
  }

  private static boolean isOutlier(double ratio, double median) {
    return Math.abs(ratio - 1) > TOLERATED && Math.abs(ratio - median) > TOLERATED * median;
  }
}

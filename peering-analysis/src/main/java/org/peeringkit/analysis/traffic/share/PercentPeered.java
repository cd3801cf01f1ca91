package org.peeringkit.analysis.traffic.share;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;

/**
 * Percent peered (own definition): octets over IXP and PNI links in those over IXP, PNI,
 * PAID_PEERING and TRANSIT links, in and out together, over a calendar month in UTC. Paid peering
 * counts as peered only if so configured; customers and caches are outside.
 *
 * @param month which
 * @param value 0 to 100; empty where nothing is measured
 * @param low lower end of the interval that sampling error (95 %) and what is not measured leave
 * @param high upper end
 * @param peeredOctets octets peered
 * @param totalOctets octets of the denominator
 * @param in inbound alone
 * @param out outbound alone
 * @param atTransitP95 the share in the bin at which transit stands at its 95th percentile
 * @param basis what the totals rest on: layer-2 octets of counters, IP octets of flows
 * @param reasons what is left out or uncertain, one line each
 */
public record PercentPeered(
    YearMonth month,
    OptionalDouble value,
    OptionalDouble low,
    OptionalDouble high,
    long peeredOctets,
    long totalOctets,
    OptionalDouble in,
    OptionalDouble out,
    OptionalDouble atTransitP95,
    SortedSet<LinkTotals.Basis> basis,
    List<String> reasons) {

  /**
   * Copies the collections.
   *
   * @param month which
   * @param value 0 to 100; empty where nothing is measured
   * @param low lower end of the interval that sampling error (95 %) and what is not measured leave
   * @param high upper end
   * @param peeredOctets octets peered
   * @param totalOctets octets of the denominator
   * @param in inbound alone
   * @param out outbound alone
   * @param atTransitP95 the share in the bin at which transit stands at its 95th percentile
   * @param basis what the totals rest on: layer-2 octets of counters, IP octets of flows
   * @param reasons what is left out or uncertain, one line each
   */
  public PercentPeered {
    basis = Collections.unmodifiableSortedSet(new TreeSet<>(basis));
    reasons = List.copyOf(reasons);
  }

  /**
   * {@return the share in a month}
   *
   * @param ledger that covers the month or a part of it
   * @param links whose classes at each time count
   * @param totals of this ledger and these links
   * @param month calendar month (UTC)
   * @param countPaidPeering whether paid peering counts as peered
   */
  public static PercentPeered of(
      TrafficLedger ledger,
      EdgeMap links,
      LinkTotals totals,
      YearMonth month,
      boolean countPaidPeering) {
    EnumSet<LinkClass> peered = EnumSet.of(LinkClass.IXP, LinkClass.PNI);
    if (countPaidPeering) {
      peered.add(LinkClass.PAID_PEERING);
    }
    MonthShare share =
        new MonthShare(
            ledger,
            links,
            totals,
            month,
            peered,
            EnumSet.of(LinkClass.IXP, LinkClass.PNI, LinkClass.PAID_PEERING, LinkClass.TRANSIT));
    return new PercentPeered(
        month,
        share.share(),
        share.low(),
        share.high(),
        share.partTotal(),
        share.wholeTotal(),
        share.share(TrafficDirection.INBOUND),
        share.share(TrafficDirection.OUTBOUND),
        share.shareAtTransitPercentile(),
        share.basis,
        List.copyOf(share.reasons));
  }

  /** {@code 32.7 % (32.6-32.8) peered in 2026-09}; unknown with the reasons. */
  @Override
  public String toString() {
    if (value.isEmpty() || low.isEmpty() || high.isEmpty()) {
      String why = reasons.isEmpty() ? "" : " because " + String.join("; ", reasons);
      return "unknown how far peered in " + month + why;
    }
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f-%.1f) peered in %s",
        value.getAsDouble(),
        low.getAsDouble(),
        high.getAsDouble(),
        month);
  }
}

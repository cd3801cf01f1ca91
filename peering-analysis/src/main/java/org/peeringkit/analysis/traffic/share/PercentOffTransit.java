package org.peeringkit.analysis.traffic.share;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;

/**
 * Percent off transit (own definition): 1 - TRANSIT / (IXP + PNI + PAID_PEERING + CACHE + TRANSIT),
 * in and out together, over a calendar month in UTC: an embedded cache that takes octets off a PNI
 * does not look like failure.
 *
 * @param month which
 * @param value 0 to 100; empty where nothing is measured
 * @param low lower end of the interval that sampling error (95 %) and what is not measured leave
 * @param high upper end
 * @param offTransitOctets octets not over transit
 * @param totalOctets octets of the denominator
 * @param basis what the totals rest on: layer-2 octets of counters, IP octets of flows
 * @param reasons what is left out or uncertain, one line each
 */
public record PercentOffTransit(
    YearMonth month,
    OptionalDouble value,
    OptionalDouble low,
    OptionalDouble high,
    long offTransitOctets,
    long totalOctets,
    SortedSet<LinkTotals.Basis> basis,
    List<String> reasons) {

  /**
   * Copies the collections.
   *
   * @param month which
   * @param value 0 to 100; empty where nothing is measured
   * @param low lower end of the interval that sampling error (95 %) and what is not measured leave
   * @param high upper end
   * @param offTransitOctets octets not over transit
   * @param totalOctets octets of the denominator
   * @param basis what the totals rest on: layer-2 octets of counters, IP octets of flows
   * @param reasons what is left out or uncertain, one line each
   */
  public PercentOffTransit {
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
   */
  public static PercentOffTransit of(
      TrafficLedger ledger, EdgeMap links, LinkTotals totals, YearMonth month) {
    EnumSet<LinkClass> off =
        EnumSet.of(LinkClass.IXP, LinkClass.PNI, LinkClass.PAID_PEERING, LinkClass.CACHE);
    EnumSet<LinkClass> all = EnumSet.copyOf(off);
    all.add(LinkClass.TRANSIT);
    MonthShare share = new MonthShare(ledger, links, totals, month, off, all);
    return new PercentOffTransit(
        month,
        share.share(),
        share.low(),
        share.high(),
        share.partTotal(),
        share.wholeTotal(),
        share.basis,
        List.copyOf(share.reasons));
  }
}

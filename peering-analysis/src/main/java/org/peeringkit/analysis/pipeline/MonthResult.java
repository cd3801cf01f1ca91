package org.peeringkit.analysis.pipeline;

import java.time.YearMonth;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkCounters;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.share.LedgerFindings;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentOffTransit;
import org.peeringkit.analysis.traffic.share.PercentPeered;

/**
 * A calendar month (UTC), counted.
 *
 * @param month which
 * @param ledger whose traffic crossed which link when
 * @param totals what each link carried, by counters where there are any
 * @param percentPeered the headline
 * @param percentOffTransit what stands beside it
 * @param findings about links, routers and counters, in order
 */
public record MonthResult(
    YearMonth month,
    TrafficLedger ledger,
    LinkTotals totals,
    PercentPeered percentPeered,
    PercentOffTransit percentOffTransit,
    SortedSet<LinkFinding> findings) {

  /**
   * What follows from a ledger.
   *
   * @param counters of the month, whose findings join those of the ledger
   * @param countPaid whether paid peering counts as peered
   */
  static MonthResult of(
      YearMonth month,
      TrafficLedger ledger,
      EdgeMap edges,
      Optional<LinkCounters> counters,
      boolean countPaid) {
    LinkTotals totals = LinkTotals.of(ledger, edges);
    TreeSet<LinkFinding> findings = new TreeSet<>(LedgerFindings.of(ledger, edges));
    findings.addAll(totals.findings());
    counters.ifPresent(c -> findings.addAll(c.findings()));
    return new MonthResult(
        month,
        ledger,
        totals,
        PercentPeered.of(ledger, edges, totals, month, countPaid),
        PercentOffTransit.of(ledger, edges, totals, month),
        Collections.unmodifiableSortedSet(findings));
  }

  /**
   * {@return whether both directions of a link are known: only then does it enter shares and the
   * bridge}
   *
   * @param link name of a configured link
   */
  public boolean isMeasured(String link) {
    return totals.basis(link, TrafficDirection.INBOUND) != LinkTotals.Basis.UNKNOWN
        && totals.basis(link, TrafficDirection.OUTBOUND) != LinkTotals.Basis.UNKNOWN;
  }

  /** {@return the length of what the ledger covers, in seconds} */
  public long seconds() {
    return (long) ledger.plan().bins() * ledger.plan().binSeconds();
  }

  /** How far peered, over how many links. */
  @Override
  public String toString() {
    return percentPeered + ", " + ledger.links().size() + " links";
  }
}

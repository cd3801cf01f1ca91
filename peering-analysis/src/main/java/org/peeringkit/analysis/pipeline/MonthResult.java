package org.peeringkit.analysis.pipeline;

import java.time.YearMonth;
import java.util.SortedSet;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.LinkFinding;
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

  /** Whether both directions of a link are known: only then does it enter shares and the bridge. */
  public boolean isMeasured(String link) {
    return totals.basis(link, TrafficDirection.INBOUND) != LinkTotals.Basis.UNKNOWN
        && totals.basis(link, TrafficDirection.OUTBOUND) != LinkTotals.Basis.UNKNOWN;
  }

  /** Length of what the ledger covers. */
  public long seconds() {
    return (long) ledger.plan().bins() * ledger.plan().binSeconds();
  }
}

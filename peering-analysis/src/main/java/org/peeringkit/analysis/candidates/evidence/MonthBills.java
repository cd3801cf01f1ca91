package org.peeringkit.analysis.candidates.evidence;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.peeringkit.analysis.candidates.evidence.Evidence.Billed;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.model.flow.EdgeLink;

/**
 * The month's bills of the transit contracts that bill a link of the ledger, as they were and with
 * traffic taken off. Immutable.
 */
final class MonthBills {
  private final List<Billed> bills;
  private final List<BilledBins> billedBins;

  MonthBills(
      List<TransitContract> contracts,
      YearMonth month,
      Collection<EdgeLink> links,
      PaidSeries series) {
    List<Billed> found = new ArrayList<>();
    for (TransitContract contract : contracts) {
      List<PortSeries> ports = new ArrayList<>();
      for (EdgeLink link : links) {
        if (link.contract().filter(contract.name()::equals).isPresent()
            && series.names().contains(link.name())) {
          ports.add(series.total(link.name()));
        }
      }
      if (!ports.isEmpty()) {
        BillingMonth billed = BillingMonth.of(contract, month);
        found.add(new Billed(contract, List.copyOf(ports), Bill.of(contract, billed, ports)));
      }
    }
    this.bills = Collections.unmodifiableList(found);
    this.billedBins = bills.stream().flatMap(billed -> BilledBins.of(billed).stream()).toList();
  }

  List<Billed> billed() {
    return bills;
  }

  List<BillReplay> replays(SortedMap<String, PortSeries> onLinks) {
    List<BillReplay> replays = new ArrayList<>();
    bills.forEach(billed -> replays.add(new BillReplay(billed.before(), without(billed, onLinks))));
    return replays;
  }

  static Bill without(Billed billed, SortedMap<String, PortSeries> onLinks) {
    List<PortSeries> left = new ArrayList<>();
    boolean less = false;
    for (PortSeries port : billed.ports()) {
      PortSeries taken = onLinks.get(port.port());
      if (taken != null && taken.hasTraffic()) {
        left.add(port.minus(taken));
        less = true;
      } else {
        left.add(port);
      }
    }
    return less ? Bill.of(billed.contract(), billed.before().month(), left) : billed.before();
  }

  /** What of it falls on the bins that each bill stands on. */
  List<Offload.AtBilled> onBilledBins(SortedMap<String, PortSeries> onLinks) {
    return billedBins.stream().map(bins -> bins.carried(onLinks)).toList();
  }
}

package org.peeringkit.analysis.suspicion;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.DayByLink;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/** Sums by origin over the cells of a month that somebody wants, in one pass. */
final class CellSums {
  /** What an origin has. */
  static final class Sum {
    long octets;
    double variance;

    /** Of the octets, those on transit and paid peering. */
    long paidOctets;
  }

  /** Which cells. */
  interface Wanted {
    boolean test(CellCursor cell, String link);
  }

  private CellSums() {}

  static NavigableMap<Asn, Sum> byOrigin(MonthView view, Wanted wanted) {
    NavigableMap<Asn, Sum> sums = new TreeMap<>();
    CellCursor cell = view.ledger().cellCursor();
    List<String> links = view.ledger().plan().linkList();
    DayByLink<LinkClass> classes = new DayByLink<>(links, view.edges()::classAt);
    while (cell.next()) {
      String link = links.get(cell.link());
      if (!wanted.test(cell, link)) {
        continue;
      }
      boolean paid = MonthView.isPaid(classes.of(cell));
      OriginKey.ofCode(cell.originCode())
          .asn()
          .ifPresent(
              asn -> {
                Sum sum = sums.computeIfAbsent(asn, a -> new Sum());
                sum.octets = Math.addExact(sum.octets, cell.octets());
                sum.variance += cell.variance();
                if (paid) {
                  sum.paidOctets = Math.addExact(sum.paidOctets, cell.octets());
                }
              });
    }
    return sums;
  }
}

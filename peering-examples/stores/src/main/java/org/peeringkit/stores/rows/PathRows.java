package org.peeringkit.stores.rows;

import java.io.IOException;
import java.util.Iterator;
import org.peeringkit.analysis.traffic.PathCredit;
import org.peeringkit.analysis.traffic.TrafficLedger;

/** Rows of {@link LedgerTable#PATHS}. */
final class PathRows {
  private PathRows() {}

  static void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    if (!ledger.plan().paths()) {
      return;
    }
    for (Iterator<PathCredit> all = ledger.pathCredit().iterator(); all.hasNext(); ) {
      PathCredit credit = all.next();
      if (credit.asn().isPresent()) {
        target.number(0, credit.asn().get().value());
      } else {
        target.text(1, credit.of().label());
      }
      target.text(2, credit.link());
      target.text(3, credit.direction().label());
      target.number(4, credit.octets());
      target.end();
    }
  }
}

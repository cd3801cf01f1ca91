package org.peeringkit.stores.rows;

import static org.peeringkit.stores.rows.LedgerColumn.Kind.LONG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.TEXT;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.peeringkit.analysis.traffic.PathCredit;
import org.peeringkit.analysis.traffic.TrafficLedger;

/** Rows of {@link LedgerTable#PATHS}. */
final class PathRows {
  static final List<LedgerColumn> COLUMNS =
      List.of(
          LedgerColumn.orNull("path_asn", LONG),
          LedgerColumn.orNull("no_asn_reason", TEXT),
          LedgerColumn.of("link", TEXT),
          LedgerColumn.of("direction", TEXT),
          LedgerColumn.of("ip_octets", LONG));

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

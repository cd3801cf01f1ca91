package org.peeringkit.stores.rows;

import static org.peeringkit.stores.rows.LedgerColumn.Kind.DAY;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.FLAG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.INTEGER;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.LONG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.REAL;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.TEXT;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** Rows of {@link LedgerTable#TOTALS}. */
final class TotalRows {
  static final List<LedgerColumn> COLUMNS =
      List.of(
          LedgerColumn.of("day", DAY),
          LedgerColumn.of("origin", TEXT),
          LedgerColumn.orNull("origin_asn", LONG),
          LedgerColumn.of("is_attributed", FLAG),
          LedgerColumn.orNull("neighbour_asn", LONG),
          LedgerColumn.orNull("neighbour_unknown_reason", TEXT),
          LedgerColumn.of("link", TEXT),
          LedgerColumn.of("direction", TEXT),
          LedgerColumn.of("ip_version", INTEGER),
          LedgerColumn.of("ip_octets", LONG),
          LedgerColumn.of("packets", LONG),
          LedgerColumn.of("flow_records", LONG),
          LedgerColumn.of("ip_octets_variance", REAL));

  /** No table of ours names the neighbour, or the traffic has none to be known. */
  static final String NO_NEIGHBOUR = "not-known";

  private TotalRows() {}

  static void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    // A view: entries are made as they are looked at.
    for (Map.Entry<LedgerKey, LedgerCell> entry : ledger.cells().entrySet()) {
      LedgerKey key = entry.getKey();
      LedgerCell cell = entry.getValue();
      OriginKey origin = key.origin();
      Optional<Asn> asn = origin.asn();
      target.number(0, key.day().toEpochDay());
      target.text(1, origin.toString());
      if (asn.isPresent()) {
        target.number(2, asn.get().value());
      }
      boolean attributed = origin.bucket().filter(TrafficBucket::isUnattributed).isEmpty();
      target.number(3, attributed ? 1 : 0);
      if (key.neighbour().isPresent()) {
        target.number(4, key.neighbour().get().value());
      } else {
        target.text(5, NO_NEIGHBOUR);
      }
      target.text(6, key.link());
      target.text(7, key.direction().label());
      target.number(8, key.family() == IpFamily.IPV4 ? 4 : 6);
      target.number(9, cell.octets());
      target.number(10, cell.packets());
      target.number(11, cell.records());
      target.real(12, cell.squares().doubleValue());
      target.end();
    }
  }
}

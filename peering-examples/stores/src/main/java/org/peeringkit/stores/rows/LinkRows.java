package org.peeringkit.stores.rows;

import static org.peeringkit.stores.rows.LedgerColumn.Kind.DAY;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.INSTANT;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.INTEGER;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.LONG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.TEXT;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;

/** Rows of {@link LedgerTable#LINKS}. */
final class LinkRows {
  static final List<LedgerColumn> COLUMNS =
      List.of(
          LedgerColumn.of("bin_start", INSTANT),
          LedgerColumn.of("bin_seconds", INTEGER),
          LedgerColumn.of("month", DAY),
          LedgerColumn.of("link", TEXT),
          LedgerColumn.of("direction", TEXT),
          LedgerColumn.orNull("flow_ip_octets", LONG),
          LedgerColumn.orNull("flow_unknown_reason", TEXT),
          LedgerColumn.orNull("counter_layer2_octets", LONG),
          LedgerColumn.orNull("counter_unknown_reason", TEXT));

  /** The link has no counters in this direction. */
  static final String NO_COUNTER = "no-counter";

  /** It has, but none covers this bin. */
  static final String NO_READING = "no-reading";

  private LinkRows() {}

  static void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries flows = ledger.flowSeries(link, direction);
        Optional<BinSeries> counters = ledger.counterSeries(link, direction);
        for (int bin = 0; bin < flows.size(); bin++) {
          target.number(0, flows.binStart(bin).getEpochSecond());
          target.number(1, flows.binSeconds());
          target.number(
              2,
              flows
                  .binStart(bin)
                  .atOffset(ZoneOffset.UTC)
                  .withDayOfMonth(1)
                  .toLocalDate()
                  .toEpochDay());
          target.text(3, link);
          target.text(4, direction.label());
          if (flows.isMissing(bin)) {
            target.text(6, BinRows.NOT_HEARD);
          } else {
            target.number(5, flows.octets(bin));
          }
          if (counters.isEmpty()) {
            target.text(8, NO_COUNTER);
          } else if (counters.get().isMissing(bin)) {
            target.text(8, NO_READING);
          } else {
            target.number(7, counters.get().octets(bin));
          }
          target.end();
        }
      }
    }
  }
}

package org.peeringkit.stores.rows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * The tables of a ledger. Units stand in the names of columns; what is not known is NULL and has
 * its reason in a column beside it. Octets of flows are estimated IP octets. The order of columns
 * and of rows is fixed, so the same ledger gives the same rows in the same order.
 */
public enum LedgerTable {
  /**
   * One row for each bin of an origin, a link and a direction in which there were octets; by
   * origin, link, direction, time. After them, by link, direction and time, one row without origin
   * for each bin of a link in which no origin has octets: 0 where an exporter of the link was
   * heard, NULL with the reason where none was. So sums are right, and no bin of a link is without
   * a row.
   */
  BINS,
  /** Totals of a day by origin, neighbour, link, direction and IP version, in this order. */
  TOTALS,
  /** Every bin of every link in both directions, as flows and as counters say; by link, time. */
  LINKS,
  /** Octets of the whole period by AS on the path; none where the ledger keeps no paths. */
  PATHS,
  /** What the ledger says about how it was made, by kind and name. */
  FACTS;

  /** As options name it: {@code bins}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its label; empty for any other. */
  public static Optional<LedgerTable> ofLabel(String label) {
    return Arrays.stream(values()).filter(table -> table.label().equals(label)).findFirst();
  }

  /** Its columns, in order. */
  public List<LedgerColumn> columns() {
    return switch (this) {
      case BINS -> BinRows.COLUMNS;
      case TOTALS -> TotalRows.COLUMNS;
      case LINKS -> LinkRows.COLUMNS;
      case PATHS -> PathRows.COLUMNS;
      case FACTS -> FactRows.COLUMNS;
    };
  }

  /**
   * Hands all rows of a ledger to a target, without holding them.
   *
   * @throws IOException if the target cannot write
   */
  public void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    switch (this) {
      case BINS -> BinRows.walk(ledger, target);
      case TOTALS -> TotalRows.walk(ledger, target);
      case LINKS -> LinkRows.walk(ledger, target);
      case PATHS -> PathRows.walk(ledger, target);
      case FACTS -> FactRows.walk(ledger, target);
    }
  }
}

package org.peeringkit.stores.rows;

import static org.peeringkit.stores.rows.LedgerColumn.Kind.DAY;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.FLAG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.INSTANT;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.INTEGER;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.LONG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.REAL;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.TEXT;

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
  BINS(
      BinRows::walk,
      LedgerColumn.of("bin_start", INSTANT),
      LedgerColumn.of("bin_seconds", INTEGER),
      LedgerColumn.orNull("origin", TEXT),
      LedgerColumn.orNull("origin_asn", LONG),
      LedgerColumn.of("link", TEXT),
      LedgerColumn.of("direction", TEXT),
      LedgerColumn.orNull("ip_octets", LONG),
      LedgerColumn.orNull("unknown_reason", TEXT)),
  /** Totals of a day by origin, neighbour, link, direction and IP version, in this order. */
  TOTALS(
      TotalRows::walk,
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
      LedgerColumn.of("ip_octets_variance", REAL)),
  /** Every bin of every link in both directions, as flows and as counters say; by link, time. */
  LINKS(
      LinkRows::walk,
      LedgerColumn.of("bin_start", INSTANT),
      LedgerColumn.of("bin_seconds", INTEGER),
      LedgerColumn.of("month", DAY),
      LedgerColumn.of("link", TEXT),
      LedgerColumn.of("direction", TEXT),
      LedgerColumn.orNull("flow_ip_octets", LONG),
      LedgerColumn.orNull("flow_unknown_reason", TEXT),
      LedgerColumn.orNull("counter_layer2_octets", LONG),
      LedgerColumn.orNull("counter_unknown_reason", TEXT)),
  /** Octets of the whole period by AS on the path; none where the ledger keeps no paths. */
  PATHS(
      PathRows::walk,
      LedgerColumn.orNull("path_asn", LONG),
      LedgerColumn.orNull("no_asn_reason", TEXT),
      LedgerColumn.of("link", TEXT),
      LedgerColumn.of("direction", TEXT),
      LedgerColumn.of("ip_octets", LONG)),
  /** What the ledger says about how it was made, by kind and name. */
  FACTS(
      FactRows::walk,
      LedgerColumn.of("kind", TEXT),
      LedgerColumn.of("name", TEXT),
      LedgerColumn.orNull("ip_octets", LONG),
      LedgerColumn.orNull("records", LONG));

  /** Hands out all rows of a ledger. */
  private interface Walk {
    void walk(TrafficLedger ledger, RowTarget target) throws IOException;
  }

  private final Walk walk;
  private final List<LedgerColumn> columns;

  LedgerTable(Walk walk, LedgerColumn... columns) {
    this.walk = walk;
    this.columns = List.of(columns);
  }

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
    return columns;
  }

  /**
   * Hands all rows of a ledger to a target, without holding them.
   *
   * @throws IOException if the target cannot write
   */
  public void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    walk.walk(ledger, target);
  }
}

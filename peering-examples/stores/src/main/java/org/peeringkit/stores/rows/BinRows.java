package org.peeringkit.stores.rows;

import static org.peeringkit.stores.rows.LedgerColumn.Kind.INSTANT;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.INTEGER;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.LONG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.TEXT;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.columns.BinRun;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.model.net.Asn;

/** Rows of {@link LedgerTable#BINS}. */
final class BinRows {
  static final List<LedgerColumn> COLUMNS =
      List.of(
          LedgerColumn.of("bin_start", INSTANT),
          LedgerColumn.of("bin_seconds", INTEGER),
          LedgerColumn.orNull("origin", TEXT),
          LedgerColumn.orNull("origin_asn", LONG),
          LedgerColumn.of("link", TEXT),
          LedgerColumn.of("direction", TEXT),
          LedgerColumn.orNull("ip_octets", LONG),
          LedgerColumn.orNull("unknown_reason", TEXT));

  /** No exporter of the link was heard in the bin. */
  static final String NOT_HEARD = "no-exporter-heard";

  private static final TrafficDirection[] DIRECTIONS = TrafficDirection.values();

  private final LedgerPlan plan;
  private final RowTarget target;

  private BinRows(LedgerPlan plan, RowTarget target) {
    this.plan = plan;
    this.target = target;
  }

  static void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    BinRows rows = new BinRows(ledger.plan(), target);
    List<String> links = ledger.plan().linkList();
    BitSet[] used = new BitSet[links.size() * DIRECTIONS.length];
    for (int i = 0; i < used.length; i++) {
      used[i] = new BitSet();
    }
    rows.ofOrigins(ledger.seriesColumns(), links, used);
    for (int link = 0; link < links.size(); link++) {
      BitSet heard = ledger.heardBins(links.get(link));
      for (TrafficDirection direction : DIRECTIONS) {
        rows.ofNobody(
            links.get(link),
            direction,
            used[link * DIRECTIONS.length + direction.ordinal()],
            heard);
      }
    }
  }

  private void ofOrigins(SeriesColumns series, List<String> links, BitSet[] used)
      throws IOException {
    for (int i = 0; i < series.size(); i++) {
      long key = series.key(i);
      OriginKey origin = OriginKey.ofCode(SeriesColumns.origin(key));
      String name = origin.toString();
      Optional<Asn> asn = origin.asn();
      int link = SeriesColumns.link(key);
      TrafficDirection direction = DIRECTIONS[SeriesColumns.direction(key)];
      BitSet bins = used[link * DIRECTIONS.length + direction.ordinal()];
      BinRun.Cursor cursor = series.cursor(i);
      while (cursor.next()) {
        if (cursor.octets() == 0) {
          continue; // held as a number, but nothing that was counted
        }
        bins.set(cursor.bin());
        begin(cursor.bin(), links.get(link), direction);
        target.text(2, name);
        if (asn.isPresent()) {
          target.number(3, asn.get().value());
        }
        target.number(6, cursor.octets());
        target.end();
      }
    }
  }

  private void ofNobody(String link, TrafficDirection direction, BitSet used, BitSet heard)
      throws IOException {
    for (int bin = used.nextClearBit(0); bin < plan.bins(); bin = used.nextClearBit(bin + 1)) {
      begin(bin, link, direction);
      if (heard.get(bin)) {
        target.number(6, 0);
      } else {
        target.text(7, NOT_HEARD);
      }
      target.end();
    }
  }

  private void begin(int bin, String link, TrafficDirection direction) {
    target.number(0, plan.binStart(bin).getEpochSecond());
    target.number(1, plan.binSeconds());
    target.text(4, link);
    target.text(5, direction.label());
  }
}

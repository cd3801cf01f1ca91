package org.peeringkit.analysis.suspicion;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.doubt.StrangerRoutes;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.RepeatedRecords;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;

/**
 * All that suspicions of a month are looked for in. Immutable.
 *
 * @param month which
 * @param ledger of it
 * @param edges the links
 * @param tables of routes by time
 * @param strangers doubtful routes of these tables, by which the ledger was counted
 * @param registry networks, relationships, ROA payloads
 * @param own our ASes
 * @param confirmed networks whose entry somebody has confirmed, so that it is not doubted
 * @param copies inputs of one content with an earlier one, by name: these were not read at all
 * @param repeats what was read twice
 */
public record MonthView(
    YearMonth month,
    TrafficLedger ledger,
    EdgeMap edges,
    RouteTables tables,
    StrangerRoutes strangers,
    Registry registry,
    SortedSet<Asn> own,
    SortedSet<Asn> confirmed,
    SortedMap<String, String> copies,
    RepeatedRecords repeats) {

  /**
   * Copies the collections.
   *
   * @param month which
   * @param ledger of it
   * @param edges the links
   * @param tables of routes by time
   * @param strangers doubtful routes of these tables, by which the ledger was counted
   * @param registry networks, relationships, ROA payloads
   * @param own our ASes
   * @param confirmed networks whose entry somebody has confirmed, so that it is not doubted
   * @param copies inputs of one content with an earlier one, by name: these were not read at all
   * @param repeats what was read twice
   */
  public MonthView {
    own = Collections.unmodifiableSortedSet(new TreeSet<>(own));
    confirmed = Collections.unmodifiableSortedSet(new TreeSet<>(confirmed));
    copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
  }

  Instant start() {
    return UtcMonth.start(month);
  }

  Instant end() {
    return UtcMonth.end(month);
  }

  static boolean isPaid(LinkClass linkClass) {
    return linkClass == LinkClass.TRANSIT || linkClass == LinkClass.PAID_PEERING;
  }
}

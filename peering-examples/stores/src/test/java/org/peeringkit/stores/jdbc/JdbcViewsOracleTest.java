package org.peeringkit.stores.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.stores.jdbc.LedgerDatabase.CLASSES;
import static org.peeringkit.stores.jdbc.LedgerDatabase.LEDGER;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.stores.SampleLedger;
import org.peeringkit.stores.StoresDocument;

/** What the views over a ledger in a real PostgreSQL say is what the ledger says itself. */
@Tag("oracle")
class JdbcViewsOracleTest extends OnPostgres {
  private static EdgeMap edges() {
    List<EdgeLink> links = new ArrayList<>();
    for (int i = 0; i < SampleLedger.LINKS.size(); i++) {
      String name = SampleLedger.LINKS.get(i);
      links.add(
          EdgeLink.builder(
                  name,
                  CLASSES.getOrDefault(name, LinkClass.INTERNAL),
                  EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 10 + i))
              .build());
    }
    return EdgeMap.of(links);
  }

  @Test
  void shareByMonthIsPercentPeered() throws IOException, SQLException {
    database.writeWithClasses(LEDGER);
    EdgeMap edges = edges();
    PercentPeered own =
        PercentPeered.of(LEDGER, edges, LinkTotals.of(LEDGER, edges), YearMonth.of(2026, 9), false);
    assertThat(
            database.query(
                "SELECT month::text, peered_octets, total_octets, percent_peered, unknown_reason,"
                    + " links_left_out FROM peering_share_by_month"))
        .isEqualTo(
            List.of(
                Arrays.asList(
                    "2026-09-01",
                    own.peeredOctets(),
                    own.totalOctets(),
                    own.value().orElseThrow(),
                    null,
                    1L)));
    assertThat(own.value().orElseThrow()).isBetween(1.0, 99.0);

    database.execute("DELETE FROM peering_link_class WHERE link_class = 'PNI'");
    assertThat(database.query("SELECT percent_peered, unknown_reason FROM peering_share_by_month"))
        .isEqualTo(List.of(Arrays.asList(null, "links without a class in peering_link_class: 1")));
  }

  @Test
  void aClassThatChangesCountsFromThenOn() throws IOException, SQLException {
    database.writeWithClasses(LEDGER);
    database.execute(
        "INSERT INTO peering_link_class VALUES ('pni-ü', '2026-09-02T00:00:00Z', 'TRANSIT'),"
            + " ('pni-ü', '2026-09-03T00:00:00Z', 'PNI')");
    long private2 = 0;
    for (TrafficDirection direction : TrafficDirection.values()) {
      for (int bin = 24; bin < 48; bin++) {
        private2 += LEDGER.flowSeries(SampleLedger.PRIVATE, direction).octets(bin);
      }
    }
    EdgeMap edges = edges();
    PercentPeered own =
        PercentPeered.of(LEDGER, edges, LinkTotals.of(LEDGER, edges), YearMonth.of(2026, 9), false);
    assertThat(database.query("SELECT peered_octets, total_octets FROM peering_share_by_month"))
        .isEqualTo(List.of(List.of(own.peeredOctets() - private2, own.totalOctets())));
    assertThat(
            database.query("SELECT sum(transit_ip_octets_in)::bigint FROM peering_hitlist_input"))
        .isEqualTo(
            List.of(
                List.of(
                    sum(
                        key ->
                            key.direction() == TrafficDirection.INBOUND
                                && key.origin().asn().isPresent()
                                && (key.link().equals(SampleLedger.TRANSIT)
                                    || key.link().equals(SampleLedger.PRIVATE)
                                        && key.day().getDayOfMonth() == 2)))));
  }

  private static long sum(Predicate<LedgerKey> which) {
    return LEDGER.cells().entrySet().stream()
        .filter(e -> which.test(e.getKey()))
        .mapToLong(e -> e.getValue().octets())
        .sum();
  }

  @Test
  void topAsesAreThoseOfTheTotals() throws IOException, SQLException {
    database.writeWithClasses(LEDGER);
    Map<OriginKey, LedgerCell> byOrigin = new TreeMap<>();
    LEDGER.cells().forEach((key, cell) -> byOrigin.merge(key.origin(), cell, LedgerCell::plus));
    List<OriginKey> order =
        byOrigin.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                    (Map.Entry<OriginKey, LedgerCell> e) -> -e.getValue().octets()))
            .map(Map.Entry::getKey)
            .toList();
    List<List<Object>> rows =
        database.query(
            "SELECT rank, origin, ip_octets, standard_error_octets, percent_of_all, ip_octets_in"
                + " FROM peering_top_as ORDER BY rank");
    assertThat(rows).extracting(row -> row.get(1)).isEqualTo(strings(order));
    double percent = 0;
    for (List<Object> row : rows) {
      OriginKey origin = OriginKey.parse(row.get(1).toString());
      LedgerCell cell = byOrigin.getOrDefault(origin, LedgerCell.ZERO);
      assertThat(row.get(2)).isEqualTo(cell.octets());
      assertThat((double) row.get(3))
          .isCloseTo(cell.standardError(), Percentage.withPercentage(1e-9));
      percent += (double) row.get(4);
      assertThat(row.get(5))
          .isEqualTo(
              sum(
                  key ->
                      key.origin().equals(origin) && key.direction() == TrafficDirection.INBOUND));
    }
    assertThat(percent).isCloseTo(100, Offset.offset(1e-9));
  }

  private static List<String> strings(List<OriginKey> keys) {
    return keys.stream().map(OriginKey::toString).toList();
  }

  @Test
  void linkPercentilesAreTheLedgers() throws IOException, SQLException {
    database.writeWithClasses(LEDGER);
    LinkTotals totals = LinkTotals.of(LEDGER, edges());
    List<List<Object>> rows =
        database.query(
            "SELECT link, direction, p95_bits_per_second, unknown_reason, measured_bins, bins,"
                + " basis FROM peering_link_p95");
    assertThat(rows).hasSize(8);
    for (List<Object> row : rows) {
      TrafficDirection direction =
          row.get(1).equals("in") ? TrafficDirection.INBOUND : TrafficDirection.OUTBOUND;
      String link = row.get(0).toString();
      OptionalDouble own = totals.series(link, direction).p95BitsPerSecond();
      assertThat(row.get(2)).isEqualTo(own.isPresent() ? own.getAsDouble() : null);
      assertThat(row.get(3)).isEqualTo(own.isPresent() ? null : "no bin is measured");
      assertThat(row.get(4)).isEqualTo((long) totals.series(link, direction).presentBins());
      assertThat(row.get(5)).isEqualTo((long) LEDGER.plan().bins());
      assertThat(totals.basis(link, direction).label()).startsWith(row.get(6).toString());
    }
    assertThat(rows).filteredOn(row -> row.get(2) == null).hasSize(1);
  }

  @Test
  void hitListInputsAreTheLedgersTransit() throws IOException, SQLException {
    database.writeWithClasses(LEDGER);
    List<List<Object>> rows =
        database.query(
            "SELECT origin_asn, transit_ip_octets_in, transit_ip_octets_out, peering_ip_octets,"
                + " unclassed_ip_octets FROM peering_hitlist_input ORDER BY origin_asn");
    assertThat(rows).hasSize(11);
    for (List<Object> row : rows) {
      OriginKey origin = OriginKey.parse("AS" + row.get(0));
      assertThat(row.subList(1, 5))
          .isEqualTo(
              List.of(
                  sum(key -> isTransit(key, origin, TrafficDirection.INBOUND)),
                  sum(key -> isTransit(key, origin, TrafficDirection.OUTBOUND)),
                  sum(
                      key ->
                          key.origin().equals(origin) && !key.link().equals(SampleLedger.TRANSIT)),
                  0L));
    }
  }

  private static boolean isTransit(LedgerKey key, OriginKey origin, TrafficDirection direction) {
    return key.origin().equals(origin)
        && key.link().equals(SampleLedger.TRANSIT)
        && key.direction() == direction;
  }

  @Test
  void coverageSaysWhatIsNotKnown() throws IOException, SQLException {
    database.write(LEDGER);
    assertThat(
            database.query(
                "SELECT ip_octets, unattributed_ip_octets, unknown_neighbour_ip_octets,"
                    + " not_counted_ip_octets, not_counted_records, unknown_rate_ip_octets, faults,"
                    + " link_bins, silent_link_bins, unmeasured_link_directions"
                    + " FROM peering_coverage"))
        .isEqualTo(
            List.of(
                List.of(
                    sum(key -> true),
                    sum(key -> key.origin().bucket().equals(Optional.of(TrafficBucket.UNROUTED))),
                    sum(key -> key.neighbour().isEmpty()),
                    100L,
                    7L,
                    4321L,
                    0L,
                    8L * LEDGER.plan().bins(),
                    40L,
                    1L)));
  }

  @Test
  void queriesOfTheDocumentGiveWhatItSays() throws IOException, SQLException {
    database.writeWithClasses(LEDGER);
    try (Connection connection = PostgresServer.connect(database.url())) {
      assertThat(StoresDocument.check("PostgreSQL", connection, sql -> sql)).isEqualTo(2);
    }
  }
}

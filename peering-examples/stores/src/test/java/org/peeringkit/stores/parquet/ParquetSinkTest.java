package org.peeringkit.stores.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.net.Asn;
import org.peeringkit.stores.Drivers;
import org.peeringkit.stores.QueryRows;
import org.peeringkit.stores.SampleLedger;
import org.peeringkit.stores.StoresDocument;
import org.peeringkit.stores.rows.LedgerTable;
import org.peeringkit.testkit.LedgerSinkContract;

/** What DuckDB reads of the files is what the ledger says itself. */
class ParquetSinkTest {
  private static final TrafficLedger LEDGER = SampleLedger.of(1, 3);

  @TempDir private Path folder;

  private long write(TrafficLedger ledger, String file, Map<String, String> options)
      throws IOException {
    return new ParquetSink().write(ledger, new SinkTarget(file, folder, new TreeMap<>(options)));
  }

  private void writeAll() throws IOException {
    for (LedgerTable table : LedgerTable.values()) {
      write(LEDGER, table.label() + ".parquet", Map.of("table", table.label()));
    }
  }

  /** Rows of a query; a name in braces is that file of the folder. */
  private List<List<Object>> query(String sql) throws SQLException {
    String full = sql.replaceAll("\\{(\\w+)}", "read_parquet('" + folder + "/$1.parquet')");
    try (Connection duck = Drivers.connect("jdbc:duckdb:", new Properties()).orElseThrow()) {
      return QueryRows.of(duck, full);
    }
  }

  private long number(String sql) throws SQLException {
    return ((Number) query(sql).get(0).get(0)).longValue();
  }

  @Test
  void namesAndTypesOfColumnsAreStable() throws IOException, SQLException {
    writeAll();
    List<String> columns = new ArrayList<>();
    for (LedgerTable table : LedgerTable.values()) {
      for (List<Object> row : query("DESCRIBE SELECT * FROM {" + table.label() + "}")) {
        columns.add(table.label() + " " + row.get(0) + " " + row.get(1));
      }
    }
    assertThat(columns)
        .containsExactly(
            "bins bin_start TIMESTAMP WITH TIME ZONE",
            "bins bin_seconds INTEGER",
            "bins origin VARCHAR",
            "bins origin_asn BIGINT",
            "bins link VARCHAR",
            "bins direction VARCHAR",
            "bins ip_octets BIGINT",
            "bins unknown_reason VARCHAR",
            "totals day DATE",
            "totals origin VARCHAR",
            "totals origin_asn BIGINT",
            "totals is_attributed BOOLEAN",
            "totals neighbour_asn BIGINT",
            "totals neighbour_unknown_reason VARCHAR",
            "totals link VARCHAR",
            "totals direction VARCHAR",
            "totals ip_version INTEGER",
            "totals ip_octets BIGINT",
            "totals packets BIGINT",
            "totals flow_records BIGINT",
            "totals ip_octets_variance DOUBLE",
            "links bin_start TIMESTAMP WITH TIME ZONE",
            "links bin_seconds INTEGER",
            "links month DATE",
            "links link VARCHAR",
            "links direction VARCHAR",
            "links flow_ip_octets BIGINT",
            "links flow_unknown_reason VARCHAR",
            "links counter_layer2_octets BIGINT",
            "links counter_unknown_reason VARCHAR",
            "paths path_asn BIGINT",
            "paths no_asn_reason VARCHAR",
            "paths link VARCHAR",
            "paths direction VARCHAR",
            "paths ip_octets BIGINT",
            "facts kind VARCHAR",
            "facts name VARCHAR",
            "facts ip_octets BIGINT",
            "facts records BIGINT");
  }

  @Test
  void sumsByOriginLinkAndDirectionAreTheLedgersOwn() throws IOException, SQLException {
    writeAll();
    for (String link : LEDGER.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        String where =
            " WHERE link = '"
                + link.replace("'", "''")
                + "' AND direction = '"
                + direction.label()
                + "'";
        for (OriginKey origin : LEDGER.seriesOrigins()) {
          assertThat(
                  number(
                      "SELECT coalesce(sum(ip_octets), 0) FROM {bins}"
                          + where
                          + " AND origin = '"
                          + origin
                          + "'"))
              .isEqualTo(LEDGER.series(origin, link, direction).totalOctets());
        }
        BinSeries flows = LEDGER.flowSeries(link, direction);
        assertThat(number("SELECT sum(ip_octets) FROM {bins}" + where))
            .isEqualTo(flows.totalOctets())
            .isEqualTo(number("SELECT sum(flow_ip_octets) FROM {links}" + where));
        assertThat(number("SELECT count(DISTINCT bin_start) FROM {bins}" + where))
            .isEqualTo(LEDGER.plan().bins());
      }
    }
    LedgerCell sum = LEDGER.cells().values().stream().reduce(LedgerCell.ZERO, LedgerCell::plus);
    assertThat(
            query(
                    "SELECT sum(ip_octets)::BIGINT, sum(packets)::BIGINT,"
                        + " sum(flow_records)::BIGINT, count(*) FROM {totals}")
                .get(0))
        .containsExactly(sum.octets(), sum.packets(), sum.records(), (long) LEDGER.cells().size());
    assertThat(query("SELECT path_asn, no_asn_reason, ip_octets FROM {paths}"))
        .isEqualTo(List.of(Arrays.asList(64_501L, null, 77L), Arrays.asList(null, "no-path", 5L)));
  }

  @Test
  void unknownIsNullWithItsReasonAndNothingIsZero() throws IOException, SQLException {
    writeAll();
    BinSeries flows = LEDGER.flowSeries(SampleLedger.EXCHANGE, TrafficDirection.INBOUND);
    long silent = (long) flows.size() - flows.presentBins();
    assertThat(silent).isEqualTo(20);
    assertThat(
            query(
                "SELECT link, ip_octets, unknown_reason, count(*) FROM {bins} WHERE origin IS NULL"
                    + " AND direction = 'in' AND link <> 'transit-blind' GROUP BY ALL ORDER BY"
                    + " ALL"))
        .isEqualTo(
            List.of(
                Arrays.asList(SampleLedger.EXCHANGE, 0L, null, idle(SampleLedger.EXCHANGE)),
                Arrays.asList(SampleLedger.EXCHANGE, null, "no-exporter-heard", silent),
                Arrays.asList(SampleLedger.PRIVATE, 0L, null, idle(SampleLedger.PRIVATE))));
    assertThat(
            query(
                "SELECT link, counter_unknown_reason, count(*), count(counter_layer2_octets)"
                    + " FROM {links} WHERE direction = 'out' GROUP BY ALL ORDER BY ALL"))
        .contains(
            List.of(SampleLedger.PRIVATE, "no-counter", 72L, 0L),
            List.of(SampleLedger.EXCHANGE, "no-reading", 20L, 0L));
    assertThat(number("SELECT count(*) FROM {totals} WHERE neighbour_asn IS NULL")).isPositive();
    assertThat(
            number(
                "SELECT count(*) FROM {totals} WHERE (neighbour_asn IS NULL)"
                    + " <> (neighbour_unknown_reason = 'not-known')"))
        .isZero();
  }

  /** Bins inbound in which somebody listened and nothing came. */
  private static long idle(String link) {
    BinSeries flows = LEDGER.flowSeries(link, TrafficDirection.INBOUND);
    long bins = 0;
    for (int bin = 0; bin < flows.size(); bin++) {
      bins += !flows.isMissing(bin) && flows.octets(bin) == 0 ? 1 : 0;
    }
    assertThat(bins).isPositive();
    return bins;
  }

  @Test
  void rowsStandInTheOrderThatIsPromised() throws IOException, SQLException {
    writeAll();
    assertThat(
            query("SELECT origin, link, direction, bin_start FROM {bins} WHERE origin IS NOT NULL"))
        .isEqualTo(
            query(
                "SELECT origin, link, direction, bin_start FROM {bins} WHERE origin IS NOT NULL"
                    + " ORDER BY origin_asn NULLS LAST, origin DESC, link, direction, bin_start"));
    assertThat(query("SELECT day, origin, link FROM {totals}"))
        .isEqualTo(
            query(
                "SELECT day, origin, link FROM {totals} ORDER BY day, origin_asn NULLS LAST,"
                    + " origin DESC, neighbour_asn NULLS FIRST, link, direction, ip_version"));
  }

  @Test
  void timesAreUtcInAnyZone() throws IOException, SQLException {
    writeAll();
    assertThat(number("SELECT epoch(min(bin_start)) FROM {bins}"))
        .isEqualTo(LEDGER.plan().start().getEpochSecond());
    assertThat(query("SELECT DISTINCT month FROM {links}").toString()).isEqualTo("[[2026-09-01]]");
  }

  @Test
  void theSameLedgerIsTheSameOctetsAndOtherCompressionTheSameRows()
      throws IOException, SQLException {
    write(LEDGER, "a.parquet", Map.of());
    write(SampleLedger.of(1, 3), "b.parquet", Map.of("compression", "zstd"));
    write(LEDGER, "c.parquet", Map.of("compression", "none"));
    assertThat(folder.resolve("a.parquet")).hasSameBinaryContentAs(folder.resolve("b.parquet"));
    assertThat(query("SELECT * FROM {a} EXCEPT ALL SELECT * FROM {c}")).isEmpty();
    assertThat(number("SELECT count(*) FROM {a}")).isEqualTo(number("SELECT count(*) FROM {c}"));
    assertThat(Files.size(folder.resolve("a.parquet")))
        .isLessThan(Files.size(folder.resolve("c.parquet")));
  }

  /** One origin more than fits into a group: 60 days of minutes, 7 origins. */
  @Test
  void aLargeLedgerIsSeveralGroups() throws IOException, SQLException {
    Instant start = Instant.parse("2026-09-01T00:00:00Z");
    LedgerPlan plan =
        new LedgerPlan(
            start,
            start.plusSeconds(60L * LedgerPlan.DAY_SECONDS),
            60,
            new TreeMap<>(Map.of("x", "")),
            new TreeSet<>(Stream.iterate(64_501L, asn -> asn + 1).limit(7).map(Asn::of).toList()),
            new TreeSet<>(),
            new TreeSet<>());
    LedgerBuilder builder = TrafficLedger.builder(plan);
    for (Asn asn : plan.retained()) {
      for (int bin = 0; bin < plan.bins(); bin++) {
        builder.addSeries(OriginKey.of(asn), "x", TrafficDirection.INBOUND, bin, asn.value() + bin);
      }
    }
    TrafficLedger large = builder.build();
    long rows = write(large, "large.parquet", Map.of());
    // All minutes of seven origins inbound, and those without any outbound.
    assertThat(rows).isEqualTo(8L * plan.bins()).isGreaterThan(ParquetFile.GROUP_ROWS);
    assertThat(number("SELECT count(*) FROM {large}")).isEqualTo(rows);
    assertThat(number("SELECT sum(ip_octets) FROM {large}"))
        .isEqualTo(large.flowSeries("x", TrafficDirection.INBOUND).totalOctets());
    assertThat(
            number(
                "SELECT max(row_group_id) FROM parquet_metadata('" + folder + "/large.parquet')"))
        .isEqualTo(1);
    assertThat(
            number(
                "SELECT count(*) FROM {large} WHERE origin_asn = 64507 AND ip_octets = 64507 + 7"))
        .isEqualTo(1);
  }

  @Test
  void aLedgerWithoutRowsIsAFileWithoutRows() throws IOException, SQLException {
    TrafficLedger none =
        TrafficLedger.empty(
            LedgerPlan.of(
                Instant.parse("2026-09-01T00:00:00Z"),
                Instant.parse("2026-09-02T00:00:00Z"),
                List.of(),
                List.of()));
    assertThat(write(none, "none.parquet", Map.of("table", "paths"))).isZero();
    assertThat(number("SELECT count(*) FROM {none}")).isZero();
  }

  @Test
  void whatIsNotThereIsAnsweredWithWhatIs() throws IOException {
    assertThatThrownBy(() -> write(LEDGER, "x", Map.of("table", "cells")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no table \"cells\"; there are [bins, totals, links, paths, facts]");
    assertThatThrownBy(() -> write(LEDGER, "x", Map.of("compression", "gzip")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option compression must be zstd or none, not \"gzip\"");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void queriesOfTheDocumentGiveWhatItSays() throws IOException, SQLException {
    writeAll();
    try (Connection duck = Drivers.connect("jdbc:duckdb:", new Properties()).orElseThrow()) {
      int queries =
          StoresDocument.check(
              "Parquet",
              duck,
              sql -> sql.replace("read_parquet('", "read_parquet('" + folder + "/"));
      assertThat(queries).isEqualTo(2);
    }
  }

  @Nested
  class Contract extends LedgerSinkContract {
    @Override
    protected LedgerSink sink() {
      return new ParquetSink();
    }
  }
}

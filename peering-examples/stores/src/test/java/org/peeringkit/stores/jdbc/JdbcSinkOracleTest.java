package org.peeringkit.stores.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.stores.jdbc.LedgerDatabase.LEDGER;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.stores.SampleLedger;
import org.peeringkit.stores.rows.LedgerColumn;
import org.peeringkit.stores.rows.LedgerTable;
import org.peeringkit.testkit.LedgerSinkContract;

/** Ledgers in a real PostgreSQL: whole or not at all, and once. */
@Tag("oracle")
class JdbcSinkOracleTest extends OnPostgres {
  private static final List<String> TABLES =
      Arrays.stream(LedgerTable.values()).map(table -> "peering_" + table.label()).toList();

  /** Every row with where it physically stands: a row written anew stands elsewhere. */
  private List<String> rowsWithPlaces() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : concat("peering_ledger", TABLES)) {
      database
          .query("SELECT ctid::text, xmin::text, t::text FROM " + table + " t ORDER BY 1")
          .forEach(row -> rows.add(table + row));
    }
    return rows;
  }

  private static List<String> concat(String first, List<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  @Test
  void theTablesHaveTheColumnsOfTheRows() throws IOException, SQLException {
    database.write(LEDGER);
    for (LedgerTable table : LedgerTable.values()) {
      List<String> expected = new ArrayList<>(List.of("ledger_no NO"));
      for (LedgerColumn column : table.columns()) {
        expected.add(column.name() + (column.nullable() ? " YES" : " NO"));
      }
      assertThat(
              database.query(
                  "SELECT column_name || ' ' || is_nullable FROM information_schema.columns"
                      + " WHERE table_name = 'peering_"
                      + table.label()
                      + "' ORDER BY ordinal_position"))
          .extracting(row -> row.get(0))
          .isEqualTo(expected);
    }
  }

  @Test
  void allRowsAreThereAndNullIsNotZero() throws IOException, SQLException {
    long rows = database.write(LEDGER);
    long sum = 0;
    for (String table : TABLES) {
      sum += (long) database.query("SELECT count(*) FROM " + table).get(0).get(0);
    }
    assertThat(rows).isEqualTo(sum).isGreaterThan(2000);
    assertThat(database.query("SELECT row_count, content_sha256, name FROM peering_ledger"))
        .isEqualTo(List.of(List.of(rows, sha256(LEDGER), "main")));
    LedgerCell cells = LEDGER.cells().values().stream().reduce(LedgerCell.ZERO, LedgerCell::plus);
    assertThat(
            database.query(
                "SELECT sum(ip_octets)::bigint, sum(packets)::bigint FROM peering_totals"))
        .isEqualTo(List.of(List.of(cells.octets(), cells.packets())));
    assertThat(
            database.query(
                "SELECT extract(epoch FROM min(bin_start))::bigint, count(*) FILTER (WHERE"
                    + " flow_ip_octets IS NULL), count(*) FILTER (WHERE flow_ip_octets = 0) > 0"
                    + " FROM peering_links WHERE link = 'ix-one, port ''a'''"))
        .isEqualTo(List.of(List.of(LEDGER.plan().start().getEpochSecond(), 40L, true)));
    for (OriginKey origin : LEDGER.seriesOrigins()) {
      long octets = 0;
      for (String link : LEDGER.links()) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          octets += LEDGER.series(origin, link, direction).totalOctets();
        }
      }
      assertThat(
              database.query(
                  "SELECT coalesce(sum(ip_octets), 0)::bigint FROM peering_bins WHERE origin = '"
                      + origin
                      + "'"))
          .isEqualTo(List.of(List.of(octets)));
    }
  }

  private static String sha256(TrafficLedger ledger) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    LedgerFile.write(ledger, file);
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(file.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writingTwiceChangesNothing() throws IOException, SQLException {
    long rows = database.writeWithClasses(LEDGER);
    List<String> once = rowsWithPlaces();
    assertThat(database.writeWithClasses(SampleLedger.of(1, 3))).isEqualTo(rows);
    assertThat(rowsWithPlaces()).isEqualTo(once).hasSizeGreaterThan(2000);
  }

  @Test
  void anotherLedgerOfThePeriodReplacesTheOldOne() throws IOException, SQLException {
    database.write(SampleLedger.of(2, 1));
    database.write(SampleLedger.of(3, 1), "name=other");
    long rows = database.write(LEDGER);
    assertThat(database.query("SELECT name, row_count FROM peering_ledger ORDER BY name DESC"))
        .hasSize(2)
        .element(1)
        .isEqualTo(List.of("main", rows));
    long there = 0;
    for (String table : TABLES) {
      there +=
          (long)
              database
                  .query(
                      "SELECT count(*) FROM "
                          + table
                          + " JOIN peering_ledger USING (ledger_no) WHERE peering_ledger.name ="
                          + " 'main'")
                  .get(0)
                  .get(0);
    }
    assertThat(there).isEqualTo(rows);
  }

  @Test
  void aPartOfALedgerIsNotReplaced() throws IOException, SQLException {
    database.write(LEDGER);
    List<String> before = rowsWithPlaces();
    TrafficLedger day = SampleLedger.of(1, 1);
    assertThatThrownBy(() -> database.write(day))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "table peering_ledger: ledger \"main\" of 2026-09-01T00:00:00Z to 2026-09-04T00:00:00Z"
                + " is there, of which 2026-09-01T00:00:00Z to 2026-09-02T00:00:00Z would replace"
                + " a part; give this one another name, or merge the two first");
    assertThat(rowsWithPlaces()).isEqualTo(before);
  }

  @Test
  void aFailureNamesTableAndRowAndLeavesTheOldState() throws IOException, SQLException {
    database.write(SampleLedger.of(2, 3));
    List<String> before = rowsWithPlaces();
    LedgerCell last = List.copyOf(LEDGER.cells().values()).get(LEDGER.cells().size() - 1);
    database.execute(
        "ALTER TABLE peering_totals ADD CONSTRAINT small CHECK (ip_octets <> "
            + last.octets()
            + ") NOT VALID");
    assertThatThrownBy(() -> database.write(LEDGER))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "table peering_totals, row "
                + LEDGER.cells().size()
                + " [2026-09-03, dropped, null, true, ")
        .hasMessageContaining("violates check constraint \"small\"");
    assertThat(rowsWithPlaces()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void tablesOfAnotherVersionAreLeftAlone() throws IOException, SQLException {
    database.write(LEDGER);
    database.execute("UPDATE peering_schema SET version = 2");
    assertThatThrownBy(() -> database.write(SampleLedger.of(2, 3)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "table peering_schema: the tables are of version 2; this program writes version 1");
  }

  @Test
  void largeTablesCanBeLeftOutAndAddedLater() throws IOException, SQLException {
    long rows = database.write(LEDGER, "without=bins,paths");
    assertThat(database.query("SELECT count(*) FROM peering_bins")).isEqualTo(List.of(List.of(0L)));
    assertThat(database.query("SELECT left_out FROM peering_ledger").get(0).get(0))
        .isEqualTo("bins, paths");
    assertThat(database.write(LEDGER)).isGreaterThan(rows);
  }

  @Test
  void twoWritersAtOnceWaitForEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Long>> both =
          List.of(() -> database.write(LEDGER), () -> database.write(SampleLedger.of(1, 3)));
      for (Future<Long> one : threads.invokeAll(both)) {
        assertThat(get(one)).isPositive();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(database.query("SELECT count(*) FROM peering_ledger"))
        .isEqualTo(List.of(List.of(1L)));
    assertThat(database.query("SELECT count(*) FROM peering_totals"))
        .isEqualTo(List.of(List.of((long) LEDGER.cells().size())));
  }

  private static long get(Future<Long> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a writer failed", e.getCause());
    }
  }

  @Nested
  class Contract extends LedgerSinkContract {
    @Override
    protected LedgerSink sink() {
      return new JdbcSink();
    }

    @Override
    protected String place() {
      return database.url();
    }

    @Override
    protected String unusablePlace() {
      return "jdbc:postgresql://127.0.0.1:1/none";
    }

    @Override
    protected byte[] content(Path base) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try (PrintStream out = new PrintStream(all, true, UTF_8)) {
        for (LedgerTable table : LedgerTable.values()) {
          String columns =
              table.columns().stream().map(LedgerColumn::name).collect(Collectors.joining(", "));
          database
              .query(
                  "SELECT DISTINCT "
                      + columns
                      + " FROM peering_"
                      + table.label()
                      + " ORDER BY "
                      + columns)
              .forEach(out::println);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return all.toByteArray();
    }
  }
}

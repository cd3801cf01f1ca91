package org.peeringkit.stores.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.stores.SampleLedger;
import org.peeringkit.stores.StoresDocument;
import org.peeringkit.stores.rows.LedgerColumn;
import org.peeringkit.stores.rows.LedgerTable;
import org.peeringkit.testkit.LedgerSinkContract;

/** Ledgers in a real PostgreSQL: what its views say is what the ledger says itself. */
@Tag("oracle")
class JdbcSinkOracleTest {
  private static final TrafficLedger LEDGER = SampleLedger.of(1, 3);
  private static final Map<String, LinkClass> CLASSES =
      Map.of(
          SampleLedger.TRANSIT, LinkClass.TRANSIT,
          SampleLedger.EXCHANGE, LinkClass.IXP,
          SampleLedger.PRIVATE, LinkClass.PNI,
          SampleLedger.BLIND, LinkClass.TRANSIT);

  private static PostgresServer server;

  private String url = "";

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    server.stop();
  }

  @BeforeEach
  void newDatabase() throws SQLException {
    url = server.database();
  }

  private long write(TrafficLedger ledger, String... options) throws IOException {
    TreeMap<String, String> set = new TreeMap<>();
    for (String option : options) {
      int at = option.lastIndexOf('=');
      set.put(option.substring(0, at), option.substring(at + 1));
    }
    return new JdbcSink().write(ledger, new SinkTarget(url, Path.of(""), set));
  }

  private long writeWithClasses(TrafficLedger ledger) throws IOException {
    return write(
        ledger,
        CLASSES.entrySet().stream()
            .map(e -> "class." + e.getKey() + "=" + e.getValue())
            .toArray(String[]::new));
  }

  private List<List<Object>> query(String sql) throws SQLException {
    return query(url, sql);
  }

  private static List<List<Object>> query(String url, String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final List<String> TABLES =
      Arrays.stream(LedgerTable.values()).map(table -> "peering_" + table.label()).toList();

  /** Every row with where it physically stands: a row written anew stands elsewhere. */
  private List<String> rowsWithPlaces() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : concat("peering_ledger", TABLES)) {
      query("SELECT ctid::text, xmin::text, t::text FROM " + table + " t ORDER BY 1")
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
    write(LEDGER);
    for (LedgerTable table : LedgerTable.values()) {
      List<String> expected = new ArrayList<>(List.of("ledger_no NO"));
      for (LedgerColumn column : table.columns()) {
        expected.add(column.name() + (column.nullable() ? " YES" : " NO"));
      }
      assertThat(
              query(
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
    long rows = write(LEDGER);
    long sum = 0;
    for (String table : TABLES) {
      sum += (long) query("SELECT count(*) FROM " + table).get(0).get(0);
    }
    assertThat(rows).isEqualTo(sum).isGreaterThan(2000);
    assertThat(query("SELECT row_count, content_sha256, name FROM peering_ledger"))
        .isEqualTo(List.of(List.of(rows, sha256(LEDGER), "main")));
    LedgerCell cells = LEDGER.cells().values().stream().reduce(LedgerCell.ZERO, LedgerCell::plus);
    assertThat(query("SELECT sum(ip_octets)::bigint, sum(packets)::bigint FROM peering_totals"))
        .isEqualTo(List.of(List.of(cells.octets(), cells.packets())));
    assertThat(
            query(
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
              query(
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
    long rows = writeWithClasses(LEDGER);
    List<String> once = rowsWithPlaces();
    assertThat(writeWithClasses(SampleLedger.of(1, 3))).isEqualTo(rows);
    assertThat(rowsWithPlaces()).isEqualTo(once).hasSizeGreaterThan(2000);
  }

  @Test
  void anotherLedgerOfThePeriodReplacesTheOldOne() throws IOException, SQLException {
    write(SampleLedger.of(2, 1));
    write(SampleLedger.of(3, 1), "name=other");
    long rows = write(LEDGER);
    assertThat(query("SELECT name, row_count FROM peering_ledger ORDER BY name DESC"))
        .hasSize(2)
        .element(1)
        .isEqualTo(List.of("main", rows));
    long there = 0;
    for (String table : TABLES) {
      there +=
          (long)
              query(
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
    write(LEDGER);
    List<String> before = rowsWithPlaces();
    TrafficLedger day = SampleLedger.of(1, 1);
    assertThatThrownBy(() -> write(day))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "table peering_ledger: ledger \"main\" of 2026-09-01T00:00:00Z to 2026-09-04T00:00:00Z"
                + " is there, of which 2026-09-01T00:00:00Z to 2026-09-02T00:00:00Z would replace"
                + " a part; give this one another name, or merge the two first");
    assertThat(rowsWithPlaces()).isEqualTo(before);
  }

  @Test
  void aFailureNamesTableAndRowAndLeavesTheOldState() throws IOException, SQLException {
    write(SampleLedger.of(2, 3));
    List<String> before = rowsWithPlaces();
    LedgerCell last = List.copyOf(LEDGER.cells().values()).get(LEDGER.cells().size() - 1);
    execute(
        "ALTER TABLE peering_totals ADD CONSTRAINT small CHECK (ip_octets <> "
            + last.octets()
            + ") NOT VALID");
    assertThatThrownBy(() -> write(LEDGER))
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
    write(LEDGER);
    execute("UPDATE peering_schema SET version = 2");
    assertThatThrownBy(() -> write(SampleLedger.of(2, 3)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "table peering_schema: the tables are of version 2; this program writes version 1");
  }

  @Test
  void largeTablesCanBeLeftOutAndAddedLater() throws IOException, SQLException {
    long rows = write(LEDGER, "without=bins,paths");
    assertThat(query("SELECT count(*) FROM peering_bins")).isEqualTo(List.of(List.of(0L)));
    assertThat(query("SELECT left_out FROM peering_ledger").get(0).get(0)).isEqualTo("bins, paths");
    assertThat(write(LEDGER)).isGreaterThan(rows);
  }

  @Test
  void twoWritersAtOnceWaitForEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Long>> both = List.of(() -> write(LEDGER), () -> write(SampleLedger.of(1, 3)));
      for (Future<Long> one : threads.invokeAll(both)) {
        assertThat(get(one)).isPositive();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(query("SELECT count(*) FROM peering_ledger")).isEqualTo(List.of(List.of(1L)));
    assertThat(query("SELECT count(*) FROM peering_totals"))
        .isEqualTo(List.of(List.of((long) LEDGER.cells().size())));
  }

  private static long get(Future<Long> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a writer failed", e.getCause());
    }
  }

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
    writeWithClasses(LEDGER);
    EdgeMap edges = edges();
    PercentPeered own =
        PercentPeered.of(LEDGER, edges, LinkTotals.of(LEDGER, edges), YearMonth.of(2026, 9), false);
    assertThat(
            query(
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

    execute("DELETE FROM peering_link_class WHERE link_class = 'PNI'");
    assertThat(query("SELECT percent_peered, unknown_reason FROM peering_share_by_month"))
        .isEqualTo(List.of(Arrays.asList(null, "links without a class in peering_link_class: 1")));
  }

  @Test
  void aClassThatChangesCountsFromThenOn() throws IOException, SQLException {
    writeWithClasses(LEDGER);
    execute(
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
    assertThat(query("SELECT peered_octets, total_octets FROM peering_share_by_month"))
        .isEqualTo(List.of(List.of(own.peeredOctets() - private2, own.totalOctets())));
    assertThat(query("SELECT sum(transit_ip_octets_in)::bigint FROM peering_hitlist_input"))
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
    writeWithClasses(LEDGER);
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
        query(
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
    writeWithClasses(LEDGER);
    LinkTotals totals = LinkTotals.of(LEDGER, edges());
    List<List<Object>> rows =
        query(
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
    writeWithClasses(LEDGER);
    List<List<Object>> rows =
        query(
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
    write(LEDGER);
    assertThat(
            query(
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
    writeWithClasses(LEDGER);
    try (Connection connection = PostgresServer.connect(url)) {
      assertThat(StoresDocument.check("PostgreSQL", connection, sql -> sql)).isEqualTo(2);
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
      return url;
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
          query(
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

package org.peeringkit.stores.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.stores.rows.LedgerTable;

/** Puts ledgers into the tables; within a transaction that the caller begins and ends. */
final class LedgerStore {
  private static final int VERSION = 1;

  /** Any number will do that is the same for all writers: they wait for each other. */
  private static final long LOCK = 0x7065_6572_6c65_6467L;

  private final Connection connection;
  private final JdbcOptions options;

  /** A ledger that is there. */
  private record Stored(
      int number, Instant start, Instant end, String sha256, String leftOut, long rows) {}

  LedgerStore(Connection connection, JdbcOptions options) {
    this.connection = connection;
    this.options = options;
  }

  /** Returns the rows of the ledger, whether they were there already or not. */
  long put(TrafficLedger ledger) throws SQLException, IOException {
    execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    requireSchema();
    putClasses();
    LedgerPlan plan = ledger.plan();
    String sha256 = sha256(ledger);
    List<Stored> there = overlapping(plan);
    for (Stored one : there) {
      if (one.start.equals(plan.start())
          && one.end.equals(plan.end())
          && one.sha256.equals(sha256)
          && one.leftOut.equals(options.leftOut())) {
        return one.rows;
      }
      if (one.start.isBefore(plan.start()) || one.end.isAfter(plan.end())) {
        throw new IOException(
            "table peering_ledger: ledger \""
                + options.name()
                + "\" of "
                + one.start
                + " to "
                + one.end
                + " is there, of which "
                + plan.start()
                + " to "
                + plan.end()
                + " would replace a part; give this one another name, or merge the two first");
      }
    }
    for (Stored one : there) {
      delete(one.number);
    }
    return insert(ledger, sha256);
  }

  private void requireSchema() throws SQLException, IOException {
    boolean isThere;
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "peering_schema", null)) {
      isThere = tables.next();
    }
    if (!isThere) {
      script("schema.sql");
      script("views.sql");
      execute("INSERT INTO peering_schema (version) VALUES (" + VERSION + ")");
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SELECT max(version) FROM peering_schema")) {
      version.next();
      if (version.getInt(1) != VERSION) {
        throw new IOException(
            "table peering_schema: the tables are of version "
                + version.getInt(1)
                + "; this program writes version "
                + VERSION);
      }
    }
  }

  private void script(String name) throws SQLException, IOException {
    try (InputStream in =
        Objects.requireNonNull(LedgerStore.class.getResourceAsStream(name), name)) {
      execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is said of a link now holds for all time. */
  private void putClasses() throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM peering_link_class WHERE link = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO peering_link_class (link, since, link_class)"
                    + " VALUES (?, TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00', ?)")) {
      for (Map.Entry<String, LinkClass> one : options.classes().entrySet()) {
        delete.setString(1, one.getKey());
        delete.executeUpdate();
        insert.setString(1, one.getKey());
        insert.setString(2, one.getValue().name());
        insert.executeUpdate();
      }
    }
  }

  private List<Stored> overlapping(LedgerPlan plan) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT ledger_no, period_start, period_end, content_sha256, left_out, row_count"
                + " FROM peering_ledger WHERE name = ? AND period_start < ? AND period_end > ?"
                + " ORDER BY period_start")) {
      query.setString(1, options.name());
      query.setObject(2, plan.end().atOffset(ZoneOffset.UTC));
      query.setObject(3, plan.start().atOffset(ZoneOffset.UTC));
      List<Stored> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(
              new Stored(
                  row.getInt(1),
                  row.getObject(2, OffsetDateTime.class).toInstant(),
                  row.getObject(3, OffsetDateTime.class).toInstant(),
                  row.getString(4),
                  row.getString(5),
                  row.getLong(6)));
        }
      }
      return found;
    }
  }

  private void delete(int number) throws SQLException {
    for (LedgerTable table : LedgerTable.values()) {
      execute("DELETE FROM " + tableName(table) + " WHERE ledger_no = " + number);
    }
    execute("DELETE FROM peering_ledger WHERE ledger_no = " + number);
  }

  private long insert(TrafficLedger ledger, String sha256) throws SQLException, IOException {
    int number;
    try (Statement statement = connection.createStatement();
        ResultSet next =
            statement.executeQuery("SELECT coalesce(max(ledger_no), 0) + 1 FROM peering_ledger")) {
      next.next();
      number = next.getInt(1);
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peering_ledger (ledger_no, name, period_start, period_end,"
                + " content_sha256, left_out, row_count) VALUES (?, ?, ?, ?, ?, ?, 0)")) {
      insert.setInt(1, number);
      insert.setString(2, options.name());
      insert.setObject(3, ledger.plan().start().atOffset(ZoneOffset.UTC));
      insert.setObject(4, ledger.plan().end().atOffset(ZoneOffset.UTC));
      insert.setString(5, sha256);
      insert.setString(6, options.leftOut());
      insert.executeUpdate();
    }
    long rows = 0;
    for (LedgerTable table : options.tables()) {
      try (RowBatches batches =
          new RowBatches(connection, tableName(table), table.columns(), number)) {
        table.walk(ledger, batches);
        rows += batches.finish();
      }
    }
    execute("UPDATE peering_ledger SET row_count = " + rows + " WHERE ledger_no = " + number);
    return rows;
  }

  private static String tableName(LedgerTable table) {
    return "peering_" + table.label();
  }

  /** What {@code sha256sum} says of the ledger's file as this program writes it. */
  private static String sha256(TrafficLedger ledger) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      LedgerFile.write(ledger, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

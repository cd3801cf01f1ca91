package org.peeringkit.stores.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peeringkit.stores.rows.LedgerColumn;
import org.peeringkit.stores.rows.RowTarget;

/**
 * Inserts rows in batches. A batch that the database refuses is tried again row by row, so that the
 * row which it refuses can be named. Not thread-safe.
 */
final class RowBatches implements RowTarget, AutoCloseable {
  private static final int ROWS = 1000;

  private final Connection connection;
  private final String table;
  private final List<LedgerColumn> columns;
  private final int ledger;
  private final PreparedStatement insert;
  private final List<@Nullable Object[]> rows = new ArrayList<>(ROWS);
  private @Nullable Object[] current;
  private long written;

  RowBatches(Connection connection, String table, List<LedgerColumn> columns, int ledger)
      throws SQLException {
    this.connection = connection;
    this.table = table;
    this.columns = columns;
    this.ledger = ledger;
    this.current = new @Nullable Object[columns.size()];
    this.insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (ledger_no, "
                + columns.stream().map(LedgerColumn::name).collect(Collectors.joining(", "))
                + ") VALUES (?"
                + String.join("", Collections.nCopies(columns.size(), ", ?"))
                + ")");
  }

  @Override
  public void text(int column, String value) {
    current[column] = value;
  }

  @Override
  public void number(int column, long value) {
    current[column] =
        switch (columns.get(column).kind()) {
          case DAY -> LocalDate.ofEpochDay(value);
          case INSTANT -> Instant.ofEpochSecond(value).atOffset(ZoneOffset.UTC);
          case INTEGER -> Math.toIntExact(value);
          case FLAG -> value != 0;
          default -> value;
        };
  }

  @Override
  public void real(int column, double value) {
    current[column] = value;
  }

  @Override
  public void end() throws IOException {
    rows.add(current);
    current = new @Nullable Object[columns.size()];
    if (rows.size() == ROWS) {
      flush();
    }
  }

  /** Writes what is left; the number of all rows. */
  long finish() throws IOException {
    flush();
    return written;
  }

  private void flush() throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    try {
      Savepoint before = connection.setSavepoint();
      try {
        for (@Nullable Object[] row : rows) {
          bind(row);
          insert.addBatch();
        }
        insert.executeBatch();
      } catch (SQLException e) {
        connection.rollback(before);
        insert.clearBatch();
        oneByOne();
        // None of them is refused alone: then it was not a row.
        throw e;
      }
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      throw new IOException("table " + table + ": " + e.getMessage(), e);
    }
    written += rows.size();
    rows.clear();
  }

  private void oneByOne() throws IOException, SQLException {
    for (int i = 0; i < rows.size(); i++) {
      bind(rows.get(i));
      try {
        insert.executeUpdate();
      } catch (SQLException e) {
        throw new IOException(
            "table "
                + table
                + ", row "
                + (written + i + 1)
                + " "
                + Arrays.toString(rows.get(i))
                + ": "
                + e.getMessage(),
            e);
      }
    }
  }

  private void bind(@Nullable Object[] row) throws SQLException {
    insert.setInt(1, ledger);
    for (int i = 0; i < row.length; i++) {
      if (row[i] == null) {
        insert.setNull(i + 2, sqlType(columns.get(i).kind()));
      } else {
        insert.setObject(i + 2, row[i]);
      }
    }
  }

  private static int sqlType(LedgerColumn.Kind kind) {
    return switch (kind) {
      case TEXT -> java.sql.Types.VARCHAR;
      case DAY -> java.sql.Types.DATE;
      case INSTANT -> java.sql.Types.TIMESTAMP_WITH_TIMEZONE;
      case INTEGER -> java.sql.Types.INTEGER;
      case LONG -> java.sql.Types.BIGINT;
      case REAL -> java.sql.Types.DOUBLE;
      case FLAG -> java.sql.Types.BOOLEAN;
    };
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}

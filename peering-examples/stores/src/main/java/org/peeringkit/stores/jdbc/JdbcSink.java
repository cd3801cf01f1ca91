package org.peeringkit.stores.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.stores.Drivers;

/**
 * Ledgers in a PostgreSQL database. The tables ({@code schema.sql}) and views ({@code views.sql})
 * beside this class are made when they are not there. All of a ledger is one transaction: it is
 * there whole or the database is as it was. A ledger replaces those of the same name whose periods
 * lie within its own; one that is there already changes nothing.
 *
 * <p>The place is a JDBC address. Options: {@code name} of the ledger (by default {@code main});
 * {@code user}; {@code password-file}, of which the content is the password; {@code without},
 * labels of tables to leave out, between commas; {@code class.LINK}, the class of a link, since
 * ledgers have none.
 *
 * <p>Stateless and thread-safe.
 */
public final class JdbcSink implements LedgerSink {
  /** As {@code ServiceLoader} asks. */
  public JdbcSink() {}

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public long write(TrafficLedger ledger, SinkTarget target) throws IOException {
    JdbcOptions options = JdbcOptions.of(target, ledger.links());
    try (Connection connection = connect(options)) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        long rows = new LedgerStore(connection, options).put(ledger);
        connection.commit();
        done = true;
        return rows;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Connection connect(JdbcOptions options) throws SQLException {
    return Drivers.connect(options.url(), options.properties())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no driver knows this address; there are " + Drivers.names()));
  }
}

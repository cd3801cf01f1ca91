package org.peeringkit.stores.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.stores.QueryRows;
import org.peeringkit.stores.SampleLedger;

/** Databases of one server, each fresh, and ledgers that are put into them. */
final class LedgerDatabase {
  /** The ledger most tests are about. */
  static final TrafficLedger LEDGER = SampleLedger.of(1, 3);

  static final Map<String, LinkClass> CLASSES =
      Map.of(
          SampleLedger.TRANSIT, LinkClass.TRANSIT,
          SampleLedger.EXCHANGE, LinkClass.IXP,
          SampleLedger.PRIVATE, LinkClass.PNI,
          SampleLedger.BLIND, LinkClass.TRANSIT);

  private final String url;

  LedgerDatabase(PostgresServer server) throws SQLException {
    this.url = server.database();
  }

  /** Where it is, by JDBC. */
  String url() {
    return url;
  }

  long write(TrafficLedger ledger, String... options) throws IOException {
    TreeMap<String, String> set = new TreeMap<>();
    for (String option : options) {
      int at = option.lastIndexOf('=');
      set.put(option.substring(0, at), option.substring(at + 1));
    }
    return new JdbcSink().write(ledger, new SinkTarget(url, Path.of(""), set));
  }

  long writeWithClasses(TrafficLedger ledger) throws IOException {
    return write(
        ledger,
        CLASSES.entrySet().stream()
            .map(e -> "class." + e.getKey() + "=" + e.getValue())
            .toArray(String[]::new));
  }

  List<List<Object>> query(String sql) throws SQLException {
    try (Connection connection = PostgresServer.connect(url)) {
      return QueryRows.of(connection, sql);
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = PostgresServer.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

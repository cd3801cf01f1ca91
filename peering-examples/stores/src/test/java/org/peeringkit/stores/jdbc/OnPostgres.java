package org.peeringkit.stores.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests on a real server: one for a class, a new database for each test. */
abstract class OnPostgres {
  private static PostgresServer server;

  /** Empty at first. */
  LedgerDatabase database;

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
    database = new LedgerDatabase(server);
  }

  /** For what makes databases of its own. */
  static PostgresServer server() {
    return server;
  }
}

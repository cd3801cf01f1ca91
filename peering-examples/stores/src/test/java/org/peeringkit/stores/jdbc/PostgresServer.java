package org.peeringkit.stores.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.peeringkit.stores.Drivers;

/**
 * A PostgreSQL of the machine's package, with its data in a temporary folder, on a free port of the
 * loopback interface. As it does not run as root, it is then run by the user that the package made.
 */
final class PostgresServer {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;
  private final Path programs;
  private final int port;
  private int databases;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  static PostgresServer start() throws IOException, InterruptedException {
    Path programs;
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      programs = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    }
    Path folder = Files.createTempDirectory("postgres");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(folder, programs, port);
    if (isRoot()) {
      run("chown", "postgres", folder.toString());
    }
    server.program("initdb", "-D", data(folder), "-U", "tester", "-A", "trust", "-N", "-E", "UTF8");
    // Nothing here must outlive the tests, so nothing is waited for to reach the disk.
    server.program(
        "pg_ctl",
        "-D",
        data(folder),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-F -p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=Asia/Kolkata"
            + " -c shared_buffers=32MB",
        "start");
    return server;
  }

  private static String data(Path folder) {
    return folder.resolve("data").toString();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void program(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command.toArray(new String[0]));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + ": " + Files.readString(log, UTF_8));
      }
    } finally {
      Files.delete(log);
    }
  }

  /** A new database; its address. */
  String database() throws SQLException {
    String name = "d" + ++databases;
    try (Connection connection = connect(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=tester";
  }

  static Connection connect(String url) throws SQLException {
    return Drivers.connect(url, new Properties()).orElseThrow();
  }

  void stop() throws IOException, InterruptedException {
    program("pg_ctl", "-D", data(folder), "-m", "immediate", "-w", "stop");
    run("rm", "-rf", folder.toString());
  }
}

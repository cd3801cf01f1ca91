package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in with the larger libraries, as one jar beside the command. */
class StoresIT {
  private static final Path STORES = Path.of(System.getProperty("peering.stores", "no-stores.jar"));

  @TempDir private Path dir;

  private String writeWorld() throws IOException {
    Files.writeString(
        dir.resolve("flows.csv"),
        """
        exporter,observationDomainId,rateSource,start,end,sourceAddress,destinationAddress,packets,octets,ingressInterface,egressInterface
        192.0.2.1,0,,2026-09-01T00:00:00Z,2026-09-30T23:59:59Z,151.193.6.25,151.192.0.17,100000000,900000000000,10,90
        """);
    Files.writeString(dir.resolve("rib.txt"), "151.193.6.0/24\t64506\n");
    Path config = dir.resolve("peering.yaml");
    Files.writeString(
        config,
        """
        network: {asn: 64500, name: Example Networks, prefixes: [151.192.0.0/16]}
        inputs:
          ribs: [{path: rib.txt, vantage: COLLECTOR}]
          flows: [{path: flows.csv}]
          registry: {peeringdb: [pdb.sqlite3]}
        sampling: {default: 1000}
        links:
          - {name: transit-a, class: TRANSIT, exporter: 192.0.2.1, ifIndex: 10, neighbour: 64501, capacity: 10G}
        """);
    return config.toString();
  }

  /** Networks alone: of the other tables it is said that they are missing. */
  private void writeRegistry() throws IOException, SQLException {
    try (URLClassLoader jar =
        new URLClassLoader(new URL[] {STORES.toUri().toURL()}, Driver.class.getClassLoader())) {
      Driver sqlite =
          ServiceLoader.load(Driver.class, jar).stream()
              .map(ServiceLoader.Provider::get)
              .filter(driver -> driver.getClass().getName().startsWith("org.sqlite"))
              .findFirst()
              .orElseThrow();
      try (Connection connection =
              sqlite.connect("jdbc:sqlite:" + dir.resolve("pdb.sqlite3"), new Properties());
          Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE peeringdb_network (id integer, status varchar, updated datetime, asn"
                + " integer, org_id integer, name varchar, irr_as_set varchar, info_type varchar,"
                + " info_ratio varchar, info_traffic varchar, info_prefixes4 integer,"
                + " info_prefixes6 integer, policy_general varchar, policy_locations varchar,"
                + " policy_contracts varchar, policy_url varchar, policy_ratio bool)");
        statement.execute(
            "INSERT INTO peeringdb_network (id, status, asn, name, policy_general)"
                + " VALUES (6, 'ok', 64506, 'Second Video', 'Open')");
      }
    }
  }

  private PeeringProcess plugged(String... args) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of(args));
    all.addAll(List.of("--plugin", STORES.toString()));
    return PeeringProcess.jar(all.toArray(new String[0]));
  }

  @Test
  void ledgersGoOutAndPeeringDbComesIn() throws IOException, SQLException {
    String config = writeWorld();
    writeRegistry();
    String ledgers = dir.resolve("l").toString();
    PeeringProcess build = plugged("ledger", "build", "--config", config, "--out", ledgers);
    assertThat(build.code()).as(build.err()).isZero();
    String ledger = ledgers + "/2026-09.ledger";

    Path file = dir.resolve("totals.parquet");
    PeeringProcess parquet =
        plugged(
            "ledger",
            "export",
            ledger,
            "--sink",
            "parquet",
            "--to",
            file.toString(),
            "--set",
            "table=totals");
    assertThat(parquet.err()).isEmpty();
    assertThat(parquet.out()).isEqualTo("parquet: 30 rows to " + file + "\n");
    byte[] octets = Files.readAllBytes(file);
    assertThat(octets).startsWith('P', 'A', 'R', '1').endsWith('P', 'A', 'R', '1');

    PeeringProcess nobody =
        plugged(
            "ledger",
            "export",
            ledger,
            "--sink",
            "jdbc",
            "--to",
            "jdbc:postgresql://127.0.0.1:1/x");
    assertThat(nobody.code()).isEqualTo(3);
    assertThat(nobody.err()).contains("127.0.0.1:1 refused").hasLineCount(1);
    PeeringProcess noDriver =
        plugged("ledger", "export", ledger, "--sink", "jdbc", "--to", "jdbc:other://host/x");
    assertThat(noDriver.code()).isEqualTo(2);
    assertThat(noDriver.err())
        .contains(
            "no driver knows this address; there are [org.postgresql.Driver, org.sqlite.JDBC]");

    PeeringProcess list = plugged("hitlist", "--config", config);
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains("Second Video");
    assertThat(list.err())
        .contains("pdb.sqlite3, offset 0: peeringdb_ixlan: expected a table of this name");
  }
}

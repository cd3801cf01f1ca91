package org.peeringkit.stores.peeringdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.testkit.RegistryFormatContract;

class PeeringDbSqliteTest {
  private static final Formats FORMATS = Formats.load(PeeringDbSqliteTest.class.getClassLoader());

  @TempDir private Path folder;

  private record Read(Registry registry, ReadStats stats) {
    List<String> faults() {
      return stats.faults().stream().map(Fault::toString).toList();
    }
  }

  private static Read read(byte[] octets) throws IOException {
    RegistryBuilder registry = Registry.builder();
    Input input = Input.of("pdb.sqlite3", true, () -> new ByteArrayInputStream(octets));
    ReadStats stats = FORMATS.registry(input, ReadOptions.defaults(), registry);
    return new Read(registry.build(), stats);
  }

  /** All that a registry has of PeeringDB. */
  private static List<String> dump(Registry registry) {
    List<Object> all = new ArrayList<>();
    for (Network network : registry.networks()) {
      Asn asn = network.asn();
      all.add(network);
      all.add(registry.earlierEntries(asn));
      all.add(registry.siblings(asn));
      all.add(registry.facilities(asn));
      all.add(registry.contacts(asn));
    }
    registry
        .exchanges()
        .forEach(ix -> all.addAll(List.of(ix, registry.facilitiesOfExchange(ix.id()))));
    registry
        .facilities()
        .forEach(
            fac -> {
              all.add(fac);
              registry.carriersAt(fac.id()).forEach(c -> all.add(c + " " + registry.carrier(c)));
            });
    all.addAll(registry.organisations());
    all.addAll(registry.lans());
    all.addAll(registry.ports());
    all.add(registry.campus(1));
    all.add(registry.campus(2));
    all.add(registry.missingJoins());
    all.add(registry.portConflicts());
    return all.stream().map(String::valueOf).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isWhatTheApisJsonOfTheSameEntriesIs(long seed) throws IOException, SQLException {
    PeeringDbSample sample = PeeringDbSample.of(seed, 60);
    Read json = read(sample.json().getBytes(UTF_8));
    Read sqlite = read(sample.sqlite());
    assertThat(json.faults()).isEmpty();
    assertThat(sqlite.faults()).isEmpty();
    assertThat(dump(sqlite.registry)).isEqualTo(dump(json.registry)).hasSizeGreaterThan(200);
    assertThat(sqlite.stats.counts()).isEqualTo(json.stats.counts());
    assertThat(sqlite.stats.counts().keySet()).contains("rows.net", "skipped.net.deleted");
    assertThat(sqlite.stats.records()).isEqualTo(sample.size());
  }

  @Test
  void isReadCompressedAndByContent() throws IOException, SQLException {
    byte[] plain = PeeringDbSample.of(1, 20).sqlite();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    assertThat(dump(read(gzip.toByteArray()).registry)).isEqualTo(dump(read(plain).registry));
  }

  private byte[] changed(String... statements) throws IOException, SQLException {
    Path file = folder.resolve("changed.sqlite3");
    Files.write(file, PeeringDbSample.of(1, 20).sqlite());
    try (Connection connection = PeeringDbSample.open(file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return Files.readAllBytes(file);
  }

  @Test
  void aMissingTableIsNamedAndTheOthersAreRead() throws IOException, SQLException {
    Read read = read(changed("DROP TABLE peeringdb_network_contact"));
    assertThat(read.faults())
        .singleElement()
        .asString()
        .startsWith(
            "pdb.sqlite3, offset 0: peeringdb_network_contact: expected a table of this name")
        .contains("found peeringdb_campus, peeringdb_carrier, ");
    assertThat(read.stats.faults().get(0).kind()).isEqualTo(FaultKind.CONTEXT_MISSING);
    assertThat(read.registry.networks()).isNotEmpty();
  }

  @Test
  void tablesAndColumnsOfLaterReleasesAreCountedOnly() throws IOException, SQLException {
    Read read =
        read(
            changed(
                "DROP TABLE peeringdb_campus",
                "ALTER TABLE peeringdb_facility DROP COLUMN campus_id",
                "ALTER TABLE peeringdb_network DROP COLUMN info_types"));
    assertThat(read.faults()).isEmpty();
    assertThat(read.stats.counts())
        .containsEntry("missing.peeringdb_campus", 1L)
        .containsEntry("missing.peeringdb_facility.campus_id", 1L)
        .containsEntry("missing.peeringdb_network.info_types", 1L);
    assertThat(read.registry.networks()).isNotEmpty();
  }

  @Test
  void aMissingColumnIsUnknownAndAMissingKeyCostsItsTableAlone() throws IOException, SQLException {
    Read column = read(changed("ALTER TABLE peeringdb_network DROP COLUMN info_ratio"));
    assertThat(column.faults())
        .singleElement()
        .asString()
        .contains("peeringdb_network.info_ratio: expected this column, found asn, id, ");
    assertThat(column.registry.networks()).isNotEmpty().allMatch(net -> net.ratio().isEmpty());

    Read key = read(changed("ALTER TABLE peeringdb_network_ixlan DROP COLUMN ixlan_id"));
    assertThat(key.faults())
        .singleElement()
        .asString()
        .contains("peeringdb_network_ixlan.ixlan_id: expected this column, without which no row");
    assertThat(key.registry.ports()).isEmpty();
    assertThat(key.registry.networks()).isNotEmpty();
  }

  @Test
  void aBadRowIsNamedAndCostsItselfAlone() throws IOException, SQLException {
    Read whole = read(changed());
    Read read =
        read(
            changed(
                "UPDATE peeringdb_network SET asn = 'many', status = 'ok' WHERE id = 4",
                "UPDATE peeringdb_ixlan_prefix SET prefix = '192.0.2.1/24', status = 'ok'"
                    + " WHERE id = 3",
                "UPDATE peeringdb_network_ixlan SET ixlan_id = 99, status = 'ok' WHERE id = 5",
                "UPDATE peeringdb_network_ixlan SET is_rs_peer = 7, status = 'ok' WHERE id = 6",
                "UPDATE peeringdb_organization SET name = x'00ff' WHERE id = 2",
                "UPDATE peeringdb_ix SET updated = 'yesterday', status = 'ok' WHERE id = 2"));
    assertThat(read.faults())
        .containsExactly(
            fault("organization[id=2].name: expected text or a number, found a blob of 2 octets"),
            fault("network[id=4].asn: expected an AS number, found \"many\""),
            fault("ix[id=2].updated: expected a time with zone (ISO 8601), found yesterday"),
            fault("ixlan_prefix[id=3].prefix: expected an IP prefix, found \"192.0.2.1/24\""),
            fault("network_ixlan[id=5].ixlan_id: expected a row of peeringdb_ixlan, found 99"),
            fault("network_ixlan[id=6].is_rs_peer: expected true or false, found 7"));
    assertThat(read.stats.records()).isEqualTo(whole.stats.records());
  }

  private static String fault(String text) {
    return "pdb.sqlite3, offset 0: peeringdb_" + text + " (django-peeringdb)";
  }

  @Test
  void whatIsNoTableIsNotTakenForOne() throws IOException, SQLException {
    Read read =
        read(
            changed(
                "ALTER TABLE peeringdb_network RENAME TO hidden",
                "CREATE VIEW peeringdb_network AS SELECT * FROM hidden"));
    assertThat(read.faults()).singleElement().asString().contains("peeringdb_network: expected");
    assertThat(read.registry.networks()).isEmpty();
  }

  @Test
  void aFileCutShortIsSaidToBeSoAndItsBeginningIsRead() throws IOException, SQLException {
    byte[] whole = PeeringDbSample.of(1, 400).sqlite();
    Read read = read(Arrays.copyOf(whole, whole.length * 2 / 3));
    assertThat(read.stats.faults().get(0).kind()).isEqualTo(FaultKind.TRUNCATED);
    assertThat(read.faults().get(0))
        .contains("expected " + whole.length + " octets, as its header says");
    assertThat(read.faults()).anyMatch(fault -> fault.contains("more rows or the end"));
    assertThat(read.registry.facilities()).isNotEmpty();
    assertThat(read.stats.records()).isPositive().isLessThan(read(whole).stats.records());
  }

  @Test
  void anotherDatabaseHasNoTable() throws IOException, SQLException {
    Path file = folder.resolve("other.sqlite3");
    try (Connection connection = PeeringDbSample.open(file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE cats (name TEXT)");
    }
    Read read = read(Files.readAllBytes(file));
    assertThat(read.registry.isEmpty()).isTrue();
    assertThat(read.faults()).isNotEmpty().allMatch(fault -> fault.contains("found no table"));
    assertThat(new TreeMap<>(read.stats.faultCounts()).keySet())
        .containsExactly(FaultKind.CONTEXT_MISSING);
  }

  @Nested
  class Contract extends RegistryFormatContract {
    @Override
    protected RegistryFormat format() {
      return new PeeringDbSqlite();
    }

    @Override
    protected byte[] sample() {
      try {
        return PeeringDbSample.of(7, 8).sqlite();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected long records() {
      return PeeringDbSample.of(7, 8).size();
    }

    @Override
    protected void check(Registry registry) {
      assertThat(registry.networks()).hasSizeGreaterThan(4);
      assertThat(registry.ports()).isNotEmpty();
    }
  }
}

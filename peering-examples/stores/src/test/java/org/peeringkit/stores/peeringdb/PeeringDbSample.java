package org.peeringkit.stores.peeringdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peeringkit.stores.Drivers;

/** Invented entries of PeeringDB, as the API gives them and as a synchronisation keeps them. */
final class PeeringDbSample {
  private static final Map<String, String> TABLES =
      new TreeMap<>(
          Arrays.stream(SqliteTable.values())
              .collect(Collectors.toMap(SqliteTable::type, SqliteTable::table)));

  /** How Django declares columns in SQLite; all others are varchar. */
  private static final Map<String, String> DECLARED =
      Map.ofEntries(
          Map.entry("id", "integer NOT NULL PRIMARY KEY"),
          Map.entry("updated", "datetime NOT NULL"),
          Map.entry("asn", "integer unsigned NOT NULL"),
          Map.entry("local_asn", "integer unsigned NULL"),
          Map.entry("rs_asn", "integer unsigned NULL"),
          Map.entry("mtu", "integer unsigned NOT NULL"),
          Map.entry("speed", "integer unsigned NOT NULL"),
          Map.entry("info_prefixes4", "integer unsigned NULL"),
          Map.entry("info_prefixes6", "integer unsigned NULL"),
          Map.entry("latitude", "decimal NULL"),
          Map.entry("longitude", "decimal NULL"),
          Map.entry("policy_ratio", "bool NOT NULL"),
          Map.entry("info_never_via_route_servers", "bool NOT NULL"),
          Map.entry("is_rs_peer", "bool NOT NULL"),
          Map.entry("operational", "bool NOT NULL"));

  private final Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
  private final Random random;

  private PeeringDbSample(long seed, int networks) {
    random = new Random(seed);
    for (String type : TABLES.keySet()) {
      rows.put(type, new ArrayList<>());
    }
    places();
    for (int i = 1; i <= networks; i++) {
      network(i);
    }
  }

  static PeeringDbSample of(long seed, int networks) {
    return new PeeringDbSample(seed, networks);
  }

  long size() {
    return rows.values().stream().mapToLong(List::size).sum();
  }

  List<Map<String, @Nullable Object>> rows(String type) {
    return rows.getOrDefault(type, List.of());
  }

  private void add(String type, long id, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("id", id);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    row.putIfAbsent("status", random.nextInt(12) == 0 ? "deleted" : "ok");
    row.put(
        "updated", "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T11:06:35Z");
    rows(type).add(row);
  }

  private void places() {
    for (int i = 1; i <= 4; i++) {
      add("org", i, "name", "Organisation " + i, "status", "ok");
      add("carrier", i, "name", "Carrier " + i);
      add(
          "fac",
          i,
          "name",
          "Hall " + i,
          "city",
          "Town " + i,
          "country",
          "DE",
          "latitude",
          i == 2 ? null : (Object) (50.25 + i),
          "longitude",
          i == 3 ? (Object) 8 : (Object) 8.5,
          "campus_id",
          i == 1 ? null : (Object) (long) (1 + i % 2),
          "status",
          "ok");
      add("carrierfac", i, "carrier_id", (long) i, "fac_id", (long) (1 + i % 4));
      add("ix", i, "name", "Exchange " + i, "city", "Town " + i, "country", "NL");
      add(
          "ixlan",
          i,
          "ix_id",
          (long) i,
          "rs_asn",
          i == 1 ? null : (Object) (long) (64_500 + i),
          "mtu",
          1500L,
          "status",
          "ok");
      add("ixpfx", 2L * i, "ixlan_id", (long) i, "prefix", "198.51.100." + 32 * i + "/27");
      add("ixpfx", 2L * i + 1, "ixlan_id", (long) i, "prefix", "2001:db8:" + i + "::/64");
      add("ixfac", i, "ix_id", (long) i, "fac_id", (long) i);
    }
    // The place of a campus is that of its first hall: number 2 of campus 1, number 3 of campus 2.
    add("campus", 1, "name", "Campus 1", "city", "Town 2", "country", "DE", "status", "ok");
    add("campus", 2, "name", "Campus 2", "city", "Town 3", "country", "DE", "status", "ok");
  }

  private void network(int i) {
    long asn = 65_536L + i;
    String[] types = {"Content", "Cable/DSL/ISP", "NSP"};
    List<String> all =
        Arrays.stream(types).filter(type -> random.nextBoolean()).collect(Collectors.toList());
    add(
        "net",
        i,
        "asn",
        asn,
        "org_id",
        (long) (1 + i % 4),
        "name",
        "Network \"" + i + "\", Ltd",
        "irr_as_set",
        "AS-SET" + i,
        "info_type",
        all.isEmpty() ? "" : all.get(0),
        "info_types",
        all,
        "info_ratio",
        "Balanced",
        "info_traffic",
        i % 3 == 0 ? "" : "1-5Tbps",
        "info_prefixes4",
        i % 2 == 0 ? null : (Object) (10L * i),
        "info_prefixes6",
        (long) i,
        "info_never_via_route_servers",
        random.nextBoolean(),
        "policy_general",
        "Selective",
        "policy_locations",
        "Preferred",
        "policy_contracts",
        "Required",
        "policy_ratio",
        random.nextBoolean(),
        "policy_url",
        "https://example.net/" + i);
    add(
        "poc",
        i,
        "net_id",
        (long) i,
        "role",
        "Policy",
        "visible",
        i % 2 == 0 ? "Public" : "Users",
        "name",
        "Pat Example",
        "email",
        "peering" + i + "@example.net");
    add("netfac", i, "net_id", (long) i, "fac_id", (long) (1 + i % 4), "local_asn", asn);
    long lan = 1L + i % 4;
    add(
        "netixlan",
        i,
        "net_id",
        (long) i,
        "ix_id",
        lan,
        "ixlan_id",
        lan,
        "asn",
        asn,
        "speed",
        10_000L * i,
        "ipaddr4",
        i % 5 == 0 ? null : "198.51.100." + (32 * lan + 1 + i % 25),
        "ipaddr6",
        "2001:db8:" + lan + "::" + i,
        "is_rs_peer",
        random.nextBoolean(),
        "operational",
        i % 7 != 0);
  }

  /** One document with all types, as a dump has them. */
  String json() throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    rows.forEach((type, list) -> document.put(type, Map.of("data", list)));
    return new ObjectMapper().writeValueAsString(document);
  }

  /** A file as a synchronisation leaves it. */
  byte[] sqlite() throws IOException, SQLException {
    Path file = Files.createTempFile("sample", ".sqlite3");
    try {
      try (Connection connection = open(file)) {
        connection.setAutoCommit(false);
        for (Map.Entry<String, List<Map<String, @Nullable Object>>> one : rows.entrySet()) {
          insert(connection, one.getKey(), one.getValue());
        }
        connection.commit();
      }
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  static Connection open(Path file) throws SQLException {
    return Drivers.connect("jdbc:sqlite:" + file, new Properties()).orElseThrow();
  }

  private static void insert(
      Connection connection, String type, List<Map<String, @Nullable Object>> list)
      throws SQLException {
    List<String> columns = new ArrayList<>(list.get(0).keySet());
    if (type.equals("netixlan")) {
      columns.remove("ix_id"); // the table has the LAN alone
    }
    if (type.equals("campus")) {
      columns.removeAll(List.of("city", "country"));
    }
    String table = String.valueOf(TABLES.get(type));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE \""
              + table
              + "\" ("
              + columns.stream()
                  .map(c -> '"' + c + "\" " + declared(c))
                  .collect(Collectors.joining(", "))
              + ")");
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO \""
                + table
                + "\" ("
                + String.join(", ", columns)
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")")) {
      for (Map<String, @Nullable Object> row : list) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setObject(i + 1, stored(columns.get(i), row.get(columns.get(i))));
        }
        insert.executeUpdate();
      }
    }
  }

  private static String declared(String column) {
    String other = column.endsWith("_id") ? "integer NULL" : "varchar(255) NULL";
    return DECLARED.getOrDefault(column, other);
  }

  /** As Django's backend for SQLite stores a value. */
  private static @Nullable Object stored(String column, @Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    if (column.equals("updated") && value instanceof String text) {
      return text.replace('T', ' ').replace("Z", "");
    }
    return value instanceof Double number ? number.toString() : value;
  }
}

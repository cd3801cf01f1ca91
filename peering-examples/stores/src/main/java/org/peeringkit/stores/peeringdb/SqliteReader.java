package org.peeringkit.stores.peeringdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.registry.PeeringDbObjects;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.stores.peeringdb.SqliteColumn.Need;

/** Reads all tables of an open file. Not thread-safe. */
final class SqliteReader {
  private static final String SCHEMA = "django-peeringdb";
  private static final int SHOWN = 40;

  private final Connection connection;
  private final RegistryBuilder registry;
  private final ReadLog log;

  /** The API names a port's exchange, the tables its LAN alone. */
  private final Map<Long, Long> exchangeOfLan = new HashMap<>();

  /** The API gives a campus the place of its first facility. */
  private final Map<Long, Place> placeOfCampus = new HashMap<>();

  private record Place(long facility, Object city, Object country) {}

  SqliteReader(Connection connection, RegistryBuilder registry, ReadLog log) {
    this.connection = connection;
    this.registry = registry;
    this.log = log;
  }

  void readAll() throws SQLException {
    Map<String, Set<String>> there = columnsByTable();
    for (SqliteTable table : SqliteTable.values()) {
      Set<String> columns = there.get(table.table());
      if (columns != null) {
        read(table, columns);
      } else if (table.need() == Need.LATER) {
        log.count("missing." + table.table(), 1);
      } else {
        log.fault(
            FaultKind.CONTEXT_MISSING,
            0,
            table.table(),
            "a table of this name",
            there.isEmpty() ? "no table" : String.join(", ", there.keySet()),
            SCHEMA);
      }
    }
  }

  /** Ordinary tables of PeeringDB, each with its columns. */
  private Map<String, Set<String>> columnsByTable() throws SQLException {
    Map<String, Set<String>> columns = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
                    + " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'")) {
      while (row.next()) {
        if (row.getString(1).startsWith(SqliteTable.PREFIX)) {
          columns.computeIfAbsent(row.getString(1), name -> new TreeSet<>()).add(row.getString(2));
        }
      }
    }
    return columns;
  }

  private void read(SqliteTable table, Set<String> there) {
    List<SqliteColumn> taken = new ArrayList<>();
    for (SqliteColumn column : table.columns()) {
      if (there.contains(column.name())) {
        taken.add(column);
      } else if (column.need() == Need.LATER) {
        log.count("missing." + table.table() + "." + column.name(), 1);
      } else {
        log.fault(
            FaultKind.CONTEXT_MISSING,
            0,
            table.table() + "." + column.name(),
            column.need() == Need.KEY
                ? "this column, without which no row is of use"
                : "this column",
            String.join(", ", there),
            SCHEMA);
        if (column.need() == Need.KEY) {
          return;
        }
      }
    }
    // No index: in a damaged file one may be whole where the table is not, or the other way round.
    String query =
        taken.stream()
            .map(column -> '"' + column.name() + '"')
            .collect(
                Collectors.joining(", ", "SELECT ", " FROM \"" + table.table() + "\" NOT INDEXED"));
    long rows = 0;
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows++;
        log.record(0);
        row(table, taken, row);
      }
    } catch (SQLException e) {
      log.fault(
          FaultKind.BAD_VALUE,
          0,
          table.table() + " after row " + rows,
          "more rows or the end",
          String.valueOf(e.getMessage()),
          "SQLite");
    }
  }

  private void row(SqliteTable table, List<SqliteColumn> taken, ResultSet row) throws SQLException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String[] place = {table.table()};
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i).name().equals("id")) {
        place[0] = table.table() + "[id=" + shorten(String.valueOf(row.getObject(i + 1))) + "]";
      }
    }
    for (int i = 0; i < taken.size(); i++) {
      SqliteColumn column = taken.get(i);
      Object value = row.getObject(i + 1);
      if (value instanceof byte[] blob) {
        bad(place[0], column.field(), "text or a number", "a blob of " + blob.length + " octets");
        value = null;
      }
      fields.put(column.field(), column.toApi(value));
    }
    if (complete(table, fields, place[0])) {
      PeeringDbObjects.add(
          table.type(),
          fields,
          registry,
          log,
          (field, expected, actual) -> bad(place[0], field, expected, actual));
    }
  }

  /** Fields that the API has and the table has not; false if there is no value for one. */
  private boolean complete(SqliteTable table, Map<String, @Nullable Object> fields, String place) {
    switch (table) {
      case FAC -> rememberPlace(fields);
      case CAMPUS -> {
        Place first = placeOfCampus.get(number(fields.get("id")));
        if (first != null) {
          fields.put("city", first.city);
          fields.put("country", first.country);
        }
      }
      case IXLAN -> exchangeOfLan.put(number(fields.get("id")), number(fields.get("ix_id")));
      case NETFAC -> {
        if (fields.get("local_asn") == null) {
          fields.remove("local_asn"); // then the network's own is meant
        }
      }
      case NETIXLAN -> {
        Object lan = fields.get("ixlan_id");
        Long exchange = exchangeOfLan.get(number(lan));
        if (exchange == null && "ok".equals(fields.get("status"))) {
          bad(place, "ixlan_id", "a row of " + SqliteTable.IXLAN.table(), String.valueOf(lan));
          return false;
        }
        fields.put("ix_id", exchange);
      }
      default -> {
        // The table has all that is taken of the API.
      }
    }
    return true;
  }

  private void rememberPlace(Map<String, @Nullable Object> fields) {
    Object city = fields.get("city");
    Object country = fields.get("country");
    long id = number(fields.get("id"));
    if (fields.get("campus_id") != null
        && "ok".equals(fields.get("status"))
        && city != null
        && country != null) {
      placeOfCampus.merge(
          number(fields.get("campus_id")),
          new Place(id, city, country),
          (a, b) -> a.facility <= b.facility ? a : b);
    }
  }

  /** A key, or -1, which no row has. */
  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : -1;
  }

  private void bad(String place, String field, String expected, String actual) {
    log.fault(FaultKind.BAD_VALUE, 0, place + "." + field, expected, actual, SCHEMA);
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}

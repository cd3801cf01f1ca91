package org.peeringkit.stores.peeringdb;

import static org.peeringkit.stores.peeringdb.SqliteColumn.Kind.DECIMAL;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Kind.FLAG;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Kind.LIST;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Kind.PLAIN;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Kind.TIME;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Need.FIRST;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Need.KEY;
import static org.peeringkit.stores.peeringdb.SqliteColumn.Need.LATER;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of a local synchronisation (django-peeringdb, models and migrations up to 0043), with
 * the columns that are taken. In the order in which they are read: a LAN's exchange and a campus's
 * place are looked up in tables before.
 */
enum SqliteTable {
  ORG("organization", "org", FIRST),
  FAC("facility", "fac", FIRST),
  CAMPUS("campus", "campus", LATER),
  CARRIER("carrier", "carrier", LATER),
  CARRIERFAC("ix_carrier_facility", "carrierfac", LATER),
  NET("network", "net", FIRST),
  POC("network_contact", "poc", FIRST),
  IX("ix", "ix", FIRST),
  IXFAC("ix_facility", "ixfac", FIRST),
  IXLAN("ixlan", "ixlan", FIRST),
  IXPFX("ixlan_prefix", "ixpfx", FIRST),
  NETFAC("network_facility", "netfac", FIRST),
  NETIXLAN("network_ixlan", "netixlan", FIRST);

  /** Of every table's name, as django-peeringdb sets it by default. */
  static final String PREFIX = "peeringdb_";

  private final String table;
  private final String type;
  private final SqliteColumn.Need need;

  SqliteTable(String table, String type, SqliteColumn.Need need) {
    this.table = PREFIX + table;
    this.type = type;
    this.need = need;
  }

  String table() {
    return table;
  }

  /** As the API names it. */
  String type() {
    return type;
  }

  SqliteColumn.Need need() {
    return need;
  }

  /** What is taken of a row. */
  List<SqliteColumn> columns() {
    return Stream.of(
            own().stream().flatMap(List::stream),
            SqliteColumn.of(PLAIN, KEY, "id").stream(),
            SqliteColumn.of(PLAIN, FIRST, "status").stream(),
            SqliteColumn.of(TIME, FIRST, "updated").stream())
        .flatMap(part -> part)
        .toList();
  }

  private List<List<SqliteColumn>> own() {
    return switch (this) {
      case ORG -> List.of(SqliteColumn.of(PLAIN, FIRST, "name"));
      case FAC ->
          List.of(
              SqliteColumn.of(PLAIN, FIRST, "name", "city", "country"),
              SqliteColumn.of(DECIMAL, FIRST, "latitude", "longitude"),
              SqliteColumn.of(PLAIN, LATER, "campus_id"));
      case CAMPUS -> List.of(SqliteColumn.of(PLAIN, FIRST, "name"));
      case CARRIER -> List.of(SqliteColumn.of(PLAIN, FIRST, "name"));
      case CARRIERFAC -> List.of(SqliteColumn.of(PLAIN, KEY, "carrier_id", "fac_id"));
      case NET ->
          List.of(
              SqliteColumn.of(PLAIN, KEY, "asn"),
              SqliteColumn.of(
                  PLAIN,
                  FIRST,
                  "org_id",
                  "name",
                  "irr_as_set",
                  "info_type",
                  "info_ratio",
                  "info_traffic",
                  "info_prefixes4",
                  "info_prefixes6",
                  "policy_general",
                  "policy_locations",
                  "policy_contracts",
                  "policy_url"),
              SqliteColumn.of(FLAG, FIRST, "policy_ratio"),
              SqliteColumn.of(FLAG, LATER, "info_never_via_route_servers"),
              SqliteColumn.of(LIST, LATER, "info_types"));
      case POC ->
          List.of(
              SqliteColumn.of(PLAIN, KEY, "net_id"),
              SqliteColumn.of(PLAIN, FIRST, "role", "visible", "name", "email"));
      case IX -> List.of(SqliteColumn.of(PLAIN, FIRST, "name", "city", "country"));
      case IXFAC -> List.of(SqliteColumn.of(PLAIN, KEY, "ix_id", "fac_id"));
      case IXLAN ->
          List.of(
              SqliteColumn.of(PLAIN, KEY, "ix_id"), SqliteColumn.of(PLAIN, FIRST, "rs_asn", "mtu"));
      case IXPFX -> List.of(SqliteColumn.of(PLAIN, KEY, "ixlan_id", "prefix"));
      case NETFAC ->
          List.of(
              SqliteColumn.of(PLAIN, KEY, "net_id", "fac_id"),
              SqliteColumn.of(PLAIN, FIRST, "local_asn"));
      case NETIXLAN ->
          List.of(
              SqliteColumn.of(PLAIN, KEY, "net_id", "ixlan_id", "asn"),
              SqliteColumn.of(PLAIN, FIRST, "speed", "ipaddr4", "ipaddr6"),
              SqliteColumn.of(FLAG, FIRST, "is_rs_peer"),
              SqliteColumn.of(FLAG, LATER, "operational"));
    };
  }
}

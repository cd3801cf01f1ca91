package org.peeringkit.stores.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.stores.rows.LedgerTable;

/**
 * What the user asked of the sink.
 *
 * @param url address as the driver wants it
 * @param properties user and password, where given
 * @param name under which the ledger stands
 * @param tables that are written
 * @param classes of links by name, to be put into the database with it
 */
record JdbcOptions(
    String url,
    Properties properties,
    String name,
    Set<LedgerTable> tables,
    SortedMap<String, LinkClass> classes) {
  private static final String NAME = "name";
  private static final String USER = "user";
  private static final String PASSWORD_FILE = "password-file";
  private static final String WITHOUT = "without";
  private static final String CLASS = "class.";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is unknown or has a value that it cannot have
   * @throws IOException if the file with the password cannot be read
   */
  static JdbcOptions of(SinkTarget target, SortedSet<String> links) throws IOException {
    TreeSet<String> known = new TreeSet<>(Set.of(NAME, USER, PASSWORD_FILE, WITHOUT));
    links.forEach(link -> known.add(CLASS + link));
    target.refuseOptionsBut(known);
    if (!target.place().startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "the place must be a JDBC address such as jdbc:postgresql://HOST/DATABASE, not \""
              + target.place()
              + "\"");
    }
    Map<String, String> options = target.options();
    Properties properties = new Properties();
    String user = options.get(USER);
    if (user != null) {
      properties.setProperty("user", user);
    }
    String passwordFile = options.get(PASSWORD_FILE);
    if (passwordFile != null) {
      Path file = target.base().resolve(passwordFile);
      properties.setProperty("password", Files.readString(file).strip());
    }
    if (target.place().startsWith("jdbc:postgresql:")) {
      // One statement of many rows instead of many statements.
      properties.setProperty("reWriteBatchedInserts", "true");
    }
    TreeMap<String, LinkClass> classes = new TreeMap<>();
    options.forEach(
        (option, value) -> {
          if (option.startsWith(CLASS)) {
            classes.put(option.substring(CLASS.length()), linkClass(option, value));
          }
        });
    return new JdbcOptions(
        target.place(),
        properties,
        options.getOrDefault(NAME, "main"),
        tables(options.getOrDefault(WITHOUT, "")),
        classes);
  }

  private static LinkClass linkClass(String option, String value) {
    return Arrays.stream(LinkClass.values())
        .filter(one -> one.name().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "option "
                        + option
                        + " must be one of "
                        + Arrays.toString(LinkClass.values())
                        + ", not \""
                        + value
                        + "\""));
  }

  private static Set<LedgerTable> tables(String without) {
    Set<LedgerTable> tables = EnumSet.allOf(LedgerTable.class);
    for (String label : without.isEmpty() ? new String[0] : without.split(",", -1)) {
      LedgerTable table =
          LedgerTable.ofLabel(label)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "option "
                              + WITHOUT
                              + " names no table \""
                              + label
                              + "\"; there are "
                              + labels(EnumSet.allOf(LedgerTable.class))));
      tables.remove(table);
    }
    return tables;
  }

  private static String labels(Set<LedgerTable> tables) {
    return tables.stream().map(LedgerTable::label).collect(Collectors.joining(", "));
  }

  /** Labels of the tables that are not written, in order. */
  String leftOut() {
    EnumSet<LedgerTable> others = EnumSet.allOf(LedgerTable.class);
    others.removeAll(tables);
    return labels(others);
  }
}

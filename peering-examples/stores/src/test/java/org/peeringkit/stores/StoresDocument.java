package org.peeringkit.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries of docs/stores.md, each with the result that stands below it. */
public final class StoresDocument {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("peering.root"), "docs", "stores.md");
  private static final Pattern QUERY =
      Pattern.compile("(?s)```sql\n(.*?);\n```\n\n```text\n(.*?)\n```");

  private StoresDocument() {}

  /**
   * Runs the queries of a section and compares.
   *
   * @param section its heading
   * @param change of each query before it is run
   * @return how many there were
   */
  public static int check(String section, Connection connection, UnaryOperator<String> change)
      throws IOException, SQLException {
    String document = Files.readString(DOCUMENT, UTF_8);
    int from = document.indexOf("\n## " + section + "\n");
    assertThat(from).as(section).isNotNegative();
    int to = document.indexOf("\n## ", from + 1);
    Matcher query = QUERY.matcher(document.substring(from, to));
    int queries = 0;
    for (; query.find(); queries++) {
      assertThat(run(connection, change.apply(query.group(1))))
          .as(query.group(1))
          .isEqualTo(query.group(2));
    }
    return queries;
  }

  /** The columns' names, then the rows, with tabulators. */
  private static String run(Connection connection, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        names.add(result.getMetaData().getColumnLabel(i));
      }
      lines.add(String.join("\t", names));
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String value = result.getString(i);
          values.add(value == null ? "NULL" : value);
        }
        lines.add(String.join("\t", values));
      }
    }
    return String.join("\n", lines);
  }
}

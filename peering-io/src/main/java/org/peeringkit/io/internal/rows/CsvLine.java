package org.peeringkit.io.internal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields of one line of CSV (RFC 4180, without line ends inside of quotes). Stateless. */
public final class CsvLine {
  private CsvLine() {}

  /** Empty where a quote does not end. Blanks around fields are left out. */
  public static Optional<List<String>> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int i = 0;
    while (true) {
      while (i < line.length() && line.charAt(i) == ' ') {
        i++;
      }
      field.setLength(0);
      if (i < line.length() && line.charAt(i) == '"') {
        i = quoted(line, i + 1, field);
        if (i < 0) {
          return Optional.empty();
        }
      }
      while (i < line.length() && line.charAt(i) != ',') {
        field.append(line.charAt(i++));
      }
      fields.add(field.toString().strip());
      if (i == line.length()) {
        return Optional.of(fields);
      }
      i++;
    }
  }

  /** Where it goes on after the closing quote; -1 where there is none. */
  private static int quoted(String line, int from, StringBuilder field) {
    int i = from;
    while (i < line.length()) {
      char c = line.charAt(i++);
      if (c != '"') {
        field.append(c);
      } else if (i < line.length() && line.charAt(i) == '"') {
        field.append('"');
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }

  /** The fields of a header in lower case; none where it is not whole. */
  public static List<String> header(String line) {
    return split(line)
        .map(fields -> fields.stream().map(f -> f.toLowerCase(Locale.ROOT)).toList())
        .orElse(List.of());
  }
}

package org.peeringkit.stores.peeringdb;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the tables of django-peeringdb, and the field of the API that it is.
 *
 * @param name of the column
 * @param field of the API
 * @param kind how Django keeps the value in SQLite
 * @param need whether tables without it are of use
 */
record SqliteColumn(String name, String field, Kind kind, Need need) {

  /** How Django keeps a value. */
  enum Kind {
    /** Text and whole numbers, as they are. */
    PLAIN,
    /** 1 and 0. */
    FLAG,
    /** {@code 2026-03-25 11:06:35.123456}, UTC. */
    TIME,
    /** Texts between commas. */
    LIST,
    /** A decimal, which SQLite turns into a number. */
    DECIMAL
  }

  /** What is lost without the column. */
  enum Need {
    /** Rows are nothing without it: the table is not read. */
    KEY,
    /** In every release; that it is missing is told, and the value unknown. */
    FIRST,
    /** Added by a later release; older files are without it, which is counted. */
    LATER
  }

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(java.util.Locale.ROOT);

  /** Columns of those names, which the API has, too. */
  static List<SqliteColumn> of(Kind kind, Need need, String... names) {
    List<SqliteColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(new SqliteColumn(name, name, kind, need));
    }
    return columns;
  }

  /**
   * What the API would show. A value of another kind is left as it is, and what reads it says so.
   *
   * @param value as the driver gives it, no blob
   */
  @Nullable Object toApi(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (kind) {
      case PLAIN -> value;
      case FLAG -> value.equals(0) || value.equals(1) ? (Object) value.equals(1) : value;
      case TIME -> value instanceof String text ? time(text) : value;
      case LIST -> value instanceof String text ? list(text) : value;
      case DECIMAL -> value instanceof String text ? decimal(text) : value;
    };
  }

  private static String time(String text) {
    try {
      return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeParseException e) {
      return text; // told of by what reads it
    }
  }

  private static List<String> list(String text) {
    List<String> texts = new ArrayList<>();
    for (String one : text.equals("[]") ? new String[0] : text.split(",", -1)) {
      String stripped = one.strip();
      if (!stripped.isEmpty()) {
        texts.add(stripped);
      }
    }
    return texts;
  }

  private static Object decimal(String text) {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      return text; // told of by what reads it
    }
  }
}

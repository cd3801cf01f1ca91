package org.peeringkit.analysis.report.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link Table} as Markdown and as CSV. Stateless and thread-safe. */
public final class TableText {
  private TableText() {}

  /**
   * {@return a CommonMark table with the reasons for unknowns below it; ends with a line feed}
   *
   * @param table what to write, at most as many rows as it shows on a page
   */
  public static String markdown(Table table) {
    Notes notes = new Notes();
    StringBuilder out = new StringBuilder("|");
    for (Table.Column column : table.columns()) {
      out.append(' ').append(Escape.markdown(column.headerWithUnit())).append(" |");
    }
    out.append("\n|");
    for (Table.Column column : table.columns()) {
      out.append(column.isNumeric() ? "---:|" : "---|");
    }
    out.append('\n');
    for (List<Cell> row : table.onPage()) {
      out.append('|');
      for (int i = 0; i < row.size(); i++) {
        String shown = shown(table.columns().get(i), row.get(i), notes);
        out.append(' ').append(Escape.markdown(shown)).append(" |");
      }
      out.append('\n');
    }
    if (!table.restOnPage().isEmpty()) {
      out.append('\n').append(table.restOnPage()).append('\n');
    }
    for (Map.Entry<String, String> note : notes.entries()) {
      out.append("\nunknown ")
          .append(note.getKey())
          .append(": ")
          .append(Escape.markdown(note.getValue()))
          .append('\n');
    }
    return out.toString();
  }

  private static String shown(Table.Column column, Cell cell, Notes notes) {
    if (cell instanceof Cell.Amount number) {
      String range = column.showRange(number);
      return column.show(number.value()) + (range.isEmpty() ? "" : " (" + range + ")");
    }
    if (cell instanceof Cell.Unknown unknown) {
      return "unknown " + notes.mark(unknown.reason());
    }
    return ((Cell.Text) cell).text();
  }

  /**
   * CSV (RFC 4180, but lines end with a line feed): a header of keys, numbers in base units without
   * rounding, unknowns empty with their reasons in the last column. Where a number column holds any
   * doubt, {@code Low} and {@code High} columns follow it.
   *
   * @param table what to write, all rows
   * @return header and rows, each ending in a line feed
   */
  public static String csv(Table table) {
    boolean[] doubt = table.doubt();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < doubt.length; i++) {
      String key = table.columns().get(i).key();
      out.append(key).append(',');
      if (doubt[i]) {
        out.append(key).append("Low,").append(key).append("High,");
      }
    }
    out.append("unknowns\n");
    for (List<Cell> row : table.rows()) {
      csvRow(table, row, doubt, out);
    }
    return out.toString();
  }

  private static void csvRow(Table table, List<Cell> row, boolean[] doubt, StringBuilder out) {
    List<String> unknowns = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      if (cell instanceof Cell.Amount number) {
        out.append(plain(number.value())).append(',');
        if (doubt[i]) {
          out.append(plain(number.low())).append(',').append(plain(number.high())).append(',');
        }
      } else {
        if (cell instanceof Cell.Unknown unknown) {
          unknowns.add(table.columns().get(i).key() + ": " + unknown.reason());
        } else {
          out.append(Escape.csv(((Cell.Text) cell).text()));
        }
        out.append(doubt[i] ? ",,," : ",");
      }
    }
    out.append(Escape.csv(String.join("; ", unknowns))).append('\n');
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}

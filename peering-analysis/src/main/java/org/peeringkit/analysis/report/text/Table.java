package org.peeringkit.analysis.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Rows under headers with units, for every kind of output. Immutable; nothing in it is escaped yet.
 *
 * @param id anchor and file name: lower case, digits, hyphens
 * @param title what it shows
 * @param columns in order
 * @param rows each with one cell a column, the most important first
 * @param shown at most so many rows stand on a page; CSV has all
 */
public record Table(
    String id, String title, List<Column> columns, List<List<Cell>> rows, int shown) {

  /**
   * All rows stand on a page.
   *
   * @param id anchor and file name: lower case, digits, hyphens
   * @param title what it shows
   * @param columns in order
   * @param rows each with one cell a column, the most important first
   */
  public Table(String id, String title, List<Column> columns, List<List<Cell>> rows) {
    this(id, title, columns, rows, Integer.MAX_VALUE);
  }

  /**
   * Copies the lists and checks the rows.
   *
   * @param id anchor and file name: lower case, digits, hyphens
   * @param title what it shows
   * @param columns in order
   * @param rows each with one cell a column, the most important first
   * @param shown at most so many rows stand on a page; CSV has all
   * @throws IllegalArgumentException if the id has other characters, or a row has not one cell a
   *     column
   */
  public Table {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("table id must be lower case and hyphens: " + id);
    }
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table " + id + ": row of " + row.size() + " cells under " + columns.size());
      }
    }
  }

  /**
   * {@return the same with at most so many rows on a page}
   *
   * @param rowsShown 0 or more
   */
  public Table first(int rowsShown) {
    return new Table(id, title, columns, rows, rowsShown);
  }

  /** The rows that stand on a page. */
  List<List<Cell>> onPage() {
    return rows.subList(0, Math.min(shown, rows.size()));
  }

  /** What a page says of the rows that do not stand on it; empty where all do. */
  String restOnPage() {
    int rest = rows.size() - onPage().size();
    return rest == 0 ? "" : rest + " more in the CSV and in the JSON.";
  }

  /** By column, whether any of its numbers has a range. */
  boolean[] doubt() {
    boolean[] doubt = new boolean[columns.size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        doubt[i] |= row.get(i) instanceof Cell.Amount a && a.low().compareTo(a.high()) != 0;
      }
    }
    return doubt;
  }

  /**
   * A column.
   *
   * @param key field name in CSV, with the base unit in it
   * @param header as shown
   * @param unit as shown below the header; empty for words
   * @param shift power of ten by which the base unit is divided to be shown: 9 for bit/s as Gbit/s
   * @param decimals shown after the point; -1 for a column of words
   */
  public record Column(String key, String header, String unit, int shift, int decimals) {

    /**
     * {@return a column of words, aligned left}
     *
     * @param key field name in CSV
     * @param header as shown
     */
    public static Column words(String key, String header) {
      return new Column(key, header, "", 0, -1);
    }

    /**
     * {@return a column of numbers, aligned by their decimal point}
     *
     * @param key field name in CSV, with the base unit in it
     * @param header as shown
     * @param unit as shown below the header
     * @param shift power of ten by which the base unit is divided to be shown: 9 for bit/s as
     *     Gbit/s
     * @param decimals shown after the point, 0 or more
     */
    public static Column numbers(String key, String header, String unit, int shift, int decimals) {
      return new Column(key, header, unit, shift, decimals);
    }

    /**
     * {@return a column of rates in Gbit/s, given in bit/s}
     *
     * @param key field name in CSV, with the base unit in it
     * @param header as shown
     */
    public static Column rate(String key, String header) {
      return numbers(key, header, "Gbit/s", 9, 2);
    }

    /** {@return whether it holds numbers} */
    public boolean isNumeric() {
      return decimals >= 0;
    }

    /**
     * {@return the number as shown under this header, without its unit; what is not zero never
     * shows as 0}
     *
     * @param value in base units
     */
    public String show(BigDecimal value) {
      BigDecimal scaled = value.scaleByPowerOfTen(-shift);
      BigDecimal rounded = scaled.setScale(decimals, RoundingMode.HALF_EVEN);
      if (scaled.signum() > 0 && rounded.signum() == 0) {
        return "<" + Units.fixed(BigDecimal.ONE.scaleByPowerOfTen(-decimals), decimals);
      }
      return Units.fixed(scaled, decimals);
    }

    /**
     * {@return the range as shown, {@code 3.9-4.5}; empty where there is no doubt to be seen}
     *
     * @param number in base units
     */
    public String showRange(Cell.Amount number) {
      String low = show(number.low());
      String high = show(number.high());
      return low.equals(high) ? "" : low + "-" + high;
    }

    /** {@return header and unit on one line} */
    public String headerWithUnit() {
      return unit.isEmpty() ? header : header + " [" + unit + "]";
    }
  }
}

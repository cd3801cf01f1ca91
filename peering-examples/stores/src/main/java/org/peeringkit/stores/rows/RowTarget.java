package org.peeringkit.stores.rows;

import java.io.IOException;

/**
 * Takes rows, one value after the other. A column that is not set before {@link #end} is NULL in
 * that row.
 */
public interface RowTarget {
  /** Sets a column of kind TEXT. */
  void text(int column, String value);

  /** Sets a column of kind DAY, INSTANT, INTEGER, LONG or FLAG. */
  void number(int column, long value);

  /** Sets a column of kind REAL. */
  void real(int column, double value);

  /**
   * The row is whole.
   *
   * @throws IOException if it cannot be written
   */
  void end() throws IOException;
}

package org.peeringkit.stores.rows;

/**
 * A column of a {@link LedgerTable}.
 *
 * @param name with its unit, in lower case
 * @param kind of the values
 * @param nullable whether a row may be without a value
 */
public record LedgerColumn(String name, Kind kind, boolean nullable) {

  /** What a column holds. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** A UTC day, as days since 1970-01-01. */
    DAY,
    /** An instant on a whole second, as seconds since 1970-01-01T00:00:00Z. */
    INSTANT,
    /** Whole numbers of 32 bits. */
    INTEGER,
    /** Whole numbers of 63 bits, from 0. */
    LONG,
    /** IEEE 754, double precision. */
    REAL,
    /** 1 or 0. */
    FLAG
  }

  static LedgerColumn of(String name, Kind kind) {
    return new LedgerColumn(name, kind, false);
  }

  static LedgerColumn orNull(String name, Kind kind) {
    return new LedgerColumn(name, kind, true);
  }
}

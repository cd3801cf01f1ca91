package org.peeringkit.analysis.traffic;

import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.model.net.IpFamily;

/**
 * Walks the totals of a ledger in key order without an object per cell; before the first {@link
 * #next} there is no cell. What {@link TrafficLedger#cells} gives as entries. Not thread-safe.
 */
public final class CellCursor {
  static final TrafficDirection[] DIRECTIONS = TrafficDirection.values();

  private final CellColumns columns;
  private int at = -1;

  CellCursor(CellColumns columns) {
    this.columns = columns;
  }

  /**
   * Steps to the next cell.
   *
   * @return whether there is one; false after the last
   */
  public boolean next() {
    at++;
    return at < columns.size;
  }

  /** {@return the UTC day, counted from 1970-01-01} */
  public int epochDay() {
    return columns.day[at];
  }

  /** {@return the code of the origin, see {@link OriginKey#code}} */
  public long originCode() {
    return columns.k0[at];
  }

  /**
   * {@return the AS it was handed to or taken from, as its number plus 1; 0 where it is unknown}
   */
  public long neighbourCode() {
    return columns.neighbourCode(at);
  }

  /** {@return number of the link in {@link LedgerPlan#linkList}} */
  public int link() {
    return columns.link(at);
  }

  /** {@return the direction of the cell, seen from our network} */
  public TrafficDirection direction() {
    return DIRECTIONS[columns.direction(at)];
  }

  /** {@return the family of the cell's addresses} */
  public IpFamily family() {
    return columns.family(at) == 0 ? IpFamily.IPV4 : IpFamily.IPV6;
  }

  /** {@return estimated IP octets} */
  public long octets() {
    return columns.octets[at];
  }

  /** {@return estimated packets} */
  public long packets() {
    return columns.packets[at];
  }

  /** {@return variance of the octets that sampling causes, in octets squared} */
  public double variance() {
    return Wide.toBigInteger(columns.squaresHi[at], columns.squaresLo[at]).doubleValue();
  }

  /** {@return the upper half of {@link #variance} as an unsigned 128-bit number} */
  public long varianceHi() {
    return columns.squaresHi[at];
  }

  /** {@return the lower half of {@link #variance} as an unsigned 128-bit number} */
  public long varianceLo() {
    return columns.squaresLo[at];
  }
}

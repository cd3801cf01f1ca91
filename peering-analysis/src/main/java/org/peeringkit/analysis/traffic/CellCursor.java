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

  /** Steps to the next cell; false after the last. */
  public boolean next() {
    at++;
    return at < columns.size;
  }

  /** The UTC day, counted from 1970-01-01. */
  public int epochDay() {
    return columns.day[at];
  }

  /** What {@link OriginKey#code} gives for the origin. */
  public long originCode() {
    return columns.k0[at];
  }

  /** The AS it was handed to or taken from, plus 1; 0 where it is unknown. */
  public long neighbourCode() {
    return columns.neighbourCode(at);
  }

  /** Number of the link in {@link LedgerPlan#linkList}. */
  public int link() {
    return columns.link(at);
  }

  /** Of the cell. */
  public TrafficDirection direction() {
    return DIRECTIONS[columns.direction(at)];
  }

  /** Of the cell. */
  public IpFamily family() {
    return columns.family(at) == 0 ? IpFamily.IPV4 : IpFamily.IPV6;
  }

  /** Estimated IP octets. */
  public long octets() {
    return columns.octets[at];
  }

  /** Estimated packets. */
  public long packets() {
    return columns.packets[at];
  }

  /** Variance of the octets that sampling causes, in octets squared. */
  public double variance() {
    return Wide.toBigInteger(columns.squaresHi[at], columns.squaresLo[at]).doubleValue();
  }

  /** The upper half of that variance as an unsigned 128-bit number. */
  public long varianceHi() {
    return columns.squaresHi[at];
  }

  /** Its lower half. */
  public long varianceLo() {
    return columns.squaresLo[at];
  }
}

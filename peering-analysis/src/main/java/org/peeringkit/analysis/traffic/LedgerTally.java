package org.peeringkit.analysis.traffic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.columns.CellTally;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.columns.PathTally;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.analysis.traffic.columns.SeriesTally;

/**
 * The sums of a ledger while counting, by number instead of name, without an object per record: for
 * those who count millions. Fast and small where records come in order of time, more or less, as
 * flow files have them; right in any order. Not thread-safe; one per thread, merged as ledgers.
 */
public final class LedgerTally {
  private final LedgerPlan plan;
  private final int binOffset;
  private final CellTally cells;
  private final SeriesTally series;
  private final BitSet[] activity;
  private final PathTally paths = new PathTally();

  /**
   * Counts under a plan.
   *
   * @param plan whose links, days and bins are counted by number
   */
  public LedgerTally(LedgerPlan plan) {
    this.plan = plan;
    this.binOffset = plan.binOffset();
    this.cells = new CellTally(Math.toIntExact(plan.firstDay()), plan.days());
    this.series = new SeriesTally(plan.days(), plan.binsPerDay(), plan.binOffset());
    this.activity = new BitSet[plan.links().size()];
    for (int i = 0; i < activity.length; i++) {
      activity[i] = new BitSet();
    }
  }

  LedgerPlan plan() {
    return plan;
  }

  /**
   * {@return what a record crossed, as one number for {@link #addToCell}}
   *
   * @param neighbourCode 0 = unknown, else AS number + 1
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param direction ordinal of {@link TrafficDirection}
   * @param family 0 = IPv4, 1 = IPv6
   */
  public static long crossing(long neighbourCode, int link, int direction, int family) {
    return CellColumns.k1(neighbourCode, link, direction, family);
  }

  /**
   * {@return a series as one number for {@link #addToBin}}
   *
   * @param origin code of {@link OriginKey}
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param direction ordinal of {@link TrafficDirection}
   */
  public static long series(long origin, int link, int direction) {
    return SeriesColumns.key(origin, link, direction);
  }

  /**
   * Adds to a total.
   *
   * @param day counted from the plan's first
   * @param origin code of {@link OriginKey}
   * @param crossing see {@link #crossing}
   * @param octets estimated IP octets
   * @param packets estimated packets
   * @param records flow records
   * @param squaresHi upper 64 bits of the sampling variance, octets squared
   * @param squaresLo its lower 64 bits
   */
  public void addToCell(
      int day,
      long origin,
      long crossing,
      long octets,
      long packets,
      long records,
      long squaresHi,
      long squaresLo) {
    cells.add(day, origin, crossing, octets, packets, records, squaresHi, squaresLo);
  }

  /**
   * Adds to a series; a bin without octets is not kept, so that no zero shows how work was cut.
   *
   * @param seriesKey see {@link #series}
   * @param bin of the plan, from 0
   * @param octets estimated IP octets; 0 adds none
   */
  public void addToBin(long seriesKey, int bin, long octets) {
    if (octets > 0) {
      series.add(seriesKey, bin, octets);
    }
  }

  /**
   * Credits an AS on the path of traffic, or counts why there is none; nothing where the plan keeps
   * no paths.
   *
   * @param code AS number, or a code of {@link PathColumns}
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param direction ordinal of {@link TrafficDirection}
   * @param octets estimated IP octets
   */
  public void addToPath(long code, int link, int direction, long octets) {
    if (plan.paths()) {
      paths.add(code, link, direction, octets);
    }
  }

  /**
   * {@return the day, counted from the plan's first, in which a bin lies}
   *
   * @param bin of the plan, from 0
   */
  public int dayOfBin(int bin) {
    return (bin + binOffset) / plan.binsPerDay();
  }

  /**
   * Marks bins in which an exporter of the link was heard, from (inclusive) to (exclusive).
   *
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param fromBin the first, from 0
   * @param toBin the one after the last
   */
  public void heard(int link, int fromBin, int toBin) {
    activity[link].set(fromBin, toBin);
  }

  /**
   * Marks bins in which an exporter of the link was heard.
   *
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param heardBins of the plan, from 0; not kept
   */
  public void heard(int link, BitSet heardBins) {
    activity[link].or(heardBins);
  }

  List<BitSet> activity() {
    List<BitSet> copy = new ArrayList<>();
    for (BitSet bits : activity) {
      copy.add((BitSet) bits.clone());
    }
    return copy;
  }

  CellColumns cellColumns() {
    return cells.columns();
  }

  SeriesColumns seriesColumns() {
    return series.columns();
  }

  Optional<PathColumns> pathColumns() {
    return plan.paths() ? Optional.of(paths.columns()) : Optional.empty();
  }
}

package org.peeringkit.analysis.traffic.share;

import java.util.List;
import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.analysis.traffic.BinSeries;

/**
 * How the counter of one port and direction is split between the links that share it: as their
 * flows stand to each other in the bin; in a bin without flows, as they stand over the whole
 * ledger, so that an exporter that falls silent moves nothing from one link to another; without any
 * flows all of it stays with the link that owns the port, and {@link #isKnown} says so. The parts
 * add up to the counter. Immutable.
 */
final class PortSplit {
  private final BinSeries port;
  private final BinSeries owner;
  private final List<BinSeries> others;
  private final long[] totals;
  private final long allTotal;

  /**
   * @param port the counter
   * @param owner flows of the link that takes what rounding leaves
   * @param others flows of the links beside it
   */
  PortSplit(BinSeries port, BinSeries owner, List<BinSeries> others) {
    this.port = port;
    this.owner = owner;
    this.others = List.copyOf(others);
    totals = new long[others.size()];
    long all = owner.totalOctets();
    for (int i = 0; i < totals.length; i++) {
      totals[i] = others.get(i).totalOctets();
      all = Math.addExact(all, totals[i]);
    }
    allTotal = all;
  }

  /** Whether flows say how the port's octets divide; true where it has carried none. */
  boolean isKnown() {
    return allTotal > 0 || port.totalOctets() == 0;
  }

  /** The part of one of the links beside the owner, by its place in the list. */
  BinSeries other(int index) {
    long[] octets = new long[port.size()];
    for (int bin = 0; bin < octets.length; bin++) {
      octets[bin] = part(bin, index);
    }
    return series(octets);
  }

  /** The part of the owner: what the others leave. */
  BinSeries owner() {
    long[] octets = new long[port.size()];
    for (int bin = 0; bin < octets.length; bin++) {
      octets[bin] = port.octets(bin);
      for (int i = 0; i < totals.length; i++) {
        octets[bin] -= part(bin, i);
      }
    }
    return series(octets);
  }

  private BinSeries series(long[] octets) {
    return BinSeries.of(port.start(), port.binSeconds(), octets, port.missingBins());
  }

  private long part(int bin, int index) {
    long all = owner.octets(bin);
    for (BinSeries other : others) {
      all = Math.addExact(all, other.octets(bin));
    }
    if (all > 0) {
      return Wide.mulDiv(port.octets(bin), others.get(index).octets(bin), all);
    }
    return allTotal == 0 ? 0 : Wide.mulDiv(port.octets(bin), totals[index], allTotal);
  }
}

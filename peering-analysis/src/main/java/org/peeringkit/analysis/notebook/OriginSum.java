package org.peeringkit.analysis.notebook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;

/** A month's traffic of one origin over edge links. */
final class OriginSum {
  /** Two-sided 95 % of a normal distribution, in standard errors. */
  private static final double TWO_SIDED_95 = 1.96;

  private static final int BITS = 8;

  private final OriginKey origin;
  private final long seconds;
  private LedgerCell in = LedgerCell.ZERO;
  private LedgerCell out = LedgerCell.ZERO;
  private long transitOctets;

  private OriginSum(OriginKey origin, long seconds) {
    this.origin = origin;
    this.seconds = seconds;
  }

  /** Of all origins and buckets, most first. */
  static List<OriginSum> of(MonthResult month, EdgeMap edges) {
    Map<OriginKey, OriginSum> sums = new TreeMap<>();
    for (Map.Entry<LedgerKey, LedgerCell> entry : month.ledger().cells().entrySet()) {
      LedgerKey key = entry.getKey();
      LinkClass linkClass =
          edges.classAt(key.link(), key.day().atStartOfDay(ZoneOffset.UTC).toInstant());
      sums.computeIfAbsent(key.origin(), o -> new OriginSum(o, month.seconds()))
          .add(key.direction(), linkClass, entry.getValue());
    }
    List<OriginSum> sorted = new ArrayList<>(sums.values());
    sorted.sort(Comparator.comparing(OriginSum::octets).reversed());
    return sorted;
  }

  private void add(TrafficDirection direction, LinkClass linkClass, LedgerCell cell) {
    if (direction == TrafficDirection.INBOUND) {
      in = in.plus(cell);
    } else {
      out = out.plus(cell);
    }
    if (linkClass == LinkClass.TRANSIT) {
      transitOctets = Math.addExact(transitOctets, cell.octets());
    }
  }

  OriginKey origin() {
    return origin;
  }

  BigInteger octets() {
    return BigInteger.valueOf(in.octets()).add(BigInteger.valueOf(out.octets()));
  }

  /** Share of it over transit, in percent; 0 where there is none of either. */
  BigDecimal transitPercent() {
    return percent(BigInteger.valueOf(transitOctets), octets());
  }

  static BigDecimal percent(BigInteger part, BigInteger whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(part)
            .movePointRight(2)
            .divide(new BigDecimal(whole), 4, RoundingMode.HALF_EVEN);
  }

  Cell.Amount inBps() {
    return mean(in);
  }

  Cell.Amount outBps() {
    return mean(out);
  }

  /** Both directions together. */
  Cell.Amount bps() {
    return mean(in.plus(out));
  }

  /** Mean rate in bit/s, with the range that sampling leaves. */
  private Cell.Amount mean(LedgerCell cell) {
    BigDecimal error = BigDecimal.valueOf(TWO_SIDED_95 * cell.standardError());
    BigDecimal octets = BigDecimal.valueOf(cell.octets());
    return new Cell.Amount(
        rate(octets), rate(octets.subtract(error).max(BigDecimal.ZERO)), rate(octets.add(error)));
  }

  private BigDecimal rate(BigDecimal octets) {
    return octets
        .multiply(BigDecimal.valueOf(BITS))
        .divide(BigDecimal.valueOf(seconds), 0, RoundingMode.HALF_EVEN);
  }
}

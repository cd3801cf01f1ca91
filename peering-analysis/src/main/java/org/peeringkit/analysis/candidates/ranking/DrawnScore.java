package org.peeringkit.analysis.candidates.ranking;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** A score as a function of how far the traffic of each direction is from what was estimated. */
final class DrawnScore {
  /** A bill rests on the twentieth of the bins above its percentile. */
  private static final double BILLED_SHARE = 0.05;

  /** The score without the part that goes with traffic. */
  private final double fixed;

  /** The part that goes with traffic, as it is in the list. */
  private final double moving;

  /** Where that part ends; 0 is where it begins. */
  private final double most;

  private final Slope in;
  private final Slope out;

  /**
   * What the moving part gains by direction.
   *
   * @param error relative standard error of the traffic
   * @param below for each whole that traffic falls short of what was estimated
   * @param above for each whole that it exceeds that
   */
  private record Slope(double error, double below, double above) {
    double at(double deviation) {
      double more = Math.max(-1, error * deviation);
      return more * (more < 0 ? below : above);
    }
  }

  private DrawnScore(double fixed, double moving, double most, Slope in, Slope out) {
    this.fixed = fixed;
    this.moving = moving;
    this.most = most;
    this.in = in;
    this.out = out;
  }

  static DrawnScore of(Row row, HitList list, Evidence evidence) {
    return list.rankedBy() == RankedBy.MONEY ? money(row, evidence) : linear(row, list, evidence);
  }

  /** The score where both directions are so many standard errors from what was estimated. */
  double at(double inDeviation, double outDeviation) {
    double drawn = moving + in.at(inDeviation) + out.at(outDeviation);
    return fixed + Math.max(0, Math.min(most, drawn));
  }

  private static DrawnScore linear(Row row, HitList list, Evidence evidence) {
    Offload offload = row.candidate().ofCone();
    double inPart = offload.meanInBps();
    double outPart = offload.meanOutBps();
    if (list.rankedBy() == RankedBy.GOAL_POINTS) {
      inPart = row.probability() * points(offload.octetsIn(), evidence);
      outPart = row.probability() * points(offload.octetsOut(), evidence);
    }
    double moving = inPart + outPart;
    return new DrawnScore(
        row.score().doubleValue() - moving,
        moving,
        Double.MAX_VALUE,
        new Slope(offload.relativeError(TrafficDirection.INBOUND), inPart, inPart),
        new Slope(offload.relativeError(TrafficDirection.OUTBOUND), outPart, outPart));
  }

  private static double points(long octets, Evidence evidence) {
    return evidence.goalPoints(octets).orElse(BigDecimal.ZERO).doubleValue();
  }

  private static DrawnScore money(Row row, Evidence evidence) {
    if (row.billSavingPerMonth().isEmpty()) {
      Slope none = new Slope(0, 0, 0);
      return new DrawnScore(row.score().doubleValue(), 0, 0, none, none);
    }
    double saving = row.billSavingPerMonth().get().doubleValue();
    double chance = row.probability();
    Offload offload = row.candidate().ofCone();
    double inError = offload.relativeError(TrafficDirection.INBOUND) / Math.sqrt(BILLED_SHARE);
    double outError = offload.relativeError(TrafficDirection.OUTBOUND) / Math.sqrt(BILLED_SHARE);
    boolean exact = chance == 0 || inError == 0 && outError == 0;
    SortedMap<String, PortSeries> links =
        exact ? new TreeMap<>() : evidence.onLinks(row.candidate().cone());
    return new DrawnScore(
        row.score().doubleValue() - chance * saving,
        chance * saving,
        Math.max(chance * saving, chance * most(evidence)),
        exact ? new Slope(0, 0, 0) : slope(evidence, links, inError, true, saving, chance),
        exact ? new Slope(0, 0, 0) : slope(evidence, links, outError, false, saving, chance));
  }

  private static Slope slope(
      Evidence evidence,
      SortedMap<String, PortSeries> links,
      double error,
      boolean inbound,
      double saving,
      double chance) {
    if (error == 0) {
      return new Slope(0, 0, 0);
    }
    double step = Math.min(1, error);
    double less = saving(evidence, scaled(links, 1 - step, inbound));
    double more = saving(evidence, scaled(links, 1 + step, inbound));
    return new Slope(error, chance * (saving - less) / step, chance * (more - saving) / step);
  }

  private static SortedMap<String, PortSeries> scaled(
      SortedMap<String, PortSeries> links, double factor, boolean inbound) {
    TreeMap<String, PortSeries> scaled = new TreeMap<>();
    links.forEach(
        (name, port) ->
            scaled.put(
                name,
                new PortSeries(
                    name,
                    inbound ? port.inbound().scaled(factor) : port.inbound(),
                    inbound ? port.outbound() : port.outbound().scaled(factor))));
    return scaled;
  }

  private static double saving(Evidence evidence, SortedMap<String, PortSeries> links) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Evidence.Billed billed : evidence.billed()) {
      Bill after = evidence.without(billed, links);
      sum = sum.add(billed.before().amount().orElseThrow());
      sum = sum.subtract(after.amount().orElseThrow());
    }
    return sum.doubleValue();
  }

  private static double most(Evidence evidence) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Evidence.Billed billed : evidence.billed()) {
      sum = sum.add(billed.before().amount().orElseThrow());
      sum = sum.subtract(billed.before().commitAmount());
    }
    return sum.doubleValue();
  }
}

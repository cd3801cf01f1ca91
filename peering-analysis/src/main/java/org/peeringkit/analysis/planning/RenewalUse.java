package org.peeringkit.analysis.planning;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.model.net.Asn;

/**
 * What a contract would bill after the hit list has been asked: which commit to ask for when it
 * renews. The month's bill is replayed once a draw; in each a candidate comes about with its own
 * probability, by itself, and takes what its cone has on the contract's ports off them. Traffic in
 * the cones of several moves once. Where the drift of transit's traffic and the end of the term are
 * known, what is left grows until then, by a factor drawn from the drift's range. The draws are the
 * same every time.
 *
 * @param contract its name
 * @param asked candidates that were asked: the first of the list that we have a place in common
 *     with
 * @param p50BitsPerSecond billed percentile that half of the draws do not exceed
 * @param p90BitsPerSecond the same of nine in ten
 * @param growth what is in them; empty = none
 */
public record RenewalUse(
    String contract,
    int asked,
    double p50BitsPerSecond,
    double p90BitsPerSecond,
    Optional<Growth> growth) {

  /**
   * Growth until a contract's term ends.
   *
   * @param until the month
   * @param percent expected, of the month's traffic
   * @param low lower end of the 80 % range
   * @param high upper end
   */
  public record Growth(YearMonth until, double percent, double low, double high) {}

  /** What a logarithm of traffic is multiplied by, so that a point is about a percent. */
  public static final double LOG_POINTS = 100;

  /** How often the outcome is drawn. */
  public static final int DRAWS = 200;

  private static final long SEED = 8;
  private static final long GROWTH_SEED = 9;
  private static final double Z_80_PERCENT = 1.2816;

  /** What moves if any of some candidates comes about. */
  private record Part(BitSet candidates, Map<String, Octets> byPort) {}

  /** By bin; missing bins hold 0, for what is not known to move stays. */
  private static final class Octets {
    private final long[] in;
    private final long[] out;

    private Octets(PortSeries moving) {
      in = octets(moving.inbound());
      out = octets(moving.outbound());
    }
  }

  /**
   * The same without growth.
   *
   * @param evidence of the month, with its contracts
   * @param list candidates, best first
   * @param top how many of the list are asked
   * @return use by the contract's name
   */
  public static SortedMap<String, RenewalUse> of(Evidence evidence, HitList list, int top) {
    return of(evidence, list, top, Optional.empty());
  }

  /**
   * Of every contract that bills a link of the ledger and whose percentile is known, by name.
   *
   * @param evidence of the month, with its contracts
   * @param list candidates, best first
   * @param top how many of the list are asked
   * @param drift of {@link #LOG_POINTS} x ln(mean rate over transit), up to the evidence's month
   * @return use by the contract's name
   */
  public static SortedMap<String, RenewalUse> of(
      Evidence evidence, HitList list, int top, Optional<GoalTrend.Line> drift) {
    List<Row> asked = list.rows().stream().filter(r -> r.reach().hasPlace()).limit(top).toList();
    Map<BitSet, List<Asn>> groups = groups(asked);
    SortedMap<String, RenewalUse> uses = new TreeMap<>();
    for (Evidence.Billed billed : evidence.billed()) {
      if (billed.before().p95BitsPerSecond().isPresent()) {
        List<Part> parts = parts(evidence, billed.ports(), groups);
        double[] p95 = draw(billed, parts, asked);
        Optional<Growth> growth =
            drift.flatMap(line -> growth(line, billed.contract(), evidence.month()));
        growth.ifPresent(g -> grow(p95, g));
        Arrays.sort(p95);
        uses.put(
            billed.contract().name(),
            new RenewalUse(
                billed.contract().name(), asked.size(), rank(p95, 0.5), rank(p95, 0.9), growth));
      }
    }
    return uses;
  }

  /** Origins by the candidates in whose cone they are, so that each moves once. */
  private static Map<BitSet, List<Asn>> groups(List<Row> asked) {
    SortedMap<Asn, BitSet> byOrigin = new TreeMap<>();
    for (int i = 0; i < asked.size(); i++) {
      for (Asn origin : asked.get(i).candidate().cone()) {
        byOrigin.computeIfAbsent(origin, o -> new BitSet()).set(i);
      }
    }
    Map<BitSet, List<Asn>> groups = new LinkedHashMap<>();
    byOrigin.forEach(
        (origin, mask) -> groups.computeIfAbsent(mask, m -> new ArrayList<>()).add(origin));
    return groups;
  }

  private static List<Part> parts(
      Evidence evidence, List<PortSeries> ports, Map<BitSet, List<Asn>> groups) {
    List<Part> parts = new ArrayList<>();
    groups.forEach(
        (mask, origins) -> {
          Map<String, Octets> byPort = new HashMap<>();
          for (PortSeries port : ports) {
            PortSeries moving = evidence.offloadSeries(origins, port.port());
            if (moving.hasTraffic()) {
              byPort.put(port.port(), new Octets(moving));
            }
          }
          if (!byPort.isEmpty()) {
            parts.add(new Part(mask, byPort));
          }
        });
    return parts;
  }

  private static long[] octets(BinSeries series) {
    long[] octets = new long[series.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = series.isMissing(i) ? 0 : series.octets(i);
    }
    return octets;
  }

  private static double[] draw(Evidence.Billed billed, List<Part> parts, List<Row> asked) {
    Random random = new Random(SEED);
    double[] p95 = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      BitSet comesAbout = new BitSet();
      for (int i = 0; i < asked.size(); i++) {
        comesAbout.set(i, random.nextDouble() < asked.get(i).probability());
      }
      List<PortSeries> left = new ArrayList<>();
      for (PortSeries port : billed.ports()) {
        left.add(port.minus(moved(port, parts, comesAbout)));
      }
      OptionalDouble use =
          Bill.of(billed.contract(), billed.before().month(), left).p95BitsPerSecond();
      p95[d] = use.orElseThrow();
    }
    return p95;
  }

  private static Optional<Growth> growth(
      GoalTrend.Line drift, TransitContract contract, YearMonth month) {
    if (!drift.last().equals(month)) {
      return Optional.empty();
    }
    return NoticeDate.of(contract, month.atEndOfMonth())
        .map(notice -> YearMonth.from(notice.termEnds()))
        .filter(until -> until.isAfter(month))
        .map(
            until -> {
              GoalTrend.Forecast then =
                  drift.forecast((int) ChronoUnit.MONTHS.between(month, until));
              double now = drift.lastPercent();
              return new Growth(
                  until,
                  percent(then.percent() - now),
                  percent(then.low() - now),
                  percent(then.high() - now));
            });
  }

  private static double percent(double logPoints) {
    return 100 * Math.expm1(logPoints / LOG_POINTS);
  }

  /** Every draw by a factor of its own, normal in the logarithm. */
  private static void grow(double[] p95, Growth growth) {
    Random random = new Random(GROWTH_SEED);
    double middle = Math.log1p(growth.percent / 100);
    double sigma = (Math.log1p(growth.high / 100) - middle) / Z_80_PERCENT;
    for (int d = 0; d < p95.length; d++) {
      p95[d] *= Math.exp(middle + sigma * random.nextGaussian());
    }
  }

  private static PortSeries moved(PortSeries port, List<Part> parts, BitSet comesAbout) {
    long[] in = new long[port.inbound().size()];
    long[] out = new long[in.length];
    for (Part part : parts) {
      Octets octets = part.byPort.get(port.port());
      if (octets != null && part.candidates.intersects(comesAbout)) {
        for (int i = 0; i < in.length; i++) {
          in[i] += octets.in[i];
          out[i] += octets.out[i];
        }
      }
    }
    BinSeries bins = port.inbound();
    return new PortSeries(
        port.port(),
        BinSeries.of(bins.start(), bins.binSeconds(), in),
        BinSeries.of(bins.start(), bins.binSeconds(), out));
  }

  /** The value of 1-based rank ceil(share x N). */
  private static double rank(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}

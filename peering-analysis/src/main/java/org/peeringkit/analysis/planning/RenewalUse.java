package org.peeringkit.analysis.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.model.net.Asn;

/**
 * What a contract would bill after the hit list has been asked: which commit to ask for when it
 * renews. The month's bill is replayed once a draw; in each a candidate comes about with its own
 * probability, by itself, and takes what its cone has on the contract's ports off them. Traffic in
 * the cones of several moves once. Growth is not in it. The draws are the same every time.
 *
 * @param contract its name
 * @param asked candidates that were asked: the first of the list that we have a place in common
 *     with
 * @param p50BitsPerSecond billed percentile that half of the draws do not exceed
 * @param p90BitsPerSecond the same of nine in ten
 */
public record RenewalUse(
    String contract, int asked, double p50BitsPerSecond, double p90BitsPerSecond) {

  /** How often the outcome is drawn. */
  public static final int DRAWS = 200;

  private static final long SEED = 8;

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
   * Of every contract that bills a link of the ledger and whose percentile is known, by name.
   *
   * @param top how many of the list are asked
   */
  public static SortedMap<String, RenewalUse> of(Evidence evidence, HitList list, int top) {
    List<Row> asked = list.rows().stream().filter(r -> r.reach().hasPlace()).limit(top).toList();
    Map<BitSet, List<Asn>> groups = groups(asked);
    SortedMap<String, RenewalUse> uses = new TreeMap<>();
    for (Evidence.Billed billed : evidence.billed()) {
      if (billed.before().p95BitsPerSecond().isPresent()) {
        List<Part> parts = parts(evidence, billed.ports(), groups);
        double[] p95 = draw(billed, parts, asked);
        uses.put(
            billed.contract().name(),
            new RenewalUse(billed.contract().name(), asked.size(), rank(p95, 0.5), rank(p95, 0.9)));
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
    Arrays.sort(p95);
    return p95;
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

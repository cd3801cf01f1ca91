package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * At one packet in a thousand, the stated 95 % intervals of origins hold the truth as often as they
 * say, and are as narrow as theory allows. A world is a week of 500 origins by Zipf's law, drawn
 * once; a seed draws the packets that are sampled. The errors of records add up to those of cells
 * ({@link LedgerProperties} holds the sums against a plain model), so records are estimated here
 * without the ledger around them.
 */
@Tag("oracle")
class SampledIntervalsTest {
  private static final double Z95 = 1.959963984540054;
  private static final int RATE = 1000;
  private static final int ORIGINS = 500;
  private static final int SEEDS = 200;
  private static final int ENOUGH_SAMPLES = 30;

  /** True flows of an origin: packets, octets a packet. */
  private record Flow(int packets, int size) {}

  private static List<List<Flow>> world() {
    Random random = new Random(7);
    List<List<Flow>> origins = new ArrayList<>();
    for (int origin = 1; origin <= ORIGINS; origin++) {
      List<Flow> flows = new ArrayList<>();
      for (int i = 40_000 / origin + 60; i > 0; i--) {
        int packets = 1 + (int) Math.min(100_000, -400 * Math.log(1 - random.nextDouble()));
        int size = random.nextInt(2) == 0 ? 1500 : 40 + random.nextInt(1400);
        flows.add(new Flow(packets, size));
      }
      origins.add(flows);
    }
    return origins;
  }

  /** How many of the packets are sampled, each by itself: by the gaps between those that are. */
  private static int sampled(int packets, Random random) {
    int found = 0;
    double at = gap(random);
    while (at <= packets) {
      found++;
      at += gap(random);
    }
    return found;
  }

  private static double gap(Random random) {
    return 1 + Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - 1.0 / RATE));
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    FlowBatch batch = new FlowBatch();
    RecordEstimate estimate = new RecordEstimate(SamplingPolicy.NONE);
    int n = 0;
    int inside = 0;
    List<Double> ratios = new ArrayList<>();
    List<List<Flow>> world = world();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      for (List<Flow> flows : world) {
        double truth = 0;
        double theory = 0;
        double octets = 0;
        double variance = 0;
        int samples = 0;
        for (Flow flow : flows) {
          truth += (double) flow.packets() * flow.size();
          theory += (RATE - 1.0) * flow.packets() * flow.size() * flow.size();
          int packets = sampled(flow.packets(), random);
          if (packets > 0) {
            samples += packets;
            put(batch, (long) packets * flow.size(), packets);
            assertThat(estimate.set(batch, 0, 0, false)).isTrue();
            octets += estimate.octets;
            variance += estimate.squaresHi * 0x1p64 + estimate.squaresLo;
          }
        }
        if (samples >= ENOUGH_SAMPLES) {
          n++;
          inside += Math.abs(octets - truth) <= Z95 * Math.sqrt(variance) ? 1 : 0;
          ratios.add(Math.sqrt(variance / theory));
        }
      }
    }
    Collections.sort(ratios);
    double median = ratios.get(ratios.size() / 2);
    double percent = 100.0 * inside / n;
    String seen = inside + " of " + n + " hold the truth, half-width " + median + " of theory's";
    assertThat(n).isGreaterThan(10_000);
    assertThat(percent).as(seen).isBetween(93.0, 97.0);
    assertThat(median).as(seen).isBetween(1 / 1.3, 1.3);
  }

  private static void put(FlowBatch batch, long octets, long packets) {
    batch.clear();
    int row = batch.addRow(Exporter.UNKNOWN);
    batch.set(row, FlowField.OCTETS, octets);
    batch.set(row, FlowField.PACKETS, packets);
    batch.setSampling(row, RATE, RateSource.RECORD);
  }
}

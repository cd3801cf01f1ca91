package org.peeringkit.analysis.traffic.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.share.ReconciledHour.Status;
import org.peeringkit.model.net.IpFamily;

class ReconciliationProperties {
  private static Reconciliation world(long seed, int packetOctets, int times) {
    Random random = new Random(seed);
    long[] flows = new long[Compared.BINS];
    long[] counter = new long[Compared.BINS];
    for (int i = 0; i < flows.length; i++) {
      long packets = 1L + random.nextInt(1_000_000);
      flows[i] = random.nextInt(10) == 0 ? -1 : packets * packetOctets * times;
      counter[i] = random.nextInt(10) == 0 ? -1 : packets * (packetOctets + 18);
    }
    LedgerBuilder builder = Compared.builder();
    IpFamily family = seed % 2 == 0 ? IpFamily.IPV4 : IpFamily.IPV6;
    Compared.flows(builder, "b", family, packetOctets, flows);
    builder.counters("b", TrafficDirection.INBOUND, Compared.series(counter));
    return Reconciliation.of(builder.build(), Compared.links());
  }

  @Property(tries = 200, seed = "2611241")
  void exactDataHasRatioOneAndScaledFlowsScaleIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 40, max = 1500) int packetOctets,
      @ForAll @IntRange(min = 2, max = 9) int times) {
    Offset<Double> rounding = Offset.offset(1e-6);
    ReconciledLink exact = Compared.in(world(seed, packetOctets, 1), "b");
    ReconciledLink scaled = Compared.in(world(seed, packetOctets, times), "b");
    for (int i = 0; i < exact.hours().size(); i++) {
      ReconciledHour hour = exact.hours().get(i);
      assertThat(scaled.hours().get(i).status()).isEqualTo(hour.status());
      if (hour.status() == Status.COMPARED) {
        assertThat(hour.ratio().orElseThrow()).isCloseTo(1, rounding);
        assertThat(scaled.hours().get(i).ratio().orElseThrow())
            .isCloseTo(times * hour.ratio().orElseThrow(), rounding);
      }
    }
    assertThat(exact.outliers()).isEmpty();
    assertThat(exact.hours(Status.COMPARED))
        .isEqualTo(
            Compared.HOURS
                - exact.hours(Status.BOTH_MISSING)
                - exact.hours(Status.FLOWS_MISSING)
                - exact.hours(Status.COUNTERS_MISSING));
  }
}

package org.peeringkit.analysis.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.analysis.traffic.columns.BinRun;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.file.LedgerFile;

/** In whatever order bins come, the series are those of a map; and files hold them. */
class SeriesTallyProperties {
  private static final LedgerPlan PLAN =
      LedgerPlan.of(
          Instant.parse("2026-03-01T22:00:00Z"),
          Instant.parse("2026-03-05T22:00:00Z"),
          List.of("ix-one", "transit-a"),
          List.of());

  /** Runs forward, jumps now and then, and strays. */
  private static int nextBin(int bin, Random random, int jumpOneIn) {
    if (random.nextInt(jumpOneIn) == 0) {
      return random.nextInt(PLAN.bins());
    }
    int step = random.nextInt(20) == 0 ? random.nextInt(7) - 3 : 0;
    return Math.max(0, Math.min(PLAN.bins() - 1, bin + step));
  }

  @Property(tries = 12, seed = "61")
  void anyOrderGivesTheSameSeries(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 50_000) int jumpOneIn)
      throws IOException {
    Random random = new Random(seed);
    LedgerTally tally = new LedgerTally(PLAN);
    Map<Long, Map<Integer, Long>> expected = new TreeMap<>();
    int bin = 0;
    for (int i = 0; i < 40_000; i++) {
      bin = nextBin(bin, random, jumpOneIn);
      long series = LedgerTally.series(random.nextInt(400), random.nextInt(2), random.nextInt(2));
      long octets =
          random.nextInt(10) == 0 ? random.nextInt(1 << 20) : 1000L * random.nextInt(1500);
      tally.addToBin(series, bin, octets);
      if (octets > 0) {
        expected.computeIfAbsent(series, k -> new TreeMap<>()).merge(bin, octets, Long::sum);
      }
      if (i == 20_000) {
        assertThat(bins(tally.seriesColumns())).isEqualTo(expected); // and counting goes on
      }
    }
    TrafficLedger ledger = TrafficLedger.of(tally, LedgerFacts.EMPTY);
    assertThat(bins(ledger.seriesColumns())).isEqualTo(expected);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(ledger, out);
    assertThat(LedgerFile.read(new ByteArrayInputStream(out.toByteArray()), "ledger"))
        .isEqualTo(ledger);
  }

  private static Map<Long, Map<Integer, Long>> bins(SeriesColumns columns) {
    Map<Long, Map<Integer, Long>> all = new TreeMap<>();
    for (int s = 0; s < columns.size(); s++) {
      Map<Integer, Long> one = new TreeMap<>();
      BinRun.Cursor cursor = columns.cursor(s);
      while (cursor.next()) {
        one.put(cursor.bin(), cursor.octets());
      }
      assertThat(columns.bins(s)).isEqualTo(one.size());
      all.put(columns.key(s), one);
    }
    return all;
  }
}

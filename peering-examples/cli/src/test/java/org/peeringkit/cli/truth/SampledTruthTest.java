package org.peeringkit.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.demo.draw.DemoOptions;

/** At one packet in a thousand, estimates come within the error that is stated beside them. */
@TestInstance(Lifecycle.PER_CLASS) // what was counted is let go with the class
@Tag("oracle")
class SampledTruthTest {
  private static final double Z95 = 1.959963984540054;

  /** Fewer samples than this and the normal distribution says too little. */
  private static final double ENOUGH_SAMPLES = 30;

  private TruthJson truth;
  private Peering run;

  @BeforeAll
  void count() throws Exception {
    Path world =
        SmallWorld.write(
            "sampled-world", DemoOptions.small().withSamplingRate(1000).withSamplingSeed(2));
    truth = TruthJson.read(world);
    run = Runs.open(world, "peering-flows.yaml");
  }

  /** Octets and variance of every origin, per month and direction. */
  private SortedMap<String, LedgerCell> origins() throws Exception {
    SortedMap<String, LedgerCell> origins = new TreeMap<>();
    for (YearMonth month : run.months()) {
      for (Map.Entry<LedgerKey, LedgerCell> entry : run.month(month).ledger().cells().entrySet()) {
        LedgerKey key = entry.getKey();
        origins.merge(
            "origin " + month + " " + key.origin() + " " + key.direction().label(),
            entry.getValue(),
            LedgerCell::plus);
      }
    }
    return origins;
  }

  /** How many equal samples would have this error. */
  private static double samples(LedgerCell cell) {
    double octets = cell.octets();
    return cell.squares().signum() == 0 ? 0 : octets * octets / cell.squares().doubleValue();
  }

  /** Seen: 8,140 of 8,584 origins (per month and direction), 94.8 %. */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() throws Exception {
    assertThat(truth.samplingRate()).isEqualTo(1000);
    SortedMap<String, Long> figures = truth.flowFigures();
    int n = 0;
    int inside = 0;
    for (Map.Entry<String, LedgerCell> origin : origins().entrySet()) {
      LedgerCell cell = origin.getValue();
      if (samples(cell) < ENOUGH_SAMPLES) {
        continue;
      }
      double off = cell.octets() - (double) figures.getOrDefault(origin.getKey(), 0L);
      n++;
      inside += Math.abs(off) <= Z95 * cell.standardError() ? 1 : 0;
    }
    assertThat(n).isGreaterThan(1000);
    assertThat(100.0 * inside / n).as("%d of %d", inside, n).isBetween(90.0, 99.0);
  }

  @Test
  void totalsAreUnbiased() throws Exception {
    SortedMap<String, Long> figures = truth.flowFigures();
    for (String direction : new String[] {"in", "out"}) {
      long octets = 0;
      BigInteger squares = BigInteger.ZERO;
      long expected = 0;
      for (Map.Entry<String, LedgerCell> origin : origins().entrySet()) {
        if (origin.getKey().endsWith(" " + direction)) {
          octets += origin.getValue().octets();
          squares = squares.add(origin.getValue().squares());
        }
      }
      for (String month : truth.months()) {
        expected += figures.getOrDefault("direction " + month + " " + direction, 0L);
      }
      double error = Math.sqrt(squares.doubleValue());
      assertThat((double) octets).isCloseTo((double) expected, within(3 * error));
      assertThat(error).isLessThan(0.001 * expected);
    }
  }

  @Test
  void percentPeeredIsWithinItsInterval() throws Exception {
    // 95 % of one choice of packets; ShareIntervalTest asks a thousand choices.
    for (String month : truth.months()) {
      PercentPeered peered = run.month(YearMonth.parse(month)).percentPeered();
      double expected = truth.shares(month, "flows").required("percentPeered").asDouble();
      assertThat(expected).isBetween(peered.low().orElseThrow(), peered.high().orElseThrow());
      assertThat(peered.value().orElseThrow()).isCloseTo(expected, within(0.05));
    }
  }
}

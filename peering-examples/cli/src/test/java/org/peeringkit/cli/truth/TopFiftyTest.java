package org.peeringkit.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.truth.TrueSavings.Network;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.world.World;
import org.peeringkit.model.net.Asn;

/**
 * The fifty networks whose traffic, taken off transit, lowers the demo's bills most: as found from
 * sampled flows, against what every packet drawn says. Each of twenty runs samples the same traffic
 * anew, 1 packet in 1,000.
 */
@Tag("oracle")
class TopFiftyTest {
  private static final int TOP = 50;
  private static final int SEEDS = 20;
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);
  private static final DemoOptions OPTIONS =
      DemoOptions.small().withStart(LocalDate.of(2026, 8, 1)).withDays(31).withFlowsPerSlot(650);

  @TempDir static Path dir;

  private static List<Network> truth;

  @BeforeAll
  static void drawn() throws IOException {
    Path written = dir.resolve("unsampled");
    Prices prices = Prices.read(Demo.write(written, OPTIONS.withDays(1)).configuration());
    truth = TrueSavings.of(World.of(OPTIONS.seed()), OPTIONS, AUGUST, prices).ranked();
  }

  private static boolean isTrue(Asn asn) {
    return truth.subList(0, TOP).stream().anyMatch(n -> n.asns().contains(asn.value()));
  }

  /** Otherwise finding them would show nothing. */
  @Test
  void theQuestionIsHard() {
    BigDecimal last = truth.get(TOP - 1).saving();
    BigDecimal next = truth.get(TOP).saving();
    assertThat(next).isPositive();
    assertThat(next.doubleValue()).isGreaterThan(0.95 * last.doubleValue());
    assertThat(truth.subList(0, TOP).stream().filter(n -> n.savingAlone().compareTo(next) < 0))
        .as("matter only with those behind them")
        .hasSizeGreaterThanOrEqualTo(15);
    List<Network> byVolume =
        truth.stream()
            .sorted(Comparator.comparingLong(Network::octets).reversed())
            .limit(TOP)
            .toList();
    assertThat(byVolume.stream().filter(truth.subList(0, TOP)::contains))
        .as("found by raw volume")
        .hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void nearlyAllAreFoundFromSampledFlows() throws IOException, ConfigException {
    SortedMap<Long, Integer> runs = new TreeMap<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      runs.merge(found(seed), 1, Integer::sum);
    }
    System.out.println("found of " + TOP + " : runs of " + SEEDS + " = " + runs);
    assertThat(runs.firstKey()).isGreaterThanOrEqualTo(45);
  }

  private static long found(int seed) throws IOException, ConfigException {
    Path folder =
        SmallWorld.write("top-fifty", OPTIONS.withSamplingRate(1000).withSamplingSeed(seed));
    HitList list = Runs.open(folder, "peering.yaml").hitList(AUGUST);
    return list.rows().stream()
        .sorted(
            Comparator.comparing(
                    (HitList.Row row) -> row.billSavingPerMonth().orElse(BigDecimal.ZERO))
                .reversed()
                .thenComparing(HitList.Row::asn))
        .limit(TOP)
        .filter(row -> isTrue(row.asn()))
        .count();
  }
}

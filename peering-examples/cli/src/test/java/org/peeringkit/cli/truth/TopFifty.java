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
 * anew, 1 packet in 1,000. They take longest of all tests, so two classes share them, each in a
 * process of its own.
 */
final class TopFifty {
  static final int TOP = 50;
  static final int SEEDS = 20;
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);
  private static final DemoOptions OPTIONS =
      DemoOptions.small().withStart(LocalDate.of(2026, 8, 1)).withDays(31).withFlowsPerSlot(650);

  private final World world = World.of(OPTIONS.seed());

  /** By saving, the largest first. */
  final List<Network> truth;

  /** As drawn; writes into a folder to know the prices. */
  TopFifty(Path folder) throws IOException {
    Demo.Written day = Demo.write(world, folder, OPTIONS.withDays(1), List.of(), days -> {});
    Prices prices = Prices.read(day.configuration());
    truth = TrueSavings.of(world, OPTIONS, AUGUST, prices).ranked();
  }

  private boolean isTrue(Asn asn) {
    return truth.subList(0, TOP).stream().anyMatch(n -> n.asns().contains(asn.value()));
  }

  void assertNearlyAllAreFound(int firstSeed, int lastSeed) throws IOException, ConfigException {
    SortedMap<Long, Path> folders = new TreeMap<>();
    for (long seed = firstSeed; seed <= lastSeed; seed++) {
      folders.put(seed, SmallWorld.cleared("top-fifty-" + seed));
    }
    Demo.write(world, OPTIONS.withSamplingRate(1000), folders);
    SortedMap<Long, Integer> runs = new TreeMap<>();
    for (Path folder : folders.values()) {
      runs.merge(found(folder), 1, Integer::sum);
    }
    System.out.printf(
        "found of %d : runs of seeds %d to %d = %s%n", TOP, firstSeed, lastSeed, runs);
    assertThat(runs.firstKey()).isGreaterThanOrEqualTo(45);
  }

  private long found(Path folder) throws IOException, ConfigException {
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

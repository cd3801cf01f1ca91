package org.peeringkit.cli.truth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.analysis.traffic.share.PercentPeered;

/** Percent peered stands on interface counters where there are any; flows only split them. */
@TestInstance(Lifecycle.PER_CLASS) // what was counted is let go with the class
class HeadlineTest {
  /** Neighbouring links of one port are told apart by IP octets, counters hold layer-2 octets. */
  private static final double SPLIT_POINTS = 0.001;

  private static final YearMonth AUGUST = YearMonth.of(2026, 8);

  private Path world;
  private TruthJson truth;
  private Peering counters;

  @TempDir private Path dir;

  @BeforeAll
  void read() throws Exception {
    world = SmallWorld.unsampled();
    truth = TruthJson.read(world);
    counters = Runs.open(world, "peering-counters.yaml");
  }

  @Test
  void countersAloneGiveTheTruth() throws Exception {
    for (String month : truth.months()) {
      var result = counters.month(YearMonth.parse(month));
      var shares = truth.shares(month, "countersByPort");
      PercentPeered peered = result.percentPeered();
      assertThat(peered.peeredOctets()).isEqualTo(shares.required("peeredOctets").asLong());
      assertThat(peered.totalOctets()).isEqualTo(shares.required("totalOctets").asLong());
      assertThat(peered.value().orElseThrow())
          .isCloseTo(shares.required("percentPeered").asDouble(), within(1e-8));
      assertThat(result.percentOffTransit().value().orElseThrow())
          .isCloseTo(shares.required("percentOffTransit").asDouble(), within(1e-8));
    }
  }

  @Test
  void everyPortHoldsWhatItsCounterCounted() throws Exception {
    SortedMap<String, Long> expected = new TreeMap<>();
    SortedMap<String, Long> found = new TreeMap<>();
    for (Map<String, String> row : truth.rows("ports")) {
      String link = requireNonNull(row.get("link"));
      String key =
          "port "
              + String.join(
                  " ",
                  requireNonNull(row.get("month")),
                  link,
                  requireNonNull(row.get("direction")));
      expected.put(key, Long.parseLong(requireNonNull(row.get("layer2Octets"))));
      var direction =
          requireNonNull(row.get("direction")).equals("in")
              ? TrafficDirection.INBOUND
              : TrafficDirection.OUTBOUND;
      var totals = counters.month(YearMonth.parse(requireNonNull(row.get("month")))).totals();
      found.put(key, totals.series(link, direction).totalOctets());
    }
    assertThat(Figures.differences(expected, found)).isEmpty();
    assertThat(expected).hasSizeGreaterThan(100);
  }

  /** As transit is billed: rank ceil(0.95 N) of 5-minute means, each port of a contract apart. */
  @Test
  void percentilesOfBilledPortsAreExact() throws Exception {
    SortedSet<String> expected = new TreeSet<>();
    for (Map<String, String> row : truth.rows("p95")) {
      expected.add(
          String.join(
              " ",
              requireNonNull(row.get("month")),
              requireNonNull(row.get("contract")),
              requireNonNull(row.get("direction")),
              requireNonNull(row.get("bitsPerSecond"))));
    }
    SortedSet<String> found = new TreeSet<>();
    for (Map<String, String> row : truth.rows("ports")) {
      String link = requireNonNull(row.get("link"));
      var contract = counters.job().edges().latest(link).contract();
      if (contract.isPresent()) {
        String month = requireNonNull(row.get("month"));
        for (TrafficDirection direction : TrafficDirection.values()) {
          var totals = counters.month(YearMonth.parse(month)).totals();
          double bits = totals.series(link, direction).p95BitsPerSecond().orElseThrow();
          found.add(String.join(" ", month, contract.get(), direction.label(), "" + (long) bits));
        }
      }
    }
    assertThat(found).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  @Tag("oracle") // two months' flows are counted twice: too long for the daily run
  void flowsSplitTheCountersAndASilentRouterMovesNothing() throws Exception {
    double whole =
        Runs.open(world, "peering.yaml").month(AUGUST).percentPeered().value().orElseThrow();
    assertThat(whole)
        .isCloseTo(
            truth.shares("2026-08", "countersByLink").required("percentPeered").asDouble(),
            within(SPLIT_POINTS));

    // No port of edge 6 is shared by two links, so its flows have nothing to split by class.
    SmallWorld.copy(world, dir, name -> !name.startsWith("flows/edge-6-"));
    Peering silenced = Runs.open(dir, "peering.yaml");
    var result = silenced.month(AUGUST);
    assertThat(result.percentPeered().value().orElseThrow()).isCloseTo(whole, within(1e-9));
    assertThat(result.findings())
        .filteredOn(f -> f.kind() == Kind.SILENT_EXPORTER)
        .extracting(LinkFinding::text)
        .anyMatch(t -> t.startsWith("exporter 192.0.2.6 sent no flows in 8928 of 8928 bins"));
    assertThat(silenced.report(AUGUST).quality().missingExporters())
        .anyMatch(line -> line.contains("192.0.2.6"));
  }

  /** Transit is sold over an exchange port of edge 2: without flows the port has two owners. */
  @Test
  @Tag("oracle") // half a minute more would be felt in the daily run
  void aSilentRouterWithASharedPortWidensTheInterval(@TempDir Path folder) throws Exception {
    double whole = truth.shares("2026-08", "countersByLink").required("percentPeered").asDouble();
    SmallWorld.copy(world, folder, name -> !name.startsWith("flows/edge-2-"));
    Peering silenced = Runs.open(folder, "peering.yaml");
    PercentPeered peered = silenced.month(AUGUST).percentPeered();
    assertThat(peered.low().orElseThrow()).isLessThan(whole);
    assertThat(peered.high().orElseThrow()).isGreaterThan(whole);
    assertThat(peered.reasons()).anyMatch(r -> r.contains("another link shares its port"));
    assertThat(silenced.report(AUGUST).quality().missingExporters())
        .anyMatch(line -> line.contains("192.0.2.2"));
  }
}

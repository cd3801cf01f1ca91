package org.peeringkit.cli.truth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.Formats;

/** Unsampled, every sum is exact; and the comparison notices when it is not. */
@TestInstance(Lifecycle.PER_CLASS) // what was counted is let go with the class
class TruthTest {
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);

  /** Traps whose octets must stand in a bucket of that name, and no other octets there. */
  private static final Map<String, List<String>> BUCKETS =
      Map.of(
          "dropped", List.of("dropped-inbound"),
          "transit-leak", List.of("transit-leak"),
          "split-network", List.of("split-network"),
          "gre-tunnel", List.of("gre-outer"),
          "default-route", List.of("default-route", "peer-as-default"),
          "unrouted", List.of("unrouted-private-as", "unrouted-as-trans"),
          "bogon", List.of("bogon"));

  /** Traps that must be in no cell, and for which reason. */
  private static final Map<NotCounted, List<String>> NOT_COUNTED =
      Map.of(
          NotCounted.DUPLICATE, List.of("seen-twice-port"),
          NotCounted.INTERNAL, List.of("gre-inner", "seen-twice-core"),
          NotCounted.DROPPED_OUTBOUND, List.of("dropped-outbound"),
          NotCounted.UNLISTED_EXPORTER, List.of("unlisted-exporter"),
          NotCounted.UNLISTED_INTERFACE, List.of("unlisted-interface"));

  /** Traps whose octets belong to an AS: the cells, compared one by one, hold them. */
  private static final List<String> IN_CELLS =
      List.of(
          "none",
          "moas",
          "moas-tie",
          "as-set",
          "nested-other",
          "override",
          "unrouted-flow-as",
          "customer-through",
          "second-sampler",
          "long-record");

  /** Traps that no flow record shows: {@link HeadlineTest} finds them in the counters. */
  private static final List<String> COUNTERS_ONLY =
      List.of("direction-unsampled", "silent-exporter");

  private Path world;
  private TruthJson truth;
  private Peering flows;

  @TempDir private Path dir;

  @BeforeAll
  void count() throws Exception {
    world = SmallWorld.unsampled();
    truth = TruthJson.read(world);
    flows = Runs.open(world, "peering-flows.yaml");
  }

  @Test
  void everyCellAndEverySumIsExact() throws IOException {
    assertThat(Figures.differences(truth.flowFigures(), Figures.ofFlows(flows))).isEmpty();
    assertThat(truth.flowFigures()).hasSizeGreaterThan(10_000);
  }

  @Test
  void percentPeeredIsThatOfTheFlowsDrawn() throws IOException {
    for (String month : truth.months()) {
      var result = flows.month(YearMonth.parse(month));
      var shares = truth.shares(month, "flows");
      assertThat(result.percentPeered().value().orElseThrow())
          .isCloseTo(shares.required("percentPeered").asDouble(), within(1e-8));
      assertThat(result.percentOffTransit().value().orElseThrow())
          .isCloseTo(shares.required("percentOffTransit").asDouble(), within(1e-8));
    }
  }

  @Test
  void everyTrapIsWhereItBelongs() throws IOException {
    SortedMap<String, Long> trapOctets = new TreeMap<>();
    truth
        .rows("traps")
        .forEach(
            r -> trapOctets.put(requireNonNull(r.get("trap")), Long.parseLong(r.get("octets"))));
    SortedMap<String, Long> expected = new TreeMap<>();
    BUCKETS.forEach((bucket, traps) -> expected.put(bucket, sum(trapOctets, traps)));
    NOT_COUNTED.forEach((why, traps) -> expected.put("not " + why, sum(trapOctets, traps)));
    SortedMap<String, Long> found = new TreeMap<>();
    for (YearMonth month : flows.months()) {
      var ledger = flows.month(month).ledger();
      for (Map.Entry<LedgerKey, LedgerCell> cell : ledger.cells().entrySet()) {
        cell.getKey()
            .origin()
            .bucket()
            .map(TrafficBucket::label)
            .ifPresent(label -> found.merge(label, cell.getValue().octets(), Long::sum));
      }
      ledger
          .facts()
          .notCounted()
          .forEach((why, amount) -> found.merge("not " + why, amount.octets(), Long::sum));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void noTrapIsForgotten() {
    TreeSet<String> known = new TreeSet<>(IN_CELLS);
    known.addAll(COUNTERS_ONLY);
    BUCKETS.values().forEach(known::addAll);
    NOT_COUNTED.values().forEach(known::addAll);
    TreeSet<String> drawn = new TreeSet<>();
    truth.rows("traps").forEach(r -> drawn.add(requireNonNull(r.get("trap"))));
    assertThat(known).isEqualTo(drawn);
  }

  private static long sum(SortedMap<String, Long> octets, List<String> traps) {
    return traps.stream().mapToLong(t -> octets.getOrDefault(t, 0L)).sum();
  }

  @Test
  void oneLinkOfAnotherClassIsNoticed() throws Exception {
    String right = Files.readString(world.resolve("peering-flows.yaml"));
    String wrong =
        right.replace("{name: pni-content-2, class: PNI", "{name: pni-content-2, class: TRANSIT");
    assertThat(wrong).isNotEqualTo(right);
    Path file = Files.writeString(dir.resolve("flipped.yaml"), wrong);
    Peering run = Runs.open(world, file, Runs.FORMATS);
    assertThat(differences(run, AUGUST))
        .anyMatch(d -> d.startsWith("class 2026-08 TRANSIT in: "))
        .anyMatch(d -> d.startsWith("class 2026-08 PNI out: "))
        .anyMatch(d -> d.startsWith("peered 2026-08: "))
        .noneMatch(d -> d.startsWith("cell "));
  }

  @Test
  void oneFlowInAThousandLostIsNoticed() throws Exception {
    Path services = Files.createDirectories(dir.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(FlowFormat.class.getName()), DroppingPcap.class.getName() + "\n");
    URL[] more = {dir.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(more, TruthTest.class.getClassLoader())) {
      Formats formats = Formats.load(loader);
      assertThat(formats.flowFormatNames()).contains("a-dropping-pcap", "pcap");
      Peering run = Runs.open(world, world.resolve("peering-flows.yaml"), formats);
      assertThat(differences(run, AUGUST))
          .anyMatch(d -> d.startsWith("direction 2026-08 in: "))
          .anyMatch(d -> d.startsWith("direction 2026-08 out: "))
          .anyMatch(d -> d.startsWith("cell 2026-08 "))
          .anyMatch(d -> d.startsWith("counted 2026-08: "));
    }
  }

  private List<String> differences(Peering run, YearMonth month) throws IOException {
    return Figures.differences(Figures.of(truth.flowFigures(), month), Figures.ofFlows(run, month));
  }
}

package org.peeringkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.file.CounterFiles;
import org.peeringkit.demo.file.OutputFolder;
import org.peeringkit.demo.traffic.CounterPort;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.traffic.TrafficRun;
import org.peeringkit.demo.traffic.Trap;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.traffic.Truth.Disposition;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** The files hold what was drawn, as our own readers find it. */
class ReadBackTest {
  private static final DemoOptions OPTIONS = DemoOptions.small();
  private static final World WORLD = World.of(OPTIONS.seed());
  private static final Formats FORMATS = Formats.load(ReadBackTest.class.getClassLoader());

  @TempDir static Path folder;
  private static TrafficRun run;

  @BeforeAll
  static void write() throws IOException {
    run = Demo.write(WORLD, OPTIONS, new OutputFolder(folder), days -> {});
  }

  private static List<Input> inputs(String sub) throws IOException {
    return inputs(folder, sub);
  }

  private static List<Input> inputs(Path folder, String sub) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(sub))) {
      return files.filter(Files::isRegularFile).sorted().map(Input::file).toList();
    }
  }

  @Test
  void everyTrapIsDrawn() {
    Set<Trap> seen = EnumSet.noneOf(Trap.class);
    run.truth().sums().keySet().forEach(k -> seen.add(k.trap()));
    Set<Trap> ofScenarios = EnumSet.of(Trap.HIJACKED, Trap.SPOOFED, Trap.GROWTH, Trap.MOVED);
    assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ofScenarios)));
  }

  @Test
  void flowsHoldWhatWasDrawn() throws IOException {
    Map<IpAddr, Long> octets = new TreeMap<>();
    Map<IpAddr, Set<RateSource>> sources = new TreeMap<>();
    Set<Long> e6Rates = new TreeSet<>();
    long records = 0;
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = FORMATS.flows(inputs("flows"), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records++;
          IpAddr exporter = batch.exporter(row).address().orElseThrow();
          sources
              .computeIfAbsent(exporter, e -> EnumSet.noneOf(RateSource.class))
              .add(batch.rateSource(row));
          long rate = batch.sampling(row).rate();
          if (exporter.equals(Router.EDGE_6.address())) {
            e6Rates.add(rate);
            rate = 1;
          }
          if (exporter.equals(Router.EDGE_7.address())) {
            assertIsASample(batch, row);
          }
          octets.merge(exporter, batch.get(row, FlowField.OCTETS) * rate, Long::sum);
          long start = batch.get(row, FlowField.START_MILLIS);
          long end = batch.get(row, FlowField.END_MILLIS);
          if (start > end || end >= OPTIONS.end().toEpochMilli()) {
            throw new AssertionError("flow from " + start + " to " + end);
          }
        }
      }
      assertThat(reader.stats().faultCount()).isZero();
    }
    assertThat(records).isEqualTo(run.truth().exportedRecords());
    assertThat(octets).isEqualTo(expectedOctets());
    assertThat(sources.get(Router.EDGE_1.address())).containsExactly(RateSource.OPTIONS);
    assertThat(sources.get(Router.EDGE_4.address())).containsExactly(RateSource.UNKNOWN);
    assertThat(sources.get(Router.EDGE_5.address())).containsExactly(RateSource.HEADER);
    assertThat(sources.get(Router.EDGE_7.address())).containsExactly(RateSource.HEADER);
    assertThat(sources.get(Router.EDGE_8.address())).containsExactly(RateSource.ALREADY_SCALED);
    assertThat(e6Rates).containsExactly(7L);
  }

  /** One packet with its frame's length, its port, and the route to or from our neighbour. */
  private static void assertIsASample(FlowBatch batch, int row) {
    DemoLink link = WORLD.edge().link("pni-small-1");
    Asn neighbour = WORLD.topology().as(link.neighbours().get(0)).asn();
    boolean inbound = batch.get(row, FlowField.INGRESS_INTERFACE) == link.ifIndex();
    long octets = batch.get(row, FlowField.OCTETS);
    FlowField adjacent = inbound ? FlowField.SOURCE_ADJACENT_AS : FlowField.DESTINATION_ADJACENT_AS;
    FlowField ours = inbound ? FlowField.DESTINATION_AS : FlowField.SOURCE_AS;
    if (batch.get(row, FlowField.PACKETS) != 1
        || octets > 1500
        || batch.get(row, FlowField.LAYER2_OCTETS) != octets + 18
        || batch.get(row, FlowField.FLOW_DIRECTION) != (inbound ? 0 : 1)
        || batch.get(row, inbound ? FlowField.INGRESS_INTERFACE : FlowField.EGRESS_INTERFACE)
            != link.ifIndex()
        || batch.get(row, adjacent) != neighbour.value()
        || batch.get(row, ours) != 64500) {
      throw new AssertionError("not a sample of the switch: " + batch.copy(row));
    }
  }

  @Test
  void aSitesCollectorBeginsAFileEveryDay() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("flows").resolve("edge-8"))) {
      files.forEach(f -> names.add(f.getFileName().toString()));
    }
    List<String> expected = new ArrayList<>();
    for (int day = 0; day < OPTIONS.days(); day++) {
      String date = OPTIONS.start().plusDays(day).toString().replace("-", "");
      expected.add("nfcapd." + date + "0000");
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void sampledExportsComeCloseToWhatWasDrawn(@TempDir Path sampled) throws IOException {
    DemoOptions options = OPTIONS.withDays(2).withSamplingRate(1000);
    TrafficRun drawn = Demo.write(WORLD, options, new OutputFolder(sampled), days -> {});
    long truth = 0;
    for (Truth.Sum sum : drawn.truth().sums().values()) {
      truth += sum.octets();
    }
    long estimate = 0;
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = FORMATS.flows(inputs(sampled, "flows"), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          boolean wrong =
              batch.exporter(row).address().orElseThrow().equals(Router.EDGE_6.address());
          // 1 where the collector has multiplied already.
          long rate = batch.factor(row) / (wrong ? 7 : 1);
          estimate += batch.get(row, FlowField.OCTETS) * rate;
        }
      }
    }
    // Records that cross two links stand twice in the sums, unexported traffic once too often.
    assertThat((double) estimate / truth).isBetween(.95, 1.005);
  }

  /** What each router exported, from the sums made while drawing. */
  private static Map<IpAddr, Long> expectedOctets() {
    Map<IpAddr, Long> expected = new TreeMap<>();
    run.truth()
        .sums()
        .forEach(
            (key, sum) -> {
              boolean through =
                  key.trap() == Trap.TRANSIT_LEAK || key.trap() == Trap.CUSTOMER_THROUGH;
              if (key.disposition() == Disposition.NOT_EXPORTED
                  || (through && key.direction() == Direction.OUTBOUND)) {
                return;
              }
              Router router =
                  switch (key.trap()) {
                    case SEEN_TWICE_CORE -> Router.CORE;
                    case UNLISTED_EXPORTER -> Router.UNLISTED;
                    default -> WORLD.edge().link(key.link()).router();
                  };
              expected.merge(router.address(), sum.octets(), Long::sum);
            });
    return expected;
  }

  @Test
  void countersHoldWhatCrossedThePorts() throws IOException {
    Map<String, List<CounterReading>> byName = new TreeMap<>();
    List<Input> inputs = new ArrayList<>(inputs("snmp"));
    inputs("flows").stream().filter(i -> i.name().contains("edge-7")).forEach(inputs::add);
    for (Input input : inputs) {
      ReadStats stats =
          FORMATS.counters(
              input,
              ReadOptions.defaults(),
              r ->
                  byName
                      .computeIfAbsent(
                          r.exporter().orElseThrow() + " " + r.ifName().orElseThrow(),
                          k -> new ArrayList<>())
                      .add(r));
      assertThat(stats.faultCount()).isZero();
    }
    int wraps = 0;
    int resets = 0;
    for (CounterPort port : CounterPort.of(WORLD.edge().links())) {
      DemoLink link = port.link();
      List<CounterReading> readings =
          byName.getOrDefault(link.router().address() + " " + link.ifName(), List.of());
      assertThat(readings).as(link.ifName()).isNotEmpty();
      long in = 0;
      for (int i = 1; i < readings.size(); i++) {
        long delta = readings.get(i).in().getAsLong() - readings.get(i - 1).in().getAsLong();
        boolean narrow = readings.get(i).kind() == CounterReading.Kind.OCTETS_32;
        wraps += delta < 0 && narrow ? 1 : 0;
        resets += delta < 0 && !narrow ? 1 : 0;
        in += delta >= 0 ? delta : narrow ? delta + (1L << 32) : readings.get(i).in().getAsLong();
      }
      long expected = 0;
      for (int bin = 0; bin < OPTIONS.bins(); bin++) {
        expected += port.octets(run.counters(), Direction.INBOUND, bin);
      }
      assertThat(in).as(link.name()).isEqualTo(expected);
      int missing = link.name().equals(CounterFiles.GAP_LINK) ? 6 : 0;
      assertThat(readings).as(link.name()).hasSize(OPTIONS.bins() + 1 - missing);
    }
    assertThat(wraps).isGreaterThan(10);
    assertThat(resets).isGreaterThan(0);
  }

  @Test
  void tablesNameTheOriginsThatAreCredited() throws IOException {
    Map<Prefix, Map<Asn, Integer>> seen = new TreeMap<>();
    for (Input input : inputs("rib")) {
      if (input.name().contains("-2026-07-01")) {
        read(input, seen);
      }
    }
    for (Announcement a : WORLD.addresses().announcements()) {
      Asn credited = WORLD.topology().as(a.origin()).asn();
      Map<Asn, Integer> origins = seen.getOrDefault(a.prefix(), Map.of());
      if (a.kind() != Kind.OWN) {
        assertThat(origins.keySet()).as("%s", a).contains(credited);
        int most = origins.values().stream().mapToInt(n -> n).max().orElseThrow();
        assertThat(origins.get(credited)).as("%s", a).isEqualTo(most);
      }
      if (a.kind() == Kind.MOAS || a.kind() == Kind.MOAS_TIE) {
        assertThat(origins).as("%s", a).hasSize(2);
      }
    }
    assertThat(seen).containsKey(Prefix.parse("0.0.0.0/0"));
  }

  private static void read(Input input, Map<Prefix, Map<Asn, Integer>> seen) throws IOException {
    try (RouteCursor cursor = FORMATS.routes(input, ReadOptions.defaults())) {
      while (cursor.next()) {
        PathAttributes attributes = cursor.attributes(cursor.attributesId());
        Map<Asn, Integer> origins = seen.computeIfAbsent(cursor.prefix(), p -> new TreeMap<>());
        attributes
            .effectivePath()
            .origin()
            .or(() -> attributes.effectiveAggregator().map(Aggregator::asn))
            .ifPresent(asn -> origins.merge(asn, 1, Integer::sum));
      }
      assertThat(cursor.stats().faultCount()).isZero();
    }
  }

  @Test
  void registryHoldsTheNetworks() throws IOException {
    RegistryBuilder builder = Registry.builder();
    for (Input input : inputs("pdb")) {
      assertThat(FORMATS.registry(input, ReadOptions.defaults(), builder).faultCount()).isZero();
    }
    Registry registry = builder.build();
    assertThat(registry.networks()).hasSize(1500 + 15);
    assertThat(registry.exchanges()).hasSize(15);
    assertThat(registry.lans()).hasSize(15);
    assertThat(registry.facility(25)).isPresent();
    Network own = registry.network(Asn.of(64500)).orElseThrow();
    assertThat(own.updated()).isPresent();
    assertThat(registry.ports(own.asn())).hasSize(4);
    for (Network network : registry.networks()) {
      assertThat(registry.organisation(network.orgId().orElseThrow())).isPresent();
    }
  }
}

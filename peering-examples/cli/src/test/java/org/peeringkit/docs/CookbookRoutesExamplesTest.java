package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.flowtext.FlowCsvWriter;
import org.peeringkit.io.mrt.BgpdumpWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.AsnTable;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsRelationships;
import org.peeringkit.model.registry.resource.VrpTable;
import org.peeringkit.model.rib.RibChange;
import org.peeringkit.model.rib.RibReplay;
import org.peeringkit.model.rib.RibSnapshot;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.FlowSource;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.RouteSource;

/** The cookbook's tasks about readers, tables and registries. */
class CookbookRoutesExamplesTest {
  @TempDir private Path dir;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private final Formats formats = Formats.load(getClass().getClassLoader());

  @BeforeEach
  void files() throws IOException {
    Cookbook.write(dir);
  }

  private Input file(String name) {
    return Input.file(name, dir.resolve(name));
  }

  private void check(int task) throws IOException {
    CookbookTest.check(task, printed.toString(UTF_8));
  }

  @Test
  void task1() throws IOException {
    // region cookbook-01
    try (RouteSource routes =
        new RouteSource(formats.routes(file("rib.mrt.gz"), ReadOptions.defaults()))) {
      for (Optional<Decoded<RouteEvent>> next = routes.next();
          next.isPresent();
          next = routes.next()) {
        if (next.get().value().orElse(null) instanceof RouteEvent.Announce announced) {
          Route route = announced.route();
          AsPath path = route.attributes().effectivePath();
          out.println(route.prefix() + " from " + route.peer().asn() + ": " + path);
        }
      }
    }
    // endregion
    check(1);
  }

  @Test
  void task2() throws IOException {
    // region cookbook-02
    Map<Asn, Integer> prefixes = new TreeMap<>();
    try (RouteCursor cursor = formats.routes(file("rib.mrt.gz"), ReadOptions.defaults())) {
      while (cursor.next()) {
        cursor
            .attributes(cursor.attributesId())
            .effectivePath()
            .origin()
            .ifPresent(asn -> prefixes.merge(asn, 1, Integer::sum));
      }
    }
    prefixes.forEach((asn, n) -> out.println(asn + " " + n));
    // endregion
    check(2);
  }

  private PrefixTable<Asn> table() throws IOException {
    // region cookbook-03
    PrefixTable.Builder<Asn> builder = PrefixTable.builder((first, second) -> first);
    try (RouteCursor cursor = formats.routes(file("rib.mrt.gz"), ReadOptions.defaults())) {
      while (cursor.next()) {
        cursor
            .attributes(cursor.attributesId())
            .effectivePath()
            .origin()
            .ifPresent(asn -> builder.add(cursor.prefix(), asn));
      }
    }
    PrefixTable<Asn> table = builder.build();
    for (String address : List.of("192.0.2.7", "198.51.100.7", "203.0.113.7")) {
      PrefixTable.Entry<Asn> longest = table.lookup(IpAddr.parse(address)).orElseThrow();
      out.println(address + " in " + longest.prefix() + " of " + longest.value());
    }
    // endregion
    return table;
  }

  @Test
  void task3() throws IOException {
    assertThat(table().size()).isPositive();
    check(3);
  }

  @Test
  void task4() throws IOException {
    // region cookbook-04
    AsnTable.Builder builder = AsnTable.builder();
    try (RouteCursor cursor = formats.routes(file("routes.txt"), ReadOptions.defaults())) {
      while (cursor.next()) {
        cursor
            .attributes(cursor.attributesId())
            .effectivePath()
            .origin()
            .ifPresent(asn -> builder.add(cursor.prefix(), asn));
      }
    }
    AsnTable table = builder.build(); // no prefixes, no objects: a few octets a prefix
    out.println(table.lookup(IpAddr.parse("151.193.6.25")));
    out.println(table.lookup(IpAddr.parse("8.8.8.8")));
    // endregion
    check(4);
  }

  @Test
  void task5() throws IOException {
    // region cookbook-05
    try (RouteCursor dump = formats.routes(file("rib.mrt.gz"), ReadOptions.defaults());
        RouteCursor updates = formats.routes(file("updates.mrt"), ReadOptions.defaults())) {
      RibReplay replay = new RibReplay(List.of(dump, updates));
      RibSnapshot table = replay.at(Instant.parse("2026-11-01T00:00:01Z"));
      table.routes(Prefix.parse("203.0.113.0/24")).forEach(route -> out.println(route.prefix()));
      out.println(table.size() + " routes, " + table.prefixCount() + " prefixes");
    }
    // endregion
    check(5);
  }

  @Test
  void task6() throws IOException {
    // region cookbook-06
    try (RouteCursor dump = formats.routes(file("rib.mrt.gz"), ReadOptions.defaults());
        RouteCursor updates = formats.routes(file("updates.mrt"), ReadOptions.defaults())) {
      RibReplay replay = new RibReplay(List.of(dump, updates));
      RibSnapshot before = replay.at(Instant.parse("2026-11-01T00:00:00Z"));
      RibSnapshot after = replay.at(Instant.parse("2026-11-01T00:00:01Z"));
      for (RibChange change : before.changesTo(after)) {
        out.println(change.kind() + " " + change.prefix() + " " + change.originsAfter());
      }
    }
    // endregion
    check(6);
  }

  @Test
  void task7() throws IOException {
    // region cookbook-07
    RouteFilter filter =
        RouteFilter.path(PathPattern.parse("^64502 64509"))
            .or(RouteFilter.covering(IpAddr.parse("2001:db8:1::5")));
    ReadOptions options = ReadOptions.defaults().withRouteFilter(filter);
    try (RouteCursor cursor = formats.routes(file("rib.mrt.gz"), options)) {
      while (cursor.next()) {
        out.println(cursor.prefix());
      }
      out.println(cursor.stats().counts().get(RouteCursor.FILTERED_OUT) + " left out");
    }
    // endregion
    check(7);
  }

  @Test
  void task8() throws IOException {
    // region cookbook-08
    try (RouteCursor cursor = formats.routes(file("updates.mrt"), ReadOptions.defaults());
        BgpdumpWriter text = new BgpdumpWriter(out)) {
      text.write(cursor);
    }
    // endregion
    check(8);
  }

  @Test
  void task9() throws IOException {
    // region cookbook-09
    PrefixSet ours =
        PrefixSet.of(
            Files.readAllLines(dir.resolve("prefixes.txt")).stream().map(Prefix::parse).toList());
    out.println(ours.aggregate());
    out.println(ours.contains(IpAddr.parse("192.0.2.200")));
    out.println(ours.covers(Prefix.parse("192.0.2.0/24")));
    // endregion
    check(9);
  }

  @Test
  void task10() throws IOException {
    // region cookbook-10
    RegistryBuilder registry = Registry.builder();
    formats.registry(file("vrps.json"), ReadOptions.defaults(), registry);
    VrpTable vrps = registry.build().vrps();
    try (RouteCursor cursor = formats.routes(file("rib.mrt.gz"), ReadOptions.defaults())) {
      while (cursor.next()) {
        Optional<Asn> origin = cursor.attributes(cursor.attributesId()).effectivePath().origin();
        String who = origin.map(Asn::toString).orElse("nobody for sure");
        out.println(cursor.prefix() + " " + who + " " + vrps.validate(cursor.prefix(), origin));
      }
    }
    // endregion
    check(10);
  }

  @Test
  void task11() throws IOException {
    // region cookbook-11
    RegistryBuilder registry = Registry.builder();
    formats.registry(file("as-rel.txt"), ReadOptions.defaults(), registry);
    AsRelationships relationships = registry.build().relationships().orElseThrow();
    out.println("cone " + relationships.recursiveCone(Asn.of(64501)));
    out.println("peers " + relationships.peers(Asn.of(64506)));
    // endregion
    check(11);
  }

  @Test
  void task12() throws IOException {
    // region cookbook-12
    try (FlowSource flows =
        new FlowSource(formats.flows(List.of(file("flows.pcap")), ReadOptions.defaults()))) {
      for (Optional<Decoded<FlowRecord>> next = flows.next();
          next.isPresent();
          next = flows.next()) {
        FlowRecord flow = next.get().value().orElseThrow();
        out.println(
            flow.address(FlowField.SOURCE_ADDRESS).orElseThrow()
                + " "
                + flow.number(FlowField.OCTETS).orElse(0)
                + " octets, "
                + flow.estimatedOctets().orElse(0)
                + " with sampling");
      }
    }
    // endregion
    check(12);
  }

  @Test
  void task13() throws IOException {
    // region cookbook-13
    Map<Long, Long> octets = new TreeMap<>();
    FlowBatch batch = new FlowBatch(); // 4,096 rows, used again and again
    try (FlowReader flows = formats.flows(List.of(file("flows.pcap")), ReadOptions.defaults())) {
      while (flows.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          if (batch.has(row, FlowField.SOURCE_AS)) { // absent is not zero
            octets.merge(
                batch.get(row, FlowField.SOURCE_AS), batch.get(row, FlowField.OCTETS), Long::sum);
          }
        }
      }
    }
    octets.forEach((asn, n) -> out.println("AS" + asn + " " + n));
    // endregion
    check(13);
  }

  @Test
  void task14() throws IOException {
    // region cookbook-14
    FlowBatch batch = new FlowBatch();
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    try (FlowReader flows = formats.flows(List.of(file("flows.pcap")), ReadOptions.defaults());
        FlowCsvWriter writer = new FlowCsvWriter(csv)) {
      while (flows.next(batch)) {
        writer.write(batch);
      }
    }
    csv.toString(UTF_8).lines().skip(1).forEach(line -> out.println(line.substring(0, 60)));
    // endregion
    check(14);
  }

  @Test
  void task15() throws IOException {
    // region cookbook-15
    byte[] whole = Files.readAllBytes(dir.resolve("updates.mrt"));
    Files.write(dir.resolve("cut.mrt"), java.util.Arrays.copyOf(whole, whole.length - 3));

    try (RouteCursor cursor = formats.routes(file("cut.mrt"), ReadOptions.defaults())) {
      int events = 0;
      while (cursor.next()) {
        events++; // everything before the damage is read
      }
      out.println(events + " events; " + cursor.stats().faults().get(0));
    }

    ReadOptions strict = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    try (RouteCursor cursor = formats.routes(file("cut.mrt"), strict)) {
      while (cursor.next()) {
        out.println(cursor.kind());
      }
    } catch (DecodeException e) {
      out.println("ended by " + e.fault().kind());
    }
    // endregion
    check(15);
  }

  @Test
  void task16() throws IOException {
    // region cookbook-16
    formats.counters(
        file("snmp.csv"),
        ReadOptions.defaults(),
        (CounterReading reading) ->
            out.println(
                reading.time()
                    + " "
                    + reading.ifName().orElseThrow()
                    + " "
                    + reading.in().orElseThrow()));
    // endregion
    check(16);
  }
}

package org.peeringkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.EdgeLink.Match;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** What the documentation shows of the library. */
class LibraryExamplesTest {
  @TempDir private Path dir;

  @Test
  void octetsByOrigin() throws IOException {
    Path rib = Files.write(dir.resolve("rib.mrt.gz"), Fixtures.gzip(Fixtures.rib()));
    Path capture = Files.write(dir.resolve("flows.pcap"), Fixtures.flows());

    // region octets-by-origin
    Formats formats = Formats.load(getClass().getClassLoader()); // every format on the class path

    PrefixTable.Builder<Asn> origins = PrefixTable.builder();
    try (RouteCursor routes = formats.routes(Input.file(rib), ReadOptions.defaults())) {
      while (routes.next()) {
        AsPath path = routes.attributes(routes.attributesId()).effectivePath();
        path.origin().ifPresent(asn -> origins.add(routes.prefix(), asn));
      }
    }
    PrefixTable<Asn> table = origins.build(); // longest-prefix match

    Map<Asn, Long> octets = new TreeMap<>();
    List<Fault> faults;
    try (FlowReader flows = formats.flows(List.of(Input.file(capture)), ReadOptions.defaults())) {
      FlowBatch batch = new FlowBatch();
      while (flows.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          IpAddr source = batch.address(row, FlowField.SOURCE_ADDRESS);
          long estimate = batch.get(row, FlowField.OCTETS) * batch.sampling(row).rate();
          if (source != null) {
            table.lookup(source).ifPresent(r -> octets.merge(r.value(), estimate, Long::sum));
          }
        }
      }
      faults = flows.stats().faults(); // what could not be read: where, which field, why
    }
    // endregion

    assertThat(octets)
        .isEqualTo(Map.of(Asn.of(64509), 3_100_000L, Asn.of(4_200_000_000L), 900_000L));
    assertThat(faults).isEmpty();
  }

  @Test
  void whoseTrafficAndWhomToPeerWith() throws IOException {
    Files.write(dir.resolve("rib.mrt.gz"), Fixtures.gzip(Fixtures.rib()));
    Files.write(dir.resolve("flows.pcap"), Fixtures.flows());
    List<String> lines = new ArrayList<>();

    // region embed
    IpAddr router = IpAddr.parse("192.0.2.254");
    PeeringConfig config =
        PeeringConfig.builder(Asn.of(64500), "Example Networks")
            .ribs("rib.mrt.gz", Vantage.OWN)
            .flows("*.pcap")
            .origin(Prefix.parse("198.51.100.0/24"), Asn.of(64509)) // whatever tables say
            .link(
                EdgeLink.builder("transit-a", LinkClass.TRANSIT, Match.ofPort(router, 10)).build())
            .build();
    Formats formats = Formats.load(getClass().getClassLoader());
    Peering peering = Peering.open(config, formats, dir);

    for (String address : List.of("198.51.100.200", "2001:db8:1::5", "203.0.113.1")) {
      Attribution whose = peering.attribute(IpAddr.parse(address));
      lines.add(address + " " + whose.origin().map(Asn::toString).orElse(whose.status().name()));
    }

    YearMonth month = peering.months().last();
    HitList list = peering.hitList(month);
    lines.add("ranked by " + list.rankedBy() + " because " + list.because());
    for (HitList.Row row : list.rows()) {
      lines.add(row.rank() + " " + row.asn() + " " + row.score() + " " + list.unit());
      lines.add("  not known: " + String.join("; ", row.unknowns()));
    }
    lines.addAll(peering.problems()); // what is missing, and what that costs
    // endregion

    assertThat(lines)
        .startsWith(
            "198.51.100.200 AS64509",
            "2001:db8:1::5 BOGON",
            "203.0.113.1 BOGON",
            "ranked by GOAL_POINTS because no transit contract is known",
            "1 AS64509 5.580000 goal points")
        .anyMatch(line -> line.startsWith("  not known: ") && line.contains("policy"))
        .anyMatch(line -> line.startsWith("no PeeringDB data"));
  }
}

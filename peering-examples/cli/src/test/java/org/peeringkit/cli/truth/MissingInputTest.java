package org.peeringkit.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.HtmlReport;
import org.peeringkit.analysis.report.render.JsonReport;
import org.peeringkit.analysis.report.render.MarkdownReport;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * What is missing or odd is said in one line with what it costs; the report stands all the same.
 */
class MissingInputTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
  private static final long MILLION = 1_000_000;

  private static final String YAML =
      """
      network: {asn: 64500, name: Example Networks, prefixes: [192.0.2.0/24], type: Content}
      goal: {percentPeered: 40, by: 2027-06}
      inputs:
        ribs: [{path: rib.mrt, vantage: OWN}]
        flows: [{path: flows.pcap}]
        counters: [counters.csv]
        registry: {peeringdb: [net.json]}
      links:
        - {name: transit-a, class: TRANSIT, exporter: 192.0.2.254, ifIndex: 10, neighbour: 64501, capacity: 10G}
        - {name: ix-one, class: IXP, exporter: 192.0.2.254, ifIndex: 11, ixlan: 31, capacity: 10G}
      """;

  private static final String NET =
      """
      {"data": [{"id": 1, "org_id": 1, "name": "Example Networks", "asn": 64500,
      "info_type": "Content", "policy_general": "Open", "status": "ok"}], "meta": {}}
      """;

  @TempDir private Path dir;
  private String yaml = YAML;

  @BeforeEach
  void writeInputs() throws IOException {
    Files.write(dir.resolve("rib.mrt"), Fixtures.rib());
    Files.write(dir.resolve("flows.pcap"), Fixtures.flows());
    Files.writeString(dir.resolve("net.json"), NET);
    counters("ifHCInOctets,ifHCOutOctets", MILLION, MILLION, 2 * MILLION, 3 * MILLION);
  }

  /** One reading every five minutes of both ports; outbound is always the same. */
  private void counters(String columns, long... inOctets) throws IOException {
    StringBuilder csv = new StringBuilder("time,exporter,ifIndex," + columns + "\n");
    for (int i = 0; i < inOctets.length; i++) {
      Instant time = TIME.plusSeconds(300L * i);
      csv.append(time + ",192.0.2.254,10," + inOctets[i] + "," + (i + 1) * MILLION + "\n");
      csv.append(time + ",192.0.2.254,11," + (i + 1) * MILLION + "," + (i + 1) * MILLION + "\n");
    }
    Files.writeString(dir.resolve("counters.csv"), csv);
  }

  private void replace(String what, String with) {
    assertThat(yaml).contains(what);
    yaml = yaml.replace(what, with);
  }

  /** All lines that a user sees: of the inputs, of the month, and beside the headline. */
  private List<String> lines() throws Exception {
    Files.writeString(dir.resolve("peering.yaml"), yaml);
    Peering run = Runs.open(dir, "peering.yaml");
    StatusReport report = run.report(NOVEMBER);
    assertReasons(report);
    assertThat(HtmlReport.render(report)).contains("Example Networks");
    assertThat(MarkdownReport.render(report)).contains("Example Networks");
    assertThat(JsonReport.render(report)).contains("\"percentPeered\"");
    List<String> lines = new ArrayList<>(run.problems());
    run.month(NOVEMBER).findings().forEach(f -> lines.add(f.text()));
    for (String line : lines) {
      // The notes of the report, and its list of silent exporters, hold them all.
      List<String> shown = new ArrayList<>(report.quality().notes());
      shown.addAll(report.quality().missingExporters());
      assertThat(shown).contains(line);
    }
    return lines;
  }

  /** Every unknown number, however deep, has a reason. */
  private static void assertReasons(Object value) throws ReflectiveOperationException {
    if (value instanceof Figure.Unknown unknown) {
      assertThat(unknown.reason()).isNotBlank();
    } else if (value instanceof Iterable<?> many) {
      for (Object one : many) {
        assertReasons(one);
      }
    } else if (value instanceof Record record
        && record.getClass().getPackageName().startsWith("org.peeringkit.analysis.report")) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object part = component.getAccessor().invoke(record);
        if (part != null) {
          assertReasons(part);
        }
      }
    }
  }

  private void assertOneLine(String pattern) throws Exception {
    assertThat(lines()).filteredOn(line -> line.matches(pattern)).hasSize(1);
  }

  @Test
  void nothingIsSaidOfWhatIsThere() throws Exception {
    assertThat(lines())
        .noneMatch(l -> l.contains("PeeringDB") || l.contains("no flow records"))
        .noneMatch(l -> l.startsWith("no routes") || l.contains("default route"))
        .noneMatch(l -> l.contains("interface") || l.contains("same port"))
        .noneMatch(l -> l.contains("capacity") || l.contains("named by no link"))
        .noneMatch(l -> l.contains("went round") || l.contains("began anew"));
  }

  @Test
  void noPeeringDb() throws Exception {
    replace("  registry: {peeringdb: [net.json]}\n", "");
    assertOneLine("no PeeringDB data: .* are unknown, and with them how candidates .*");
  }

  @Test
  void noFlows() throws Exception {
    replace("  flows: [{path: flows.pcap}]\n", "");
    assertOneLine("no flow records: percent peered stands on counters alone, .* unknown");
  }

  @Test
  void noRib() throws Exception {
    replace("  ribs: [{path: rib.mrt, vantage: OWN}]\n", "");
    assertOneLine("no routes: traffic is attributed by what flows say .* are unknown");
  }

  @Test
  void onlyADefaultRoute() throws Exception {
    BgpPeer peer =
        new BgpPeer(
            IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.of(IpAddr.parse("192.0.2.101")));
    PathAttributes attributes =
        PathAttributes.builder()
            .origin(Origin.IGP)
            .asPath(AsPath.parse("64501"))
            .nextHop(IpAddr.parse("192.0.2.1"))
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "", List.of(peer));
      writer.rib(
          TIME, 0, Prefix.parse("0.0.0.0/0"), List.of(new MrtWriter.RibEntry(0, TIME, attributes)));
    }
    Files.write(dir.resolve("rib.mrt"), out.toByteArray());
    assertOneLine("the only IPV4 route is a default route: it attributes nothing; .*");
  }

  @Test
  void flowsWithoutInterfaces() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FlowBatch batch = new FlowBatch();
    List<Input> inputs = List.of(Input.file("flows.pcap", dir.resolve("flows.pcap")));
    IpAddr exporter = IpAddr.parse("192.0.2.254");
    try (PcapWriter file =
            new PcapWriter(out, exporter, 50_000, IpAddr.parse("192.0.2.253"), 2055);
        FlowReader reader = Runs.FORMATS.flows(inputs, ReadOptions.defaults())) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(file, 7, TIME.toEpochMilli() - 3_600_000)
              .without(EnumSet.of(FlowField.INGRESS_INTERFACE, FlowField.EGRESS_INTERFACE))
              .build();
      while (reader.next(batch)) {
        writer.add(batch);
      }
      writer.flush();
    }
    Files.write(dir.resolve("flows.pcap"), out.toByteArray());
    assertOneLine("3 flow records name no interface: .* are not counted; .*");
  }

  @Test
  void twoLinksOnOnePort() throws Exception {
    replace("ifIndex: 11, ixlan: 31", "ifIndex: 10, ixlan: 31");
    assertOneLine("links .* and .* claim the same port: its traffic all goes to .*");
  }

  @Test
  void aLinkWithoutCapacity() throws Exception {
    replace("ixlan: 31, capacity: 10G", "ixlan: 31");
    assertOneLine("no capacity is configured for ix-one: no utilisation, .*");
  }

  @Test
  void flowsOfAnUnlistedExporter() throws Exception {
    yaml = yaml.replace("exporter: 192.0.2.254", "exporter: 192.0.2.1");
    Path csv = dir.resolve("counters.csv");
    Files.writeString(csv, Files.readString(csv).replace("192.0.2.254", "192.0.2.1"));
    assertOneLine("exporter 192.0.2.254 is named by no link: 4.0 MB are not counted");
  }

  @Test
  void aCounterThatStandsStillWhileFlowsAreSeen() throws Exception {
    counters("ifHCInOctets,ifHCOutOctets", MILLION, MILLION, MILLION, MILLION);
    assertOneLine("link transit-a in: the counter holds 0.00 times what flows say; .*");
  }

  @Test
  void aCounterThatWraps() throws Exception {
    counters("ifInOctets,ifOutOctets", 4_294_000_000L, 4_294_900_000L, 500_000, 1_500_000);
    assertOneLine("link transit-a in, .*: the counter went round once");
  }

  @Test
  void aCounterThatBeginsAnew() throws Exception {
    counters("ifHCInOctets,ifHCOutOctets", 10 * MILLION, 20 * MILLION, MILLION, 2 * MILLION);
    assertOneLine("link transit-a in, .*: the counter began anew once; those bins are missing");
  }

  @Test
  void aDeviceThatNobodyNamed() throws Exception {
    Path csv = dir.resolve("counters.csv");
    Files.writeString(csv, Files.readString(csv).replace("192.0.2.254", "Edge1.example.net"));
    assertOneLine(
        "8 counter readings are of the device \"edge1.example.net\", whose address is not known:"
            + " they are not counted; name it under routers");
    yaml += "routers: [{name: EDGE1.example.net, address: 192.0.2.254}]\n";
    yaml = yaml.replace("exporter: 192.0.2.254", "exporter: edge1.example.net");
    nothingIsSaidOfWhatIsThere();
    assertThat(lines()).noneMatch(l -> l.contains("device") || l.contains("no interface counters"));
  }
}

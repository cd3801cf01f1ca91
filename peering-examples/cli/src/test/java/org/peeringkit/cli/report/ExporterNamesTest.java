package org.peeringkit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.ExportedFlows;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.io.sflow.SflowWriter;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;

/** What exporters say beside their flows: names of interfaces, and counters of sFlow agents. */
class ExporterNamesTest {
  private static final IpAddr EDGE_1 = IpAddr.parse("192.0.2.1");
  private static final IpAddr EDGE_2 = IpAddr.parse("192.0.2.2");
  private static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.200");
  private static final Instant START = Instant.parse("2026-09-21T13:00:00Z");

  private static final Formats FORMATS = Formats.load(ExporterNamesTest.class.getClassLoader());

  @TempDir private Path dir;

  private Path config(String inputs, String links) throws IOException {
    return Files.writeString(
        dir.resolve("peering.yaml"),
        """
        network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24]}
        inputs: {%s}
        links:
        """
                .formatted(inputs)
            + links.indent(2));
  }

  private interface Writing {
    void to(PcapWriter capture) throws IOException;
  }

  private void capture(String name, IpAddr exporter, Writing writing) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (PcapWriter capture = new PcapWriter(octets, exporter, 50_000, COLLECTOR, 2055)) {
      writing.to(capture);
    }
    Files.write(dir.resolve(name), octets.toByteArray());
  }

  private static CounterReading reading(
      IpAddr agent, long ifIndex, String name, Instant time, long in, long out) {
    return new CounterReading(
        Optional.of(agent),
        OptionalLong.of(ifIndex),
        Optional.of(name).filter(n -> !n.isEmpty()),
        Optional.empty(),
        time,
        CounterReading.Kind.OCTETS_64,
        OptionalLong.of(in),
        OptionalLong.of(out));
  }

  /** No counters are given: the only names are those in IPFIX options data and sFlow samples. */
  @Test
  void linksAreFoundByTheNamesInFlowExports() throws IOException {
    long millis = START.toEpochMilli();
    capture(
        "ipfix.pcap",
        EDGE_1,
        capture -> {
          IpfixWriter writer =
              IpfixWriter.builder(capture, 7)
                  .describe(ExportedFlows.named(10, "et-0/0/1", "transit one"))
                  .describe(ExportedFlows.named(20, "et-0/0/2", "exchange one"))
                  .build();
          writer.add(ExportedFlows.packet(10, true, 1000, millis));
          writer.add(ExportedFlows.packet(20, false, 200, millis));
          writer.flush();
        });
    capture(
        "sflow.pcap",
        EDGE_2,
        capture -> {
          SflowWriter writer = SflowWriter.builder(capture, EDGE_2, 0, millis - 1000).build();
          writer.add(ExportedFlows.packet(30, true, 300, millis));
          writer.add(reading(EDGE_2, 30, "swp3", START, 5, 6));
          writer.flush();
        });
    Path config =
        config(
            "flows: [{path: ipfix.pcap}, {path: sflow.pcap}]",
            """
            - {name: transit-a, class: TRANSIT, exporter: 192.0.2.1, ifName: et-0/0/1, capacity: 1G}
            - {name: ix-a, class: IXP, exporter: 192.0.2.1, ifAlias: exchange one, capacity: 1G}
            - {name: pni-a, class: PNI, exporter: 192.0.2.2, ifName: swp3, capacity: 1G}
            """);
    Invocation run =
        Invocation.of(
            "ledger",
            "show",
            "--config",
            config.toString(),
            "--month",
            "2026-09",
            "--by",
            "link",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("no interface of that name");
    TreeMap<String, String> octets = new TreeMap<>();
    for (JsonNode row : DemoWorld.json(run.out()).get("rows")) {
      octets.put(
          row.get("key").asText(),
          row.get("inOctets").asText() + " in, " + row.get("outOctets").asText() + " out");
    }
    // A direction in which nothing was seen is unknown, not zero.
    assertThat(octets)
        .hasToString(
            "{ix-a=null in, 200 out, pni-a=300 in, null out, transit-a=1000 in, null out}");
  }

  /** Day one without SNMP and without flows: an sFlow capture given as counters. */
  @Test
  void sflowCounterSamplesGivePercentPeered() throws IOException, ConfigException {
    capture(
        "sflow.pcap",
        EDGE_2,
        capture -> {
          SflowWriter writer =
              SflowWriter.builder(capture, EDGE_2, 0, START.toEpochMilli() - 1000).build();
          for (int step = 0; step <= 4; step++) {
            Instant time = START.plusSeconds(step * 300L);
            writer.add(reading(EDGE_2, 10, "", time, 7_000L + 1_000_000L * step, step * 500_000L));
            writer.add(reading(EDGE_2, 20, "swp2", time, step * 250_000L, step * 250_000L));
          }
          writer.flush();
        });
    Path config =
        config(
            "counters: [sflow.pcap]",
            """
            - {name: transit-a, class: TRANSIT, exporter: 192.0.2.2, ifIndex: 10, capacity: 1G}
            - {name: ix-a, class: IXP, exporter: 192.0.2.2, ifName: swp2, capacity: 1G}
            """);
    PercentPeered peered =
        Peering.open(ConfigFile.read("peering.yaml", config).config(), FORMATS, dir)
            .month(YearMonth.of(2026, 9))
            .percentPeered();
    assertThat(peered.totalOctets()).isEqualTo(4 * 2_000_000L);
    assertThat(peered.peeredOctets()).isEqualTo(4 * 500_000L);
    assertThat(peered.value().orElseThrow()).isEqualTo(25.0);
  }
}

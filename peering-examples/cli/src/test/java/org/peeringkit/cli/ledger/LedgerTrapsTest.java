package org.peeringkit.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.IpAddr;

/**
 * Sampling traps that only the ledger can fall into: one test each, from an IPFIX message put
 * together by hand, octets as they stand (of {@code peering flows}) and as they count. See
 * docs/sampling.md.
 */
class LedgerTrapsTest {
  private static final String EXPORTER = "192.0.2.253";

  /** 1,790,000,000: 2026-09-21. */
  private static final String MONTH = "2026-09";

  /**
   * Template 256: source, destination, octets, packets, interfaces, times, direction; then options
   * template 300 and its data, one in 100 for the whole domain.
   */
  private static final String TEMPLATES =
      """
      0002 0030                                // template set, 48 octets
      0100 0009                                // template 256, 9 fields
      0008 0004 000c 0004 0001 0004 0002 0004  // addresses, octets, packets
      000a 0002 000e 0002 0096 0004 0097 0004  // interfaces, first and last second
      003d 0001                                // flowDirection
      0000 0000                                // padding
      0003 0014                                // options template set
      012c 0002 0001                           // options template 300, 1 scope
      0095 0004 0022 0004                      // observationDomainId, samplingInterval
      0000                                     // padding
      012c 000c 00000001 00000064              // domain 1: one in 100
      """;

  @TempDir private Path dir;

  private static byte[] message(String records) {
    String sets = hex(TEMPLATES);
    String data = hex(records);
    String set = "%04x%04x".formatted(256, 4 + data.length() / 2) + data;
    int length = 16 + (sets.length() + set.length()) / 2;
    return HexFormat.of().parseHex("000a%04x6ab13b80%08x%08x".formatted(length, 0, 1) + sets + set);
  }

  private static String hex(String text) {
    return text.replaceAll("//.*", "").replaceAll("\\s", "");
  }

  /** A network of one transit port, 10; port 99 is inside. */
  private Path config(String records, String rib, String more) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IpAddr exporter = IpAddr.parse(EXPORTER);
    try (PcapWriter pcap = new PcapWriter(out, exporter, 50_000, exporter, 4739)) {
      byte[] message = message(records);
      pcap.accept(message, 0, message.length, 1_790_000_000_000L);
    }
    Files.write(dir.resolve("flows.pcap"), out.toByteArray());
    Files.writeString(dir.resolve("rib.txt"), rib);
    return Files.writeString(
        dir.resolve("peering.yaml"),
        """
        network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24]}
        inputs:
          flows: [{path: flows.pcap}]
          ribs: [{path: rib.txt, vantage: OWN}]
        links:
          - {name: transit-a, class: TRANSIT, exporter: 192.0.2.253, ifIndex: 10, neighbour: 64511}
        """
            + more);
  }

  /** Octets as they stand in the records. */
  private long asTheyStand() {
    Invocation run = Invocation.of("flows", "--count", dir.resolve("flows.pcap").toString());
    assertThat(run.code()).as(run.err()).isZero();
    return run.out()
        .lines()
        .filter(line -> line.startsWith("octets "))
        .mapToLong(line -> Long.parseLong(line.substring(7)))
        .sum();
  }

  private static Map<String, Long> ledger(Path config, String by) throws IOException {
    Invocation run =
        Invocation.of(
            "ledger",
            "show",
            "--config",
            config.toString(),
            "--month",
            MONTH,
            "--by",
            by,
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, Long> octets = new TreeMap<>();
    for (JsonNode row : DemoWorld.json(run.out()).get("rows")) {
      for (String direction : new String[] {"in", "out"}) {
        long n = row.get(direction + "Octets").asLong();
        if (n > 0) {
          octets.put(row.get("key").asText() + " " + direction, n);
        }
      }
    }
    return octets;
  }

  // Documentation addresses would be bogons: these are those of the demo.
  private static final String DEFAULT_ROUTE =
      "TABLE_DUMP2|1789990000|B|192.0.2.9|64511|0.0.0.0/0|64511 64505|IGP|192.0.2.9|0|0||NAG||\n";
  private static final String ROUTE =
      "TABLE_DUMP2|1789990000|B|192.0.2.9|64511|180.0.1.0/24|64511 64506|IGP|192.0.2.9|0|0||NAG||\n";

  private static final String INBOUND =
      "b4000101 c6336401 000003e8 0000000a 000a 0063 6ab13a80 6ab13a90 00\n";

  /** akvorado 1356, pmacct 855: sampled where it comes in and again where it goes out. */
  @Test
  void ingressAndEgressAtTheBoundary() throws IOException {
    Path config =
        config(
            """
            c6336401 b4000101 000003e8 0000000a 0063 000a 6ab13a80 6ab13a90 00  // seen coming in
            c6336401 b4000101 000003e8 0000000a 0063 000a 6ab13a80 6ab13a90 01  // seen going out
            """,
            ROUTE,
            "");
    assertThat(asTheyStand()).isEqualTo(2000);
    assertThat(ledger(config, "link")).containsExactly(Map.entry("transit-a out", 100_000L));
    assertThat(ledger(config, "origin")).containsExactly(Map.entry("AS64506 out", 100_000L));
  }

  /** akvorado 1703: what only the default route matches belongs to nobody, least to its origin. */
  @Test
  void defaultRouteNeverAttributes() throws IOException {
    Path config =
        config(
            INBOUND + "b4000201 c6336401 000007d0 0000000a 000a 0063 6ab13a80 6ab13a90 00",
            DEFAULT_ROUTE + ROUTE,
            "");
    assertThat(asTheyStand()).isEqualTo(3000);
    assertThat(ledger(config, "origin"))
        .containsOnly(Map.entry("AS64506 in", 100_000L), Map.entry("default-route in", 200_000L));
  }

  /** akvorado 2432: the operator knows better than the exporter. */
  @Test
  void overrideBeatsWhatTheExporterSays() throws IOException {
    Path config =
        config(INBOUND, ROUTE, "sampling: {overrides: [{exporter: 192.0.2.253, rate: 2048}]}\n");
    assertThat(asTheyStand()).isEqualTo(1000);
    assertThat(ledger(config, "link")).containsExactly(Map.entry("transit-a in", 2_048_000L));
  }

  /** A default is for those that say nothing only. */
  @Test
  void defaultDoesNotBeatWhatTheExporterSays() throws IOException {
    Path config = config(INBOUND, ROUTE, "sampling: {default: 7}\n");
    assertThat(asTheyStand()).isEqualTo(1000);
    assertThat(ledger(config, "link")).containsExactly(Map.entry("transit-a in", 100_000L));
  }

  /** Counters that are scaled already are not multiplied, whatever rate is known. */
  @Test
  void scaledInputIsNotMultipliedAgain() throws IOException {
    Path config = config(INBOUND, ROUTE, "");
    String yaml =
        Files.readString(config).replace("path: flows.pcap", "path: flows.pcap, counters: scaled");
    Files.writeString(config, yaml);
    assertThat(asTheyStand()).isEqualTo(1000);
    assertThat(ledger(config, "link")).containsExactly(Map.entry("transit-a in", 1000L));
  }
}

package org.peeringkit.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Invocation;

/** What is missing, broken or contradictory: one line each with its cost; the rest stands. */
class PoorInputTest {
  private static final String NETWORK = "network: {asn: 64500, name: Example Networks}\n";
  private static final String LINKS =
      """
      links:
        - {name: transit-a, class: TRANSIT, exporter: 192.0.2.253, ifIndex: 10, capacity: 10G}
        - {name: ix-one, class: IXP, exporter: 192.0.2.253, ifIndex: 20, capacity: 10G, ixlan: 31}
      """;
  private static final String COUNTERS = "inputs: {counters: [snmp.csv]}\n";

  @TempDir private Path dir;
  private SmallInputs inputs;

  @BeforeEach
  void writeInto() {
    inputs = new SmallInputs(dir);
  }

  private String yaml(String text) throws IOException {
    return Files.writeString(dir.resolve("peering.yaml"), text).toString();
  }

  private static Invocation doctor(String config, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "doctor";
    args[1] = "--config";
    args[2] = config;
    System.arraycopy(more, 0, args, 3, more.length);
    return Invocation.of(args);
  }

  /** The report of what there is. */
  private JsonNode report(String config) throws IOException {
    Path out = dir.resolve("report");
    Invocation run = Invocation.of("report", "--config", config, "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("Exception");
    return DemoWorld.json(Files.readString(out.resolve("report.json")));
  }

  private static void assertOneLine(Invocation run, String text) {
    assertThat(run.code()).as(run.err()).isZero();
    // Lines of the terminal go on after two blanks.
    String whole = run.out().replace("\n  ", " ");
    assertThat(whole.lines().filter(line -> line.contains(text))).as(whole).hasSize(1);
  }

  @Test
  void countersAloneAreEnough() throws IOException {
    inputs.counters();
    String config = yaml(NETWORK + COUNTERS + LINKS);
    Invocation run = doctor(config);
    assertOneLine(run, "no flow records: percent peered stands on counters alone");
    assertOneLine(run, "no routes: ");
    assertOneLine(run, "no PeeringDB data: ");
    assertThat(run.out()).contains("percent peered: 25.0 %");
    JsonNode report = report(config);
    assertThat(report.get("month").asText()).isEqualTo("2026-07");
    assertThat(report.get("percentPeered").get("value").asDouble()).isEqualTo(25.0);
    Invocation hits = Invocation.of("hitlist", "--config", config, "--json");
    assertThat(hits.code()).isZero();
    assertThat(DemoWorld.json(hits.out()).get("rows")).isEmpty();
  }

  @Test
  void whereNoPrefixIsOursThatIsTold() throws IOException {
    inputs.flows(true);
    String flows = "inputs: {flows: [{path: flows.pcap}]}\n";
    assertOneLine(
        doctor(yaml("network: {asn: 64500, name: Example}\n" + flows + LINKS)),
        "no prefix of AS64500 stands in the tables and network.prefixes names none");
    Invocation said =
        doctor(
            yaml(
                "network: {asn: 64500, name: Example, prefixes: [192.0.2.0/24]}\n"
                    + flows
                    + LINKS));
    assertThat(said.out()).doesNotContain("no prefix of AS64500");
  }

  @Test
  void monthIsTheLastCompleteOneUnlessAskedFor() throws IOException {
    inputs.counters();
    String config = yaml(NETWORK + COUNTERS + LINKS);
    JsonNode last = DemoWorld.json(doctor(config, "--json").out());
    assertThat(last.get("month").asText()).isEqualTo("2026-07");
    assertThat(last.get("months").toString()).isEqualTo("[\"2026-07\",\"2026-08\"]");
    JsonNode august = DemoWorld.json(doctor(config, "--json", "--month", "2026-08").out());
    assertThat(august.get("month").asText()).isEqualTo("2026-08");
    Invocation none = doctor(config, "--month", "2025-01");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo("peering: there is no data of 2025-01; there is of 2026-07, 2026-08\n");
  }

  @Test
  void nothingReadableIsUnusable() throws IOException {
    String config = yaml(NETWORK + COUNTERS + LINKS);
    for (List<String> command :
        List.of(
            List.of("doctor"),
            List.of("hitlist"),
            List.of("quickwins"),
            List.of("contracts"),
            List.of("report", "--out", dir.resolve("r").toString()),
            List.of("ledger", "show"),
            List.of("ledger", "check"),
            List.of("ledger", "build", "--out", dir.resolve("l").toString()))) {
      String[] args = new String[command.size() + 2];
      command.toArray(args);
      args[command.size()] = "--config";
      args[command.size() + 1] = config;
      Invocation run = Invocation.of(args);
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("neither flows nor interface counters could be read");
      assertThat(run.err() + run.out())
          .contains("snmp.csv, offset 0: file: expected a file, found nothing there; it is left");
    }
    assertThat(dir.resolve("r")).doesNotExist();
    assertThat(dir.resolve("l")).doesNotExist();
  }

  @Test
  void complaintsAboutTheConfigurationAreOneALine() throws IOException {
    String config = yaml("network: {asn: 64500}\ngaol: {percentPeered: 40}\nlinks: [{nam: a}]\n");
    Invocation run = doctor(config);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .allMatch(line -> line.startsWith("peering: " + config + ", line "))
        .anyMatch(line -> line.contains("line 2: gaol") && line.contains("goal"))
        .anyMatch(line -> line.contains("line 3"));
    Invocation none = doctor(dir.resolve("none.yaml").toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err().lines()).hasSize(1);
    assertThat(none.err()).contains("none.yaml: no such file");
  }

  @Test
  void keysThatNothingReadsAreNamed() throws IOException {
    inputs.counters();
    String config =
        yaml(NETWORK + COUNTERS.replace("{counters", "{rtt: rtt.csv, counters") + LINKS);
    assertOneLine(doctor(config), "inputs.rtt is not used by this version");
  }

  @Test
  void twoLinksOnOnePortAndALinkWithoutCapacity() throws IOException {
    inputs.counters();
    String config =
        yaml(
            NETWORK
                + COUNTERS
                + LINKS
                + "  - {name: again, class: PNI, exporter: 192.0.2.253, ifIndex: 10}\n");
    Invocation run = doctor(config);
    assertThat(run.code()).as(run.err()).isZero();
    String whole = run.out().replace("\n  ", " ");
    assertThat(whole.lines()).anyMatch(l -> l.contains("again") && l.contains("transit-a"));
    assertThat(whole.lines()).anyMatch(l -> l.contains("again") && l.contains("capacity"));
    assertThat(report(config).get("percentPeered").get("value").isNumber()).isTrue();
  }

  @Test
  void counterThatWrapsAndCounterThatBeginsAnew() throws IOException {
    inputs.counters("ifInOctets", "ifOutOctets", 0xFFFF_0000L, 1 << 20);
    String config = yaml(NETWORK + COUNTERS + LINKS);
    Invocation wrapped = doctor(config);
    assertThat(wrapped.out())
        .contains("percent peered: 25.0 %")
        .contains("the counter went round once");

    inputs.counters();
    String csv = Files.readString(dir.resolve("snmp.csv"));
    String from = SmallInputs.START.plusSeconds(300L * 12) + ",192.0.2.253,10,";
    int at = csv.indexOf(from) + from.length();
    int end = csv.indexOf('\n', at);
    Files.writeString(dir.resolve("snmp.csv"), csv.substring(0, at) + "5,5" + csv.substring(end));
    assertThat(doctor(config).out()).contains("the counter began anew");
    assertThat(report(config).get("percentPeered").get("value").isNumber()).isTrue();
  }

  @Test
  void brokenRowOfTheRegistry() throws IOException {
    inputs.counters();
    Files.writeString(
        dir.resolve("net.json"),
        """
        {"data": [
        {"id": 1, "org_id": 1, "asn": 64500, "name": "Example Networks", "info_type": "NSP",
         "info_prefixes4": 2, "policy_general": "Open", "status": "ok"},
        {"id": 2, "org_id": 2, "asn": "no number", "name": "Broken", "info_type": "NSP",
         "info_prefixes4": 2, "policy_general": "Open", "status": "ok"},
        {"id": 3, "org_id": 3, "asn": 64510, "name": "Example Ten", "info_type": "NSP",
         "info_prefixes4": 2, "policy_general": "Open", "status": "ok"}
        ], "meta": {}}
        """);
    String config =
        yaml(
            NETWORK
                + "inputs: {counters: [snmp.csv], registry: {peeringdb: [net.json]}}\n"
                + LINKS);
    Invocation run = doctor(config, "--self");
    assertThat(run.code()).isZero();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("net.json").contains("asn");
    assertThat(run.out()).contains("AS64500 is in PeeringDB", "our entry has no port at ixlan 31");
    assertThat(doctor(config, "--strict").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0"})
  void tableWithADefaultRouteOnly(String prefix) throws IOException {
    inputs.counters();
    inputs.rib(prefix);
    String config =
        yaml(
            NETWORK
                + "inputs: {counters: [snmp.csv], ribs: [{path: rib.mrt, vantage: OWN}]}\n"
                + LINKS);
    assertOneLine(doctor(config), "route is a default route: it attributes nothing");
    report(config);
  }

  @Test
  void tableWithoutIpv6() throws IOException {
    inputs.counters();
    inputs.rib("198.51.100.0/24");
    String config =
        yaml(
            NETWORK
                + "inputs: {counters: [snmp.csv], ribs: [{path: rib.mrt, vantage: OWN}]}\n"
                + LINKS);
    Invocation run = doctor(config);
    assertOneLine(run, "routes: traffic of that family stays unrouted");
    assertThat(run.out()).doesNotContain("attributes nothing");
    report(config);
  }

  /** The table is of three months after the traffic, whose prefix is that of AS112 (RFC 7535). */
  @Test
  void tableOfAnotherTime() throws IOException {
    inputs.flows(true, "192.31.196.9");
    inputs.rib("192.31.196.0/24", SmallInputs.START.plus(Duration.ofDays(92)));
    Files.writeString(
        dir.resolve("vrps.json"),
        """
        {"roas": [{"asn": "AS64508", "prefix": "192.31.196.0/24", "maxLength": 24}]}
        """);
    String config =
        yaml(
            NETWORK
                + "inputs: {flows: [{path: flows.pcap}], ribs: [{path: rib.mrt, vantage: OWN}],"
                + " registry: {vrps: vrps.json}}\n"
                + LINKS.replace("192.0.2.253", "192.0.2.254"));
    Invocation run = doctor(config);
    assertOneLine(run, "216 kB are attributed with a table of more than 31 days");
    assertOneLine(run, "216 kB are of prefixes whose origin the RPKI calls invalid");
    JsonNode quality = report(config).get("dataQuality");
    assertThat(quality.get("attribution").toString())
        .contains("table: further than 31 days")
        .doesNotContain("within");
  }

  @Test
  void flowsFromARouterThatNoLinkNames() throws IOException {
    inputs.flows(true);
    String config = yaml(NETWORK + "inputs: {flows: [{path: flows.pcap}]}\n" + LINKS);
    Invocation run = doctor(config);
    assertOneLine(run, "exporter 192.0.2.254 is named by no link: 216 kB are not counted");
    assertOneLine(run, "no interface counters: link totals rest on flows");
    assertThat(run.out()).contains("unlisted-exporter: 24 records");
    JsonNode report = report(config);
    assertThat(report.get("percentPeered").get("value").isNull()).isTrue();
    assertThat(report.get("percentPeeredUnknown").asText()).isNotBlank();
  }

  @Test
  void flowsWithoutInterfaces() throws IOException {
    inputs.flows(false);
    String config =
        yaml(
            NETWORK
                + "inputs: {flows: [{path: flows.pcap}]}\n"
                + LINKS.replace("192.0.2.253", "192.0.2.254"));
    assertThat(doctor(config).out()).contains("no-interfaces: 24 records");
    assertThat(report(config).get("percentPeered").get("value").isNull()).isTrue();
  }

  @Test
  void unreadableFlowsBesideCounters() throws IOException {
    inputs.counters();
    Files.write(dir.resolve("rib.mrt"), Fixtures.rib());
    Files.write(dir.resolve("flows.pcap"), "not a capture\n".getBytes(UTF_8));
    String config =
        yaml(
            NETWORK
                + "inputs: {counters: [snmp.csv], flows: [{path: flows.pcap}], ribs: [{path:"
                + " rib.mrt}]}\n"
                + LINKS);
    Invocation run = doctor(config);
    assertOneLine(run, "flows.pcap, offset 0");
    assertThat(run.err()).isEmpty();
    assertThat(doctor(config, "--strict").code()).isEqualTo(1);
  }
}

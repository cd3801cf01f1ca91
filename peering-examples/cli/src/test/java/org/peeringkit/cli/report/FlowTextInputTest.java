package org.peeringkit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** Text as flow input, from the file to the ledger: one's own CSV, and what text leaves unsaid. */
class FlowTextInputTest {
  private static final String OWN =
      """
      Router;Port in;Port out;Source IP;Destination IP;KBytes;Pkts;Begin;End
      192.0.2.253;10;99;180.0.1.1;198.51.100.1;3;4;21.09.2026 15:00:00;21.09.2026 15:00:10
      192.0.2.253;99;10;198.51.100.1;180.0.1.1;5;6;21.09.2026 15:00:00;21.09.2026 15:00:10
      """;

  private static final String MAPPING =
      """
      {"timeZone": "Europe/Berlin", "delimiter": ";", "counters": "raw",
       "columns": {
         "Router": "exporter", "Port in": "ingressInterface", "Port out": "egressInterface",
         "Source IP": "sourceAddress", "Destination IP": "destinationAddress",
         "KBytes": {"field": "octets", "times": 1000}, "Pkts": "packets",
         "Begin": {"field": "start", "time": "dd.MM.yyyy HH:mm:ss"},
         "End": {"field": "end", "time": "dd.MM.yyyy HH:mm:ss"}},
       "constants": {"samplingRate": 100}}
      """;

  private static final String PMACCT =
      "{\"peer_ip_src\":\"192.0.2.253\",\"iface_in\":10,\"iface_out\":99,"
          + "\"ip_src\":\"180.0.1.1\",\"ip_dst\":\"198.51.100.1\","
          + "\"timestamp_start\":\"2026-09-21 13:00:00\",\"timestamp_end\":\"2026-09-21 13:00:10\","
          + "\"packets\":2,\"bytes\":1000}\n";

  @TempDir private Path dir;

  private String config(String input) throws IOException {
    return Files.writeString(
            dir.resolve("peering.yaml"),
            """
            network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24]}
            inputs: {flows: [%s]}
            links:
              - {name: transit-a, class: TRANSIT, exporter: 192.0.2.253, ifIndex: 10}
            """
                .formatted(input))
        .toString();
  }

  private static Invocation run(String... args) {
    Invocation run = Invocation.of(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void ownCsvByAMappingOnTheCommandLine() throws IOException {
    Path flows = Files.writeString(dir.resolve("own.csv"), OWN);
    Path mapping = Files.writeString(dir.resolve("mapping.json"), MAPPING);
    Invocation run = run("flows", "--count", "--mapping", mapping.toString(), flows.toString());
    assertThat(run.out().lines()).contains("flows 2", "packets 10", "octets 8000");
    assertThat(run.out()).contains(" 800000\n");
  }

  @Test
  void ownCsvByAMappingInTheConfiguration() throws IOException {
    Files.writeString(dir.resolve("own.csv"), OWN);
    Files.writeString(dir.resolve("mapping.json"), MAPPING);
    String config = config("{path: own.csv, mapping: mapping.json}");
    Invocation run =
        run("ledger", "show", "--config", config, "--month", "2026-09", "--by", "link", "--json");
    JsonNode row = DemoWorld.json(run.out()).get("rows").get(0);
    assertThat(row.get("key").asText()).isEqualTo("transit-a");
    assertThat(row.get("inOctets").asLong()).isEqualTo(300_000);
    assertThat(row.get("outOctets").asLong()).isEqualTo(500_000);
  }

  /** Whether counters were scaled is asked only where neither the text nor the operator says it. */
  @Test
  void doctorAsksOnlyWhatNobodySaid() throws IOException {
    Files.writeString(dir.resolve("pmacct.json"), PMACCT);
    String question = "Were they?";
    String open = config("{path: pmacct.json}");
    assertThat(run("doctor", "--config", open, "--month", "2026-09").out()).contains(question);
    for (String said : new String[] {"raw", "scaled"}) {
      String config = config("{path: pmacct.json, counters: " + said + "}");
      assertThat(run("doctor", "--config", config, "--month", "2026-09").out())
          .doesNotContain(question);
    }
  }
}

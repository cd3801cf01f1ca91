package org.peeringkit.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

class LedgerReconcileTest {
  @TempDir private Path dir;

  private static Invocation check(String config, String... more) {
    List<String> args = new ArrayList<>(List.of("ledger", "check", "--config"));
    args.add(DemoWorld.folder().resolve(config).toString());
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(new String[0]));
  }

  @Test
  void documentHasTheDocumentedFields() throws IOException {
    Invocation run = check("peering.yaml", "--reconcile", "--json", "--month", DemoWorld.MONTH);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = DemoWorld.json(run.out());
    assertThat(DemoWorld.fieldNames(document)).containsExactly("ledgers");
    JsonNode ledger = document.get("ledgers").get(0);
    assertThat(DemoWorld.fieldNames(ledger))
        .containsExactly("name", "from", "to", "links", "silentExporters");
    int outliers = 0;
    int compared = 0;
    for (JsonNode link : ledger.get("links")) {
      assertThat(DemoWorld.fieldNames(link))
          .filteredOn(name -> !name.endsWith("Unknown"))
          .containsExactly(
              "link",
              "direction",
              "sharing",
              "hoursCompared",
              "hoursFlowsMissing",
              "hoursCountersMissing",
              "hoursBothMissing",
              "hoursIdle",
              "hoursCounterStill",
              "counterOctets",
              "flowOctets",
              "flowLayer2Octets",
              "packetsKnown",
              "medianRatio",
              "lowestRatio",
              "highestRatio",
              "medianOff",
              "outlierHours",
              "hours");
      assertThat(link.get("hours")).hasSize(31 * 24);
      JsonNode hour = link.get("hours").get(0);
      assertThat(DemoWorld.fieldNames(hour)).startsWith("start", "status", "comparedBins");
      assertThat(hour.get("start").asText()).isEqualTo("2026-07-01T00:00:00Z");
      outliers += link.get("outlierHours").size();
      compared += link.get("hoursCompared").asInt();
    }
    assertThat(compared).isPositive();
    assertThat(outliers).isLessThan(compared);
  }

  @Test
  void tableSaysHowItCompares() {
    Invocation run = check("peering.yaml", "--reconcile", "--month", DemoWorld.MONTH);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("counted now: 2026-07-01T00:00:00Z to 2026-08-01T00:00:00Z\n");
    assertThat(run.out()).contains("18 octets of Ethernet framing per packet");
    assertThat(run.out()).contains("customer-04", "median", "outliers");
  }

  @Test
  void ledgerFilesCompareAsTheMonthDoes() throws IOException {
    String file = dir.resolve("july.ledger").toString();
    Invocation build =
        Invocation.of(
            "ledger",
            "build",
            "--config",
            DemoWorld.config(),
            "--month",
            DemoWorld.MONTH,
            "--out",
            file);
    assertThat(build.code()).as(build.err()).isZero();
    Invocation read = check("peering.yaml", "--reconcile", "--json", "--ledger", file);
    assertThat(read.code()).as(read.err()).isZero();
    Invocation counted = check("peering.yaml", "--reconcile", "--json", "--month", DemoWorld.MONTH);
    assertThat(DemoWorld.json(read.out()).get("ledgers").get(0).get("links"))
        .isEqualTo(DemoWorld.json(counted.out()).get("ledgers").get(0).get("links"));
  }

  @Test
  void withoutFlowsEveryExporterIsSilent() {
    Invocation run = check("peering-counters.yaml", "--reconcile", "--month", DemoWorld.MONTH);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("sent no flows in ", " hours while counters of ");
  }

  @Test
  void jsonIsForReconcileAlone() {
    Invocation run = check("peering.yaml", "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--json goes with --reconcile");
  }
}

package org.peeringkit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** hitlist, quickwins, report, doctor and demo over the invented internet. */
class AnswersTest {
  @TempDir private Path dir;

  private static final Map<List<String>, Invocation> RUNS = new HashMap<>();

  /** The same question to the same files is asked once. */
  private static Invocation run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--config", DemoWorld.config()));
    args.addAll(List.of("--month", DemoWorld.MONTH));
    args.addAll(List.of(more));
    Invocation run = RUNS.computeIfAbsent(args, a -> Invocation.of(a.toArray(new String[0])));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static void assertKnownOrSaidWhy(JsonNode row, String field) {
    assertThat(row.has(field)).as(field).isTrue();
    if (row.get(field).isNull()) {
      assertThat(row.get(field + "Unknown").asText()).as(field).isNotBlank();
    } else {
      assertThat(row.has(field + "Unknown")).as(field).isFalse();
    }
  }

  @Test
  void hitListHasTheDocumentedFields() throws IOException {
    JsonNode list = DemoWorld.json(run("hitlist", "--json", "--top", "40").out());
    assertThat(DemoWorld.fieldNames(list))
        .containsExactly(
            "month",
            "basis",
            "rankedBy",
            "because",
            "scoreUnit",
            "rows",
            "rowsLeftOff",
            "notJudged",
            "excluded",
            "missingBinsPercent",
            "stability");
    assertThat(list.get("rows")).hasSize(40);
    int rank = 0;
    for (JsonNode row : list.get("rows")) {
      rank++;
      assertThat(row.get("rank").asInt()).isEqualTo(rank);
      assertThat(row.get("asn").isIntegralNumber()).isTrue();
      assertThat(row.get("name").isTextual()).isTrue();
      assertThat(row.get("reach").asText()).matches("[A-Z_]+");
      for (String field :
          List.of(
              "offloadInBps",
              "offloadOutBps",
              "goalPoints",
              "billSavingPerMonth",
              "netSavingPerMonth",
              "currency")) {
        assertKnownOrSaidWhy(row, field);
      }
      assertThat(row.get("unknowns").isArray()).isTrue();
      assertThat(row.get("reachOptions").get(0).get("kind")).isEqualTo(row.get("reach"));
    }
    assertThat(list.get("excluded")).isNotEmpty();
    for (JsonNode excluded : list.get("excluded")) {
      assertThat(excluded.get("asn").isIntegralNumber()).isTrue();
      assertThat(excluded.get("reason").asText()).matches("[A-Z_]+");
    }
  }

  @Test
  void hitListFitsATerminalAndExplains() throws IOException {
    Invocation table = run("hitlist", "--top", "20");
    assertThat(table.out().lines().filter(line -> !line.startsWith("unknown ")))
        .allMatch(line -> line.length() <= 100);
    assertThat(table.out()).contains("more rows", "not proposed, sells us transit");
    JsonNode first = DemoWorld.json(run("hitlist", "--json", "--top", "40").out());
    String asn = first.get("rows").get(0).get("asn").asText();
    assertThat(run("hitlist", "--why", "AS" + asn).out())
        .startsWith("AS" + asn + " ")
        .contains("is ranked 1st of");
    JsonNode why = DemoWorld.json(run("hitlist", "--why", asn, "--json").out());
    assertThat(why.get("asn").asText()).isEqualTo(asn);
    assertThat(why.get("why").asText()).contains("is ranked 1st of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"money", "goal", "traffic"})
  void orderIsByWhatIsAskedFor(String by) throws IOException {
    JsonNode list = DemoWorld.json(run("hitlist", "--by", by, "--json").out());
    double last = Double.POSITIVE_INFINITY;
    for (JsonNode row : list.get("rows")) {
      assertThat(row.get("score").asDouble()).isLessThanOrEqualTo(last);
      last = row.get("score").asDouble();
    }
    assertThat(list.get("rankedBy").asText().toLowerCase(java.util.Locale.ROOT)).startsWith(by);
  }

  @Test
  void quickWinsHaveTheDocumentedFields() throws IOException {
    JsonNode wins = DemoWorld.json(run("quickwins", "--json", "--top", "10").out());
    assertThat(DemoWorld.fieldNames(wins)).containsExactly("month", "rows", "rowsLeftOff");
    assertThat(wins.get("rows")).hasSize(10);
    for (JsonNode win : wins.get("rows")) {
      for (String field : List.of("asn", "link", "inBps", "outBps")) {
        assertKnownOrSaidWhy(win, field);
      }
      for (String field : List.of("kind", "name", "octets", "what", "mail")) {
        assertThat(win.get(field).isNull()).as(field).isFalse();
      }
    }
    assertThat(run("quickwins", "--top", "2", "--mails").out())
        .startsWith("1. ")
        .contains("   | ")
        .endsWith(" quick wins\n");
  }

  /** Two days of a month: the others are missing samples, and the bill is that of the report. */
  @Test
  void contractsHaveTheDocumentedFields() throws IOException {
    Path calendar = dir.resolve("notice.ics");
    JsonNode document =
        DemoWorld.json(run("contracts", "--json", "--ical", calendar.toString()).out());
    assertThat(DemoWorld.fieldNames(document)).startsWith("month", "rows");
    run("report", "--out", dir.resolve("r").toString());
    JsonNode bills =
        DemoWorld.json(Files.readString(dir.resolve("r").resolve("report.json"))).get("bills");
    assertThat(document.get("rows")).hasSize(2).hasSameSizeAs(bills);
    for (int i = 0; i < 2; i++) {
      JsonNode row = document.get("rows").get(i);
      for (String field :
          List.of(
              "p95Bps",
              "amount",
              "amountDue",
              "samples",
              "missingSamples",
              "savesBps",
              "savesNothingBps",
              "paidForBps",
              "unusedBps",
              "renewalP50Bps",
              "renewalP90Bps",
              "noticeBy",
              "termEnds",
              "daysLeft",
              "earlyExit",
              "owedToTermEnd")) {
        assertKnownOrSaidWhy(row, field);
      }
      assertThat(row.get("amount")).isEqualTo(bills.get(i).get("amount"));
      assertThat(row.get("samples").asInt() + row.get("missingSamples").asInt()).isEqualTo(8928);
      assertThat(row.get("savesBps").asLong() + row.get("savesNothingBps").asLong())
          .isEqualTo(row.get("p95Bps").asLong());
      assertThat(row.get("advice").asText()).contains("saves 0");
      assertThat(row.get("sensitivity")).hasSize(25);
      assertThat(row.get("sensitivity").get(12).get("amount")).isEqualTo(row.get("amount"));
    }
    assertThat(document.get("portCosts")).hasSize(5);
    for (JsonNode port : document.get("portCosts")) {
      for (String field :
          List.of(
              "monthlyCost",
              "p95Bps",
              "perMbps",
              "minimumPerMbps",
              "breakEvenBps",
              "roomBps",
              "nextStepCost")) {
        assertKnownOrSaidWhy(port, field);
      }
      assertThat(port.get("paidPeering").asBoolean())
          .isEqualTo(port.get("name").asText().startsWith("paid-"));
    }
    // 31 March 2027 less 90 days is 31 December 2026, 153 days after 31 July.
    assertThat(document.get("rows").get(0).get("noticeBy").asText()).isEqualTo("2026-12-31");
    assertThat(document.get("rows").get(0).get("daysLeft").asInt()).isEqualTo(153);
    assertThat(document.get("rows").get(0).get("alarm").asBoolean()).isFalse();
    assertThat(Files.readString(calendar))
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("DTSTAMP:20260801T000000Z\r\n", "DTSTART;VALUE=DATE:20261231\r\n")
        .endsWith("END:VCALENDAR\r\n");
    assertThat(run("contracts").out().replaceAll("\\s+", " "))
        .startsWith("transit-a: ")
        .contains(" until 1 April 2027", "Notice can be given until 31 December 2026")
        .endsWith("2026-07: 2 transit contracts, 0 to decide on now ");
  }

  @Test
  void reportIsWrittenWholeAndDoesNotKnowWhereItIs() throws IOException {
    Path one = dir.resolve("one-place").resolve("below");
    // What the demo wrote beside its inputs, in a run of its own.
    Path other = DemoWorld.folder().resolve("report");
    Invocation run = run("report", "--out", one.toString());
    assertThat(run.out()).startsWith("We are ").contains(" % peered");
    assertThat(run.out().lines().reduce((a, b) -> b).orElse(""))
        .isEqualTo("report: " + one.resolve("report.html"));
    try (var files = Files.list(one)) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())))
          .containsExactlyInAnyOrder("report.html", "report.json", "report.md");
    }
    for (String name : List.of("report.html", "report.json", "report.md")) {
      String text = Files.readString(one.resolve(name));
      assertThat(Files.readString(other.resolve(name))).isEqualTo(text);
      assertThat(text)
          .doesNotContain("one-place")
          .doesNotContain(DemoWorld.folder().toString())
          .doesNotContain(Path.of("").toAbsolutePath().toString());
    }
    JsonNode json = DemoWorld.json(Files.readString(one.resolve("report.json")));
    for (String field : List.of("value", "low", "high")) {
      assertThat(json.get("percentPeered").get(field).isNumber()).as(field).isTrue();
    }
    assertThat(json.get("percentOffTransit").isNumber()).isTrue();
    assertThat(json.get("bills")).isNotEmpty();
    for (String field : List.of("contract", "p95BitsPerSecond", "amount")) {
      assertThat(json.get("bills").get(0).has(field)).as(field).isTrue();
    }
    assertThat(json.has("bridge")).isTrue();
  }

  @Test
  void doctorNamesEveryInputAndWhatThereIsToMend() throws IOException {
    JsonNode document = DemoWorld.json(run("doctor", "--self", "--json").out());
    assertThat(DemoWorld.fieldNames(document))
        .containsExactly(
            "inputs",
            "problems",
            "notices",
            "months",
            "month",
            "flowRecords",
            "flowFaults",
            "notCounted",
            "findings",
            "suspicions",
            "self");
    List<String> names = new ArrayList<>();
    for (JsonNode input : document.get("inputs")) {
      names.add(input.get("name").asText());
      assertThat(input.get("kind").asText()).isIn("registry", "rib", "counters", "flows");
      for (String field : List.of("records", "faults", "sha256")) {
        assertKnownOrSaidWhy(input, field);
      }
    }
    assertThat(names).contains("pdb/net.json", "snmp/edge-1.csv.gz", "flows/core-2026-07.pcap.gz");
    assertThat(document.get("problems")).isEmpty();
    assertThat(document.get("findings").toString())
        .contains("UNLISTED_EXPORTER", "exporter 192.0.2.99 is named by no link");
    List<String> checks = new ArrayList<>();
    for (JsonNode check : document.get("self")) {
      checks.add(check.get("check").asText());
      assertThat(check.get("result").asText()).isIn("OK", "MEND", "UNKNOWN");
      assertThat(check.get("text").asText()).isNotBlank();
    }
    assertThat(checks)
        .contains(
            "registry entry",
            "policy",
            "as-set",
            "prefix limit IPV4",
            "prefix limit IPV6",
            "port ix-one",
            "IPv6",
            "ratio",
            "traffic level");

    String text = run("doctor", "--self").out();
    assertThat(text)
        .contains("snmp/edge-1.csv.gz", "What is missing and what it costs", "Are we peerable?");
  }

  @Test
  void demoEndsWithASummaryAndThePathOfTheReport() {
    Invocation run = DemoWorld.run();
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(13);
    assertThat(lines.get(2)).matches("percent peered +2026-07 \\d+\\.\\d % .*");
    assertThat(lines.get(12))
        .isEqualTo("report: " + Path.of("net").resolve("report").resolve("report.html"));
    assertThat(DemoWorld.folder().resolve("report").resolve("report.html")).isNotEmptyFile();
    assertThat(run.err()).startsWith("peering: writing 2 days");
  }
}

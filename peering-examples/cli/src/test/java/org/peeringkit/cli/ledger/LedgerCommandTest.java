package org.peeringkit.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

class LedgerCommandTest {
  @TempDir private Path dir;

  private static Invocation ledger(String command, String... more) {
    List<String> args = new ArrayList<>(List.of("ledger", command, "--config"));
    args.add(DemoWorld.config());
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(new String[0]));
  }

  private static JsonNode show(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("--month", DemoWorld.MONTH, "--json"));
    args.addAll(List.of(more));
    Invocation run = ledger("show", args.toArray(new String[0]));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).endsWith("}\n");
    return DemoWorld.json(run.out());
  }

  /** Rows against the sums that the demo made before it wrote a file. */
  @ParameterizedTest
  @CsvSource({"link, byLink", "class, byClass"})
  void rowsEqualTheTrueSums(String by, String table) throws IOException {
    JsonNode document = show("--by", by);
    JsonNode truth = DemoWorld.truth().get(table);
    List<String> columns = new ArrayList<>();
    truth.get("columns").forEach(c -> columns.add(c.asText()));
    Map<String, Long> expected = new TreeMap<>();
    for (JsonNode row : truth.get("rows")) {
      long octets = row.get(columns.indexOf("octets")).asLong();
      if (octets > 0) {
        String direction = row.get(columns.indexOf("direction")).asText();
        expected.put(row.get(columns.indexOf(by)).asText() + " " + direction, octets);
      }
    }
    Map<String, Long> actual = new TreeMap<>();
    for (JsonNode row : document.get("rows")) {
      for (String direction : List.of("in", "out")) {
        JsonNode octets = row.get(direction + "Octets");
        if (octets.isNull()) {
          assertThat(row.get(direction + "OctetsUnknown").asText()).isNotBlank();
        } else if (octets.asLong() > 0) {
          actual.put(row.get("key").asText() + " " + direction, octets.asLong());
        }
      }
    }
    assertThat(actual).isEqualTo(expected);
    long total = actual.values().stream().mapToLong(Long::longValue).sum();
    assertThat(document.get("totalOctets").asLong()).isEqualTo(total);
  }

  @ParameterizedTest
  @CsvSource({"origin", "neighbour", "link", "class", "path-as"})
  void documentHasTheDocumentedFields(String by) throws IOException {
    JsonNode document = show("--by", by, "--top", "3");
    assertThat(DemoWorld.fieldNames(document))
        .containsExactly(
            "from",
            "to",
            "by",
            "basis",
            "rows",
            "rowsLeftOff",
            "totalOctets",
            "unattributedOctets");
    assertThat(document.get("by").asText()).isEqualTo(by);
    assertThat(document.get("basis").asText()).isEqualTo("flows");
    assertThat(document.get("rows")).hasSize(3);
    assertThat(document.get("rowsLeftOff").asInt()).isPositive();
    for (JsonNode row : document.get("rows")) {
      assertThat(DemoWorld.fieldNames(row)).contains("key", "inOctets", "outOctets", "unknowns");
      if (row.has("asn")) {
        assertThat(row.get("key").asText()).isEqualTo("AS" + row.get("asn").asLong());
      }
    }
    assertThat(document.get("unattributedOctets").asLong())
        .isBetween(1L, document.get("totalOctets").asLong());
  }

  @Test
  void originsAndBucketsAddUpToTheTotal() throws IOException {
    JsonNode document = show("--by", "origin");
    long sum = 0;
    long unattributed = 0;
    for (JsonNode row : document.get("rows")) {
      long octets = row.get("inOctets").asLong() + row.get("outOctets").asLong();
      sum += octets;
      if (List.of("unrouted", "default-route", "bogon", "no-address")
          .contains(row.get("key").asText())) {
        unattributed += octets;
      }
    }
    assertThat(document.get("totalOctets").asLong()).isEqualTo(sum);
    assertThat(document.get("unattributedOctets").asLong()).isEqualTo(unattributed);
  }

  private static Map<String, Long> octets(JsonNode document) {
    Map<String, Long> octets = new TreeMap<>();
    for (JsonNode row : document.get("rows")) {
      octets.put(
          row.get("key").asText(), row.get("inOctets").asLong() + row.get("outOctets").asLong());
    }
    return octets;
  }

  /** An octet of an origin is on a path that names it, or the origin is known without a path. */
  @Test
  void asesOnThePathHaveWhatTheirOriginsHaveAndMore() throws IOException {
    JsonNode document = show("--by", "path-as");
    Map<String, Long> onPath = octets(document);
    Map<String, Long> byOrigin = octets(show("--by", "origin"));
    long total = document.get("totalOctets").asLong();
    assertThat(onPath.values()).allMatch(octets -> octets > 0 && octets <= total);
    assertThat(onPath.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(total);
    assertThat(onPath).containsKey("no-path").doesNotContainKeys("other", "not-kept");
    long passing = 0;
    long without = 0;
    for (Map.Entry<String, Long> origin : byOrigin.entrySet()) {
      if (origin.getKey().startsWith("AS")) {
        long more = onPath.getOrDefault(origin.getKey(), 0L) - origin.getValue();
        passing += Math.max(0, more);
        without += Math.max(0, -more);
      }
    }
    assertThat(passing).as("transit is passed").isPositive();
    assertThat(without).as("an override names one").isBetween(1L, onPath.get("no-path"));

    Path file = dir.resolve("july.ledger");
    Invocation build = ledger("build", "--month", DemoWorld.MONTH, "--out", file.toString());
    assertThat(build.code()).as(build.err()).isZero();
    Map<String, Long> exported = new TreeMap<>();
    List<String> csv =
        Invocation.of("ledger", "export", "--paths", file.toString()).out().lines().toList();
    assertThat(csv.get(0)).isEqualTo("as,link,direction,octets");
    for (String line : csv.subList(1, csv.size())) {
      String[] fields = line.split(",");
      exported.merge(fields[0], Long.parseLong(fields[3]), Long::sum);
    }
    assertThat(exported).isEqualTo(onPath);
    assertThat(ledger("show", "--ledger", file.toString(), "--by", "path-as", "--top", "1").out())
        .contains("path-as", "rows add up to more than the traffic");
  }

  @Test
  void countersAloneGiveLinksAndClasses() throws IOException {
    String config = DemoWorld.folder().resolve("peering-counters.yaml").toString();
    Invocation links =
        Invocation.of(
            "ledger",
            "show",
            "--config",
            config,
            "--month",
            DemoWorld.MONTH,
            "--by",
            "link",
            "--json");
    assertThat(links.code()).as(links.err()).isZero();
    assertThat(links.err()).contains("no flow records: percent peered stands on counters alone");
    JsonNode document = DemoWorld.json(links.out());
    assertThat(document.get("basis").asText()).isEqualTo("counters");
    assertThat(document.get("totalOctets").asLong()).isPositive();
    assertThat(document.get("unattributedOctets")).isEqualTo(document.get("totalOctets"));
  }

  @Test
  void writtenLedgerShowsTheSameAndChecks() throws IOException {
    Path file = dir.resolve("july.ledger");
    Invocation build = ledger("build", "--month", DemoWorld.MONTH, "--out", file.toString());
    assertThat(build.code()).as(build.err()).isZero();
    assertThat(build.out()).startsWith("2026-07: ").endsWith(": " + file + "\n");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }

    Invocation counted = ledger("show", "--month", DemoWorld.MONTH, "--by", "class", "--json");
    Invocation read = ledger("show", "--ledger", file.toString(), "--by", "class", "--json");
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.out()).isEqualTo(counted.out());

    Invocation check = ledger("check", "--ledger", file.toString());
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.out())
        .contains("whole", "all are still there", "those of the configuration", "findings: ")
        .contains("exporter 192.0.2.99 is named by no link");

    byte[] octets = Files.readAllBytes(file);
    octets[octets.length / 2] ^= 1;
    Path damaged = Files.write(dir.resolve("damaged.ledger"), octets);
    Invocation refused = ledger("check", "--ledger", damaged.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("its checksum does not match");
    Invocation both =
        ledger("check", "--strict", "--ledger", damaged.toString(), file.toString(), "none");
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.err()).contains("its checksum does not match", "found nothing there");
    assertThat(ledger("show", "--ledger", damaged.toString()).code()).isEqualTo(2);
  }

  @Test
  void folderGetsOneFileAMonth() throws IOException {
    Path out = dir.resolve("ledgers");
    Invocation build = ledger("build", "--out", out.toString());
    assertThat(build.code()).as(build.err()).isZero();
    try (var files = Files.list(out)) {
      assertThat(files).containsExactly(out.resolve("2026-07.ledger"));
    }
    assertThat(ledger("build", "--out", dir.resolve("x.ledger").toString()).err())
        .contains("is one file: say which --month");
  }

  @Test
  void tableFitsATerminal() {
    Invocation run = ledger("show", "--month", DemoWorld.MONTH, "--by", "link");
    assertThat(run.out().lines().filter(line -> !line.startsWith("unknown ")))
        .allMatch(line -> line.length() <= 100 || line.startsWith("2026-07"));
    assertThat(run.out()).contains("customer-04 out: flows see nothing; the interface counted");
  }
}

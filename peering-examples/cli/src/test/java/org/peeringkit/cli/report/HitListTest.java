package org.peeringkit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** hitlist over the invented internet: offload in full, order of choice, changes, intuition. */
class HitListTest {
  @TempDir private Path dir;

  private static Invocation hitlist(String... more) {
    List<String> args = new ArrayList<>(List.of("hitlist", "--config", DemoWorld.config()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(new String[0]));
  }

  private static JsonNode json(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("--month", DemoWorld.MONTH, "--json"));
    args.addAll(List.of(more));
    Invocation run = hitlist(args.toArray(new String[0]));
    assertThat(run.code()).as(run.err()).isZero();
    return DemoWorld.json(run.out());
  }

  @Test
  void offloadStandsInFullAndSoDoesItsPlace() throws IOException {
    JsonNode list = json("--top", "5");
    assertThat(list.get("basis").asText()).isEqualTo("FLOWS");
    for (JsonNode row : list.get("rows")) {
      JsonNode cone = row.get("ofCone");
      assertThat(DemoWorld.fieldNames(cone))
          .contains(
              "octetsIn",
              "octetsOut",
              "meanInBps",
              "meanOutBps",
              "p95InBps",
              "p95OutBps",
              "withoutSeriesOctets",
              "standardErrorInPercent",
              "standardErrorOutPercent",
              "links",
              "billed");
      assertThat(cone.get("octetsIn").asLong())
          .isGreaterThanOrEqualTo(row.get("ofOrigin").get("octetsIn").asLong());
      double share = 0;
      for (JsonNode link : cone.get("links")) {
        share += link.get("sharePercent").asDouble();
      }
      assertThat(share).isCloseTo(100, within(0.001));
      assertThat(cone.get("billed")).isNotEmpty();
      assertThat(cone.get("billed").get(0).get("bins")).isNotEmpty();
      assertThat(DemoWorld.fieldNames(row.get("landing"))).contains("place", "link", "usableBps");
      assertThat(row.get("staysInTopPercent").asDouble()).isBetween(0.0, 100.0);
      assertThat(row.get("rankBest").asInt()).isLessThanOrEqualTo(row.get("rankWorst").asInt());
    }
    assertThat(list.get("stability").get("top").asInt()).isEqualTo(5);
    assertThat(list.get("stability").get("draws").asInt()).isEqualTo(200);
  }

  @Test
  void inOrderOfChoiceStepsAddUp() throws IOException {
    JsonNode list = json("--top", "6", "--marginal", "--against", DemoWorld.MONTH);
    assertThat(list.get("changes").get("since").asText()).isEqualTo(DemoWorld.MONTH);
    assertThat(list.get("changes").get("unmoved").asInt()).isEqualTo(6);
    JsonNode choice = list.get("choice");
    assertThat(choice.get("by").asText()).isEqualTo("MONEY");
    assertThat(choice.get("steps")).hasSize(6);
    long octets = 0;
    double saving = 0;
    for (JsonNode step : choice.get("steps")) {
      octets += step.get("adds").get("octetsIn").asLong();
      saving += step.get("adds").get("billSavingPerMonth").asDouble();
      assertThat(step.get("together").get("octetsIn").asLong()).isEqualTo(octets);
      assertThat(step.get("together").get("billSavingPerMonth").asDouble())
          .isCloseTo(saving, within(1e-6));
      assertThat(step.get("landing").has("overflowInBps")).isTrue();
    }
    Invocation text = hitlist("--month", DemoWorld.MONTH, "--top", "6", "--marginal");
    assertThat(text.out()).contains("lands on", "In order of choice by chance x money added");
    assertThat(text.out().lines().filter(line -> !line.startsWith("unknown ")))
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void changesAreAgainstAMonthOrAFormerDocument() throws IOException {
    Path former = dir.resolve("former.json");
    Files.writeString(former, hitlist("--month", DemoWorld.MONTH, "--by", "goal", "--json").out());
    JsonNode same = json("--by", "goal", "--against", former.toString()).get("changes");
    assertThat(same.get("unmoved").asInt()).isEqualTo(50);
    assertThat(same.get("entered")).isEmpty();
    assertThat(same.get("warning").isNull()).isTrue();
    // The same document by another order, and without its first row.
    String text = Files.readString(former);
    int first = text.indexOf("{\"rank\":1,");
    int second = text.indexOf("{\"rank\":2,");
    Files.writeString(former, text.substring(0, first) + text.substring(second));
    Invocation run =
        hitlist("--month", DemoWorld.MONTH, "--by", "goal", "--against", former.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("1 entered, 0 left, 0 moved, 49 stayed")
        .contains("entered at 1: AS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|the member \"rows\" is missing",
        "[1|not JSON",
        "{\"rows\":[{}]}|asn must be an AS number, not missing",
        "{\"rows\":[],\"rankedBy\":\"X\"}|rankedBy must be one of [MONEY, GOAL_POINTS, TRAFFIC]",
        "{\"rows\":[{\"asn\":-1}]}|asn must be an AS number, not -1",
        "{\"rows\":[{\"asn\":1,\"score\":\"x\"}]}|score must be a number, not \"x\"",
        "{\"rows\":[{\"asn\":1,\"score\":1e999}]}|score must be a number, not",
      })
  void aFormerDocumentThatIsNoneIsRefused(String content, String message) throws IOException {
    Path former = Files.writeString(dir.resolve("former.json"), content);
    Invocation run = hitlist("--month", DemoWorld.MONTH, "--against", former.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("former.json", message);
  }

  @Test
  void whatIsNeitherMonthNorFileIsRefused() {
    Invocation run = hitlist("--month", DemoWorld.MONTH, "--against", "last");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("neither a month such as 2026-08 nor a file");
    assertThat(hitlist("--month", DemoWorld.MONTH, "--against", "2001-01").err())
        .contains("there is no data of 2001-01");
  }

  @Test
  void intuitionNeedsNoFlowsAndSaysSo() throws IOException {
    JsonNode list = DemoWorld.json(hitlist("--intuition", "--json", "--top", "10").out());
    assertThat(list.get("basis").asText()).isEqualTo("INTUITION");
    assertThat(list.get("month").isNull()).isTrue();
    assertThat(list.get("rows")).hasSize(10);
    assertThat(list.get("flowDataWouldChange")).hasSizeGreaterThan(2);
    double last = 1;
    for (JsonNode row : list.get("rows")) {
      double product = 1;
      for (String factor : List.of("affinity", "size", "ease", "probability")) {
        assertThat(row.get(factor).asDouble()).as(factor).isBetween(0.0, 1.0);
        product *= row.get(factor).asDouble();
      }
      assertThat(row.get("score").asDouble()).isCloseTo(product, within(1e-6));
      assertThat(row.get("score").asDouble()).isLessThanOrEqualTo(last);
      last = row.get("score").asDouble();
    }
    Invocation text = hitlist("--intuition", "--top", "10");
    assertThat(text.out())
        .startsWith("By intuition: a guess from the registry: no flow data was used")
        .contains("Flow data would change");
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(hitlist("--intuition", "--by", "money").err())
        .contains("--intuition has no traffic");
  }

  /** The demo's configuration without its flows: an answer, not an error. */
  @Test
  void aConfigurationWithoutFlowsGivesIntuition() throws IOException {
    String yaml = Files.readString(Path.of(DemoWorld.config()));
    Path config =
        Files.writeString(
            dir.resolve("peering.yaml"),
            yaml.replaceAll("(?m)^  flows:.*(\\n {4}.*)*", "  flows: []")
                .replaceAll("(?m)^  counters:.*(\\n {4}.*)*", "  counters: []"));
    Invocation run =
        Invocation.of(
            "hitlist",
            "--config",
            config.toString(),
            "--base",
            DemoWorld.folder().toString(),
            "--why",
            "64218",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(DemoWorld.json(run.out()).get("why").asText())
        .contains("by intuition, a guess from the registry");
  }
}

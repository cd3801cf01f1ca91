package org.peeringkit.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** plan and ixps over the invented internet. */
class PlanAnswersTest {
  private static Invocation run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--config", DemoWorld.config()));
    args.addAll(List.of("--month", DemoWorld.MONTH));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(new String[0]));
  }

  private static JsonNode json(Invocation run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return DemoWorld.json(run.out());
  }

  @Test
  void theWayToTheGoalAddsUp() throws IOException {
    JsonNode plan = json(run("plan", "--goal", "75", "--json"));
    assertThat(plan.get("outcome").asText()).isEqualTo("REACHED");
    double percent = plan.get("percentPeered").asDouble();
    Set<String> moved = new HashSet<>();
    int number = 0;
    for (JsonNode action : plan.get("actions")) {
      number++;
      assertThat(action.get("number").asInt()).isEqualTo(number);
      long octets = 0;
      for (JsonNode move : action.get("moves")) {
        octets += move.get("octets").asLong();
        String key = move.get("originAsn") + " " + move.get("fromLink") + move.get("direction");
        assertThat(moved.add(key)).as(key).isTrue();
        assertThat(move.get("direction").asText()).isIn("in", "out");
        assertThat(move.get("toLink").asText()).isNotBlank();
        assertThat(move.get("meanBps").isIntegralNumber()).isTrue();
      }
      assertThat(action.get("addsOctets").asLong()).isEqualTo(octets);
      percent += action.get("addsPoints").asDouble();
      assertThat(action.get("percentPeeredAfter").asDouble())
          .isCloseTo(percent, org.assertj.core.api.Assertions.within(1e-4));
      for (String field : List.of("kind", "place", "leadTimeDays", "probability")) {
        assertThat(action.hasNonNull(field)).as(field).isTrue();
      }
      assertThat(action.has("costPerMonth")).isTrue();
      for (JsonNode before : action.get("after")) {
        assertThat(before.asInt()).isLessThan(number);
      }
    }
    JsonNode promised = plan.get("promised");
    assertThat(promised.get("percentPeered").asDouble()).isGreaterThanOrEqualTo(75);
    assertThat(promised.get("percentPeeredLow").asDouble())
        .isLessThanOrEqualTo(promised.get("percentPeered").asDouble());
    assertThat(promised.get("percentPeeredExpected").asDouble())
        .isLessThan(promised.get("percentPeered").asDouble());
    assertThat(promised.get("bills")).hasSize(2);
    for (JsonNode bill : promised.get("bills")) {
      assertThat(bill.get("after").decimalValue())
          .isLessThanOrEqualTo(bill.get("before").decimalValue());
    }
    assertThat(plan.get("cheapest").get("knownCostPerMonth").decimalValue())
        .isLessThanOrEqualTo(plan.get("fewest").get("knownCostPerMonth").decimalValue());
    assertThat(plan.get("dates").get("seed").asInt()).isEqualTo(8);
  }

  @Test
  void textFitsATerminalAndSaysWhenAndWhyNotMore() {
    Invocation run = run("plan", "--goal", "99.9");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.out().replaceAll("\\s+", " "))
        .startsWith("We are ")
        .contains(
            "cannot be reached by what is known",
            "Ceiling: ",
            "What stays on transit: ",
            "Without any action: unknown",
            "seed 8");
  }

  @Test
  void exchangesStandSideBySide() throws IOException {
    JsonNode all = json(run("ixps", "--json"));
    assertThat(all.get("method").asText()).isEqualTo("exact");
    assertThat(all.get("rows")).isNotEmpty();
    double last = Double.POSITIVE_INFINITY;
    for (JsonNode row : all.get("rows")) {
      assertThat(row.get("expectedBps").asDouble()).isLessThanOrEqualTo(last);
      last = row.get("expectedBps").asDouble();
      assertThat(row.get("costPerMonth").isNull()).isTrue();
      assertThat(row.get("costPerMonthUnknown").asText()).isNotBlank();
    }
    double percent = all.get("percentPeered").asDouble();
    for (JsonNode step : all.get("steps")) {
      assertThat(step.get("percentPeeredAfter").asDouble()).isGreaterThanOrEqualTo(percent);
      percent = step.get("percentPeeredAfter").asDouble();
    }
    String first = all.get("rows").get(0).get("name").asText();
    Invocation text = run("ixps", "--group", "all", "--shortlist", first);
    assertThat(text.out()).contains(first, "1 exchanges where we are not, peers: all ");
    assertThat(text.out().lines().filter(l -> !l.startsWith("unknown ")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    assertThat(run("plan", "--goal", "101").code()).isEqualTo(2);
    assertThat(run("plan", "--budget", "-1").err()).contains("0 or more");
    assertThat(run("ixps", "--group", "nobody").err()).contains("open-top10");
    Invocation unknown = run("ixps", "--shortlist", "No Such Exchange");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("No Such Exchange").contains("known: ");
  }
}

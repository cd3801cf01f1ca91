package org.peeringkit.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** {@code blend} over the invented internet. */
class BlendTest {
  @TempDir private Path dir;

  private static Invocation run(String... more) {
    List<String> args = new ArrayList<>(List.of("blend", "--config", DemoWorld.config()));
    args.addAll(List.of("--month", DemoWorld.MONTH));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(new String[0]));
  }

  @Test
  void thePlanHasTheDocumentedFieldsAndItsSumsAgree() throws IOException {
    Invocation run = run("--json", "--survive");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode plan = DemoWorld.json(run.out());
    assertThat(DemoWorld.fieldNames(plan))
        .startsWith("month", "today", "amount", "saving", "currency", "groups", "moves", "ports")
        .contains("bills", "steps", "breaches", "relaxedAmount")
        .endsWith("splitsPriced");
    BigDecimal saving = BigDecimal.ZERO;
    for (JsonNode bill : plan.get("bills")) {
      saving = saving.add(bill.get("today").decimalValue());
      saving = saving.subtract(bill.get("amount").decimalValue());
    }
    for (JsonNode step : plan.get("steps")) {
      saving = saving.subtract(step.get("monthly").decimalValue());
    }
    assertThat(plan.get("saving").decimalValue()).isEqualByComparingTo(saving);
    assertThat(saving.signum()).isPositive();
    for (JsonNode port : plan.get("ports")) {
      assertThat(port.get("link").asText()).doesNotContain("nexthop").doesNotContain("core");
    }
  }

  @Test
  void hintsThatCannotBeReadAreRefusedWithTheirLine() throws IOException {
    Path hints = dir.resolve("rtt.csv");
    Files.writeString(hints, "asn,link,medianMs\nAS64500,transit-a,12.5\n64501,transit-a,fast\n");
    assertThat(run("--rtt", hints.toString()).err())
        .contains("line 3: expected asn,link,medianMs and found \"64501,transit-a,fast\"");
    assertThat(run("--extra-ms", "-1").err()).contains("--extra-ms must be 0 or more");
  }
}

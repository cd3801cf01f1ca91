package org.peeringkit.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** {@code whatif} over the invented internet. */
class WhatIfTest {
  private static Invocation run(String... more) {
    List<String> args = new ArrayList<>(List.of("whatif", "--config", DemoWorld.config()));
    args.addAll(List.of("--month", DemoWorld.MONTH));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(new String[0]));
  }

  @Test
  void everyLossHasTheDocumentedFieldsAndMovesAllItsOctets() throws IOException {
    Invocation run = run("--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = DemoWorld.json(run.out());
    assertThat(DemoWorld.fieldNames(document)).containsExactly("month", "rows");
    assertThat(document.get("rows")).isNotEmpty();
    boolean dearer = false;
    for (JsonNode row : document.get("rows")) {
      assertThat(DemoWorld.fieldNames(row))
          .containsExactly(
              "kind",
              "name",
              "links",
              "firstDay",
              "days",
              "cutOffOctets",
              "moves",
              "ports",
              "bills",
              "extra",
              "unknowns");
      assertThat(row.get("bills")).hasSize(2);
      BigDecimal more = BigDecimal.ZERO;
      for (JsonNode bill : row.get("bills")) {
        more = more.add(bill.get("amountAfter").decimalValue());
        more = more.subtract(bill.get("amountBefore").decimalValue());
      }
      assertThat(row.get("extra").get(0).get("amount").decimalValue()).isEqualByComparingTo(more);
      dearer |= more.signum() > 0;
      for (JsonNode port : row.get("ports")) {
        assertThat(port.has("hoursOver100PercentAfter")).isTrue();
        for (JsonNode link : port.get("links")) {
          boolean lost = row.get("links").toString().contains("\"" + link.asText() + "\"");
          assertThat(lost && port.get("links").size() == 1).isFalse();
        }
      }
    }
    assertThat(dearer).isTrue();
  }

  @Test
  void oneLossInWordsAndTheTableOfAll() {
    Invocation one = run("--lose", "EXCHANGE:demo ix one", "--days", "1");
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.out().replaceAll("\\s+", " "))
        .startsWith("Without exchange Demo IX One on 2026-07-0")
        .contains("transit-a: ", " becomes ", "Rule: ")
        .contains("2026-07: exchange Demo IX One lost, bills ");
    Invocation all = run("--prefer", "transit-b");
    assertThat(all.code()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("fullest port", "site fra1", "2026-07: of ")
        .doesNotContain("\ncustomer-01")
        .doesNotContain("core-1");
  }

  @Test
  void whatCannotBeLostIsNamedWithWhatCan() {
    assertThat(run("--lose", "nope").err())
        .contains("nothing is called \"nope\"", "link transit-a", "site fra1");
    assertThat(run("--days", "0").err()).contains("--days must be 1 to 31: 0");
    assertThat(run("--prefer", "ix-one").err()).contains("\"ix-one\" is no transit link");
  }
}

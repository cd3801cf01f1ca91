package org.peeringkit.cli.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;

/** What is printed for others holds nothing of ours, and what would is not printed at all. */
class OutgoingTextTest {
  @TempDir private static Path dir;

  private static Invocation ask(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(
        List.of(
            "--config",
            DemoWorld.config(),
            "--ledger",
            DemoWorld.ledger().toString(),
            "--month",
            DemoWorld.MONTH));
    return Invocation.of(all.toArray(String[]::new));
  }

  @Test
  void nothingOfOursIsInWhatTheyGet() throws IOException, ConfigException {
    SortedSet<String> names =
        Outgoing.internalNames(
            ConfigFile.read("peering.yaml", DemoWorld.folder().resolve("peering.yaml")).config());
    assertThat(names).contains("transit-a", "ix-three");
    for (String[] command :
        new String[][] {
          {"brief", "64218", "--audience", "them"},
          {"brief", "3000423", "--audience", "them", "--format", "html"},
          {"brief", "--self", "--json"},
          {"session-sheet", "64218"},
          {"draft", "3000399"}
        }) {
      Invocation run = ask(command);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out())
          .doesNotContain("USD")
          .doesNotContainIgnoringCase("hit list")
          .doesNotContainIgnoringCase("commit")
          .doesNotContainIgnoringCase("points");
      for (String name : names) {
        assertThat(run.out()).doesNotContain(name);
      }
    }
    assertThat(ask("brief", "64218").out()).contains("USD", "transit-a");
  }

  @Test
  void aTemplateThatGivesPricesAwayIsNotPrinted() throws IOException {
    Path template = dir.resolve("mine.txt");
    Files.writeString(
        template, "Hello {{contact}},\n\n{{value}}\n\nTransit costs us 0.25 USD, see AS64212.\n");
    Invocation refused = ask("draft", "64218", "--template", template.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("MONEY", "OTHER_NETWORK");
    Files.writeString(template, "{{prise}}\n");
    Invocation wrong = ask("draft", "64218", "--template", template.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("line 1: {{prise}} is no field");
  }

  @Test
  void lintNamesTheLineAndStrictFails() throws IOException {
    Path mail = dir.resolve("mail.txt");
    Files.writeString(
        mail, "Hello,\n\n2 Gbit/s flows between us and your users.\n\nWe could buy transit.\n");
    Invocation run = ask("lint", mail.toString(), "--json", "--strict");
    assertThat(run.code()).isEqualTo(1);
    JsonNode row = DemoWorld.json(run.out()).get("rows").get(0);
    assertThat(row.get("line").asInt()).isEqualTo(5);
    assertThat(row.get("rule").asText()).isEqualTo("SOUNDS_LIKE_A_BUYER");
  }

  @Test
  void anAttendeeListIsMatchedAndNeverGuessed() throws IOException {
    Path list = dir.resolve("list.csv");
    Files.writeString(
        list,
        """
        \uFEFFFirst name;Last name;Company;ASN
        Ann;Example;;AS64218
        Bob;<b>x</b>;EXAMPLE CABLE 34;
        Eve;;=cmd|calc;12x
        ;;;
        Dan;;Nobody Ltd;
        """);
    Invocation run = ask("event", "pack", "--attendees", list.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("line 4: asn: expected one AS number, found \"12x\"")
        .contains("line 5: row");
    assertThat(run.out())
        .contains("## 1. AS64218 Example Content 7")
        .contains("Bob &lt;b&gt;x&lt;/b&gt;")
        .contains("Nobody Ltd")
        .doesNotContain("<b>");
    assertThat(ask("event", "pack", "--attendees", list.toString(), "--format", "html").out())
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("<b>x");
    Files.writeString(list, "a,b\n1,2\n");
    assertThat(ask("event", "pack", "--attendees", list.toString()).code()).isEqualTo(2);
  }
}

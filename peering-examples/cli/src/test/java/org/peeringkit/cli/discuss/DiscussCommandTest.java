package org.peeringkit.cli.discuss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.net.Asn;

class DiscussCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NOTE =
      """
      ---
      asn: 64510
      date: 2026-10-03
      place: Example Peering Forum
      people: [robin]
      met: [kim]
      contacts: [{id: kim, name: Kim Example, role: Policy, organisation: Example Content}]
      stage: MEETING_HELD
      offers: [{by: THEM, kind: TRANSIT, terms: cheap transit}]
      requirements: [{subject: TRAFFIC, threshold: {value: 2, unit: Gbit/s}, text: at the peak}]
      promises: [{by: US, to: kim, what: send our list of prefixes, due: 2026-10-10}]
      steps: [{what: write to their NOC, due: 2026-10-12}]
      sessionsUp: [ix-one]
      nda: 2026-10-02
      ---
      They lose their largest customer.

      ## public

      They will be at IX Two from November.

      ## internal (kim, second hand, until 2027-01-31)

      Kim decides alone
      up to 10 Gbit/s.
      """;

  @TempDir private Path dir = Path.of("");

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(
        dir.resolve("peering.yaml"), "network: {asn: 64500}\ndiscussions: discussions.jsonl\n");
  }

  private Invocation run(String... args) {
    return withInput("", args);
  }

  private Invocation withInput(String input, String... args) {
    List<String> all = new ArrayList<>(List.of("discuss"));
    all.addAll(List.of(args));
    all.addAll(List.of("--config", dir.resolve("peering.yaml").toString()));
    return Invocation.withInput(input.getBytes(UTF_8), all.toArray(String[]::new));
  }

  private Invocation at(String time, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--now", time));
    return run(all.toArray(String[]::new));
  }

  private static void done(Invocation run) {
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Path log() {
    return dir.resolve("discussions.jsonl");
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(dir.resolve(name), text);
  }

  private static void valid(Path log) throws Exception {
    try (InputStream in = LogContents.class.getResourceAsStream("discussion-event.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(JSON.readTree(in));
      for (String line : Files.readAllLines(log)) {
        assertThat(schema.validate(JSON.readTree(line))).as(line).isEmpty();
      }
      assertThat(schema.validate(JSON.readTree("{\"v\":1}"))).isNotEmpty();
    }
  }

  @Test
  void aDiscussionFromItsBeginToANo() throws Exception {
    done(at("2026-10-01T08:00:00Z", "new", "64510", "--contact", "kim=Kim Example"));
    done(at("2026-10-01T09:00:00Z", "stage", "AS64510", "CONTACTED"));
    Invocation illegal = at("2026-10-02T09:00:00Z", "stage", "64510", "ESTABLISHED");
    assertThat(illegal.code()).isEqualTo(2);
    assertThat(illegal.err()).contains("no session is up").contains("nothing was written");
    done(at("2026-10-02T10:00:00Z", "step", "64510", "send our prefixes", "--due", "2026-10-05"));
    done(
        at(
            "2026-10-02T10:00:00Z",
            "step",
            "64510",
            "name their router",
            "--promised-by",
            "them",
            "--to",
            "robin"));
    Invocation due = at("2026-10-06T08:00:00Z", "due");
    assertThat(due.out()).contains("late").contains("send our prefixes").contains("them");
    JsonNode rows = JSON.readTree(at("2026-10-06T08:00:00Z", "due", "--json").out()).path("rows");
    assertThat(rows).hasSize(2);
    done(at("2026-10-06T09:00:00Z", "done", rows.path(0).path("id").asText()));
    assertThat(at("2026-10-06T10:00:00Z", "due", "--json").out())
        .doesNotContain("send our prefixes");
    done(
        at(
            "2026-10-07T09:00:00Z",
            "stage",
            "64510",
            "DECLINED",
            "--until",
            "2027-03-01",
            "--reason",
            "too little traffic"));
    Invocation closed = at("2026-10-08T09:00:00Z", "stage", "64510", "AGREED");
    assertThat(closed.err()).contains("reopen it first");
    assertThat(at("2026-10-08T09:00:00Z", "show").out())
        .contains("DECLINED")
        .contains("not before 2027-03-01");
    assertThat(at("2026-10-08T09:00:00Z", "show", "--on", "2026-10-03").out())
        .contains("CONTACTED")
        .doesNotContain("DECLINED");
    done(
        at(
            "2026-10-09T09:00:00Z",
            "stage",
            "64510",
            "QUALIFYING",
            "--reopen",
            "--reason",
            "they grew"));
    assertThat(at("2026-10-09T10:00:00Z", "show", "64510").out())
        .contains("opened again: they grew")
        .contains("too little traffic");
    valid(log());
    JsonNode check = JSON.readTree(run("check", "--json").out());
    assertThat(check.path("faults").asInt()).isZero();
    assertThat(check.path("events").asInt()).isEqualTo(8);
  }

  @Test
  void whatWasToldInConfidenceComesFromAFileAndStaysInTheLog() throws Exception {
    done(at("2026-10-01T08:00:00Z", "new", "64510"));
    done(
        withInput(
            "they lose their largest customer",
            "note",
            "64510",
            "--in-confidence",
            "-",
            "--internal",
            "they like IX One",
            "--public",
            "they are at IX Two",
            "--keep-until",
            "2026-12-31",
            "--now",
            "2026-10-02T08:00:00Z"));
    assertThat(Files.readString(log())).contains("largest customer");
    String us = at("2026-10-03T08:00:00Z", "export").out();
    assertThat(us).contains("IX One").contains("IX Two").doesNotContain("largest");
    String them = at("2026-10-03T08:00:00Z", "export", "--audience", "them").out();
    assertThat(them)
        .contains("IX Two")
        .doesNotContain("IX One")
        .doesNotContain("IDENTIFIED")
        .doesNotContain("withheld");
    assertThat(at("2027-01-01T08:00:00Z", "export").out()).doesNotContain("IX Two");
    Invocation past = at("2027-01-01T08:00:00Z", "show", "64510", "--on", "2026-10-05");
    assertThat(past.out()).doesNotContain("IX Two");
    assertThat(at("2027-01-01T08:00:00Z", "prune").out()).contains("3 pieces");
    assertThat(Files.readString(log())).doesNotContain("IX").doesNotContain("largest");
    assertThat(run("check").out()).contains("2 events used").contains(" 0 faults");
    valid(log());
  }

  @Test
  void notesFromTheRoadAreBroughtInOnce() throws Exception {
    String note = file("note.md", NOTE).toString();
    assertThat(at("2026-10-04T08:00:00Z", "import", "--dry-run", note).code()).isZero();
    assertThat(Files.readString(log())).isEmpty();
    Invocation first = at("2026-10-04T08:00:00Z", "import", note);
    done(first);
    assertThat(first.out().lines()).hasSize(11);
    Invocation second = at("2026-10-05T08:00:00Z", "import", note);
    assertThat(second.out()).isEmpty();
    assertThat(second.err().lines()).as("all but that it was opened").hasSize(10);
    assertThat(second.err()).contains("note.md, line ").contains("is in the log already as");
    assertThat(second.err() + second.out()).doesNotContain("largest");
    assertThat(Files.readAllLines(log())).hasSize(11);
    valid(log());
    String show = at("2026-10-06T08:00:00Z", "show", "64510").out();
    assertThat(show)
        .contains("MEETING_HELD")
        .contains("Kim Example (kim)")
        .contains("2 Gbit/s")
        .contains("second hand")
        .contains("1 told in confidence")
        .contains("they offered transit")
        .doesNotContain("largest");
  }

  @Test
  void aNoteWithFaultsIsNamedByLineAndNothingIsWritten() throws Exception {
    String bad =
        """
        ---
        asn: 64510
        date: yesterday
        stage: MARRIED
        steps: [{what: call}]
        promisses: []
        ---
        ## publik

        a secret word
        """;
    Invocation run =
        at(
            "2026-10-04T08:00:00Z",
            "import",
            file("good.md", NOTE).toString(),
            file("bad.md", bad).toString(),
            file("open.md", "no front matter, a secret word\n").toString(),
            file("null.md", NOTE.replaceFirst("asn: .*", "asn: null")).toString(),
            dir.resolve("none.md").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("bad.md, line 3: date: expected a date")
        .contains("open.md, line 1: expected front matter")
        .contains("null.md, line 2: asn: is missing: expected an AS number")
        .contains("none.md: no such file")
        .contains("nothing was written")
        .doesNotContain("secret word");
    assertThat(Files.exists(log())).isFalse();
    Invocation dated =
        at(
            "2026-10-04T08:00:00Z",
            "import",
            file("bad.md", bad.replace("yesterday", "2026-10-03")).toString());
    assertThat(dated.err())
        .contains("bad.md, line 4: stage: expected one of")
        .contains("bad.md, line 5: steps[0].due: is missing")
        .contains("bad.md, line 6: promisses: unknown key; did you mean \"promises\"?")
        .contains("bad.md, line 8: expected the heading public, internal or in confidence")
        .doesNotContain("secret word");
  }

  @Test
  void whoeverWritesIsNamed() throws Exception {
    try (DiscussionLog held = DiscussionLog.open(log(), "peering discuss note of kim")) {
      assertThat(held.contents().lines()).isZero();
      Invocation run = at("2026-10-04T08:00:00Z", "new", "64510");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("is being written by");
    }
    done(at("2026-10-04T08:00:00Z", "new", "64510"));
  }

  @Test
  void withoutALogInTheConfigurationOneIsAskedFor() throws Exception {
    Files.writeString(dir.resolve("peering.yaml"), "network: {asn: 64500}\n");
    Invocation run = run("show");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("discussions: discussions.jsonl");
  }

  /** The demo writes its log without our code; what it planted is what is read. */
  @Test
  void theLogOfTheDemoHoldsWhatTheTruthSays() throws Exception {
    Path log = DemoWorld.folder().resolve("discussions.jsonl");
    valid(log);
    LogContents contents = DiscussionLog.read(List.of(log));
    assertThat(contents.faults()).isEmpty();
    Discussions all = contents.on(LocalDate.parse("2026-09-30"));
    JsonNode rows = DemoWorld.truth().path("discussions").path("rows");
    assertThat(all.byAsn()).hasSize(rows.size()).hasSize(12);
    for (JsonNode row : rows) {
      var discussion = all.with(Asn.of(row.path(0).asLong())).orElseThrow();
      assertThat(discussion.stage().name()).isEqualTo(row.path(1).asText());
      assertThat(discussion.since()).isEqualTo(row.path(2).asText());
      long confidential =
          discussion.notes().stream()
              .flatMap(note -> note.segments().stream())
              .filter(segment -> segment.text().closed().isPresent())
              .count();
      assertThat(confidential).isEqualTo(row.path(3).asLong());
      assertThat(discussion.declinedUntil().map(LocalDate::toString).orElse(""))
          .isEqualTo(row.path(4).asText());
    }
    assertThat(contents.on(LocalDate.parse("2026-07-31")).byAsn()).isEmpty();
  }
}

package org.peeringkit.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.InConfidence;
import org.peeringkit.analysis.discussions.log.RefusedEventException;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.net.Asn;

/** The commands over a log of a few people, beside the invented internet. */
class PeopleCommandTest {
  private static final String SECRET = "They sign with somebody else in January";

  /** Of the demo's candidates, the first of its hit list, asked once. */
  private static final List<Long> TOP = new ArrayList<>();

  @TempDir private Path dir;
  private Path log;

  @BeforeEach
  void write() throws IOException, RefusedEventException {
    log = dir.resolve("log.jsonl");
    Asn first = Asn.parse(String.valueOf(top().get(0)));
    try (DiscussionLog open = DiscussionLog.open(log, "test")) {
      Contact ana =
          new Contact(
              "ana",
              "Ana <b>\u202EDiaz",
              List.of("ana@example.net"),
              List.of(),
              Contact.Role.POLICY,
              List.of(Employment.at(first, "=Net One")),
              Optional.empty(),
              List.of("ben"));
      append(open, "e1", Optional.of(first), new DiscussionEvent.Opened("Kim"));
      append(open, "e2", Optional.of(first), new DiscussionEvent.ContactRecorded(ana));
      append(
          open,
          "e3",
          Optional.empty(),
          new DiscussionEvent.ContactRecorded(
              Contact.of(
                  "ben",
                  "Ben",
                  Contact.Role.UNKNOWN,
                  Employment.at(Asn.parse("64510"), "Net Ten"))));
      append(open, "e4", Optional.empty(), forum("f1", "2026-05-18", List.of("Kim"), first));
      append(open, "e5", Optional.empty(), forum("f2", "2026-10-19", List.of("Lee")));
      append(
          open,
          "e6",
          Optional.of(first),
          new DiscussionEvent.Met(
              new Meeting(
                  LocalDate.of(2026, 5, 18),
                  "Hall 3",
                  Optional.of("f1"),
                  List.of("Kim"),
                  List.of("ana"))));
      append(
          open,
          "p1",
          Optional.of(first),
          promise("p1", Party.US, GuardedText.ofInternal("send the map")));
      append(open, "p2", Optional.of(first), promise("p2", Party.THEM, InConfidence.text(SECRET)));
      append(
          open,
          "s1",
          Optional.of(first),
          new DiscussionEvent.Planned(
              new NextStep(
                  "s1",
                  "Kim",
                  InConfidence.text(SECRET),
                  LocalDate.of(2026, 8, 20),
                  Optional.empty())));
    }
  }

  private static void append(
      DiscussionLog open, String id, Optional<Asn> asn, DiscussionEvent.What what)
      throws IOException, RefusedEventException {
    Instant at = Instant.parse("2026-07-31T12:00:00Z");
    open.append(new DiscussionEvent(id, at, "Kim", asn, what));
  }

  private static DiscussionEvent.What forum(
      String id, String from, List<String> ours, Asn... there) {
    LocalDate day = LocalDate.parse(from);
    return new DiscussionEvent.EventRecorded(
        new PeeringEvent(
            id,
            "Forum " + id,
            "Forum",
            "Hall 3",
            day,
            day.plusDays(2),
            Optional.of(new PeeringEvent.Cost(new BigDecimal("1200"), Currency.getInstance("EUR"))),
            ours,
            List.of(there)));
  }

  private static DiscussionEvent.What promise(String id, Party by, GuardedText what) {
    return new DiscussionEvent.Promised(
        new Promise(
            id,
            by,
            Optional.of("ana"),
            what,
            LocalDate.of(2026, 5, 18),
            Optional.of(LocalDate.of(2026, 6, 1)),
            Optional.empty()));
  }

  private static List<Long> top() throws IOException {
    if (TOP.isEmpty()) {
      Invocation run =
          Invocation.of(
              "hitlist", "--json", "--config", DemoWorld.config(), "--month", DemoWorld.MONTH);
      DemoWorld.json(run.out()).get("rows").forEach(row -> TOP.add(row.get("asn").asLong()));
    }
    return TOP;
  }

  private Invocation run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", DemoWorld.config(), "--log", log.toString()));
    return Invocation.of(all.toArray(new String[0]));
  }

  private static Invocation good(Invocation run) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    return run;
  }

  private Path cards(String... cards) throws IOException {
    Path file = dir.resolve("cards.vcf");
    StringBuilder text = new StringBuilder();
    for (String card : cards) {
      text.append("BEGIN:VCARD\r\nVERSION:4.0\r\n").append(card).append("\r\nEND:VCARD\r\n");
    }
    Files.writeString(file, text);
    return file;
  }

  @Test
  void theTable() throws IOException {
    String table = good(run("people")).out();
    assertThat(table)
        .contains("Name", "Now at", "Last seen", "We owe", "They owe", "Ask", "Risk")
        .contains("1, 1 late", "2026-05-18  Forum")
        .contains("Diaz: we owe, late since 2026-06-01: send the map\n")
        .contains("they owe, late since 2026-06-01: told in confidence: see the log\n")
        .contains("Kim")
        .doesNotContain("\u202E")
        .endsWith("2026-07-31: 2 people recorded\n");
    assertThat(table.lines()).allMatch(line -> line.length() <= 100);
    assertThat(good(run("people", "--asn", "64510")).out())
        .contains("Ben")
        .doesNotContain("Policy");
    assertThat(good(run("people", "--as-of", "2020-01-01")).out())
        .isEqualTo("2020-01-01: nobody is recorded\n");
    assertThat(good(run("people", "--graph")).out())
        .contains("stands between others: betweenness 1.0, constraint 0.", "1 circle without");
  }

  @Test
  void theDocument() throws IOException {
    JsonNode document = DemoWorld.json(good(run("people", "--json", "--graph")).out());
    assertThat(DemoWorld.fieldNames(document)).containsExactly("asOf", "rows", "graph");
    JsonNode ana = document.get("rows").get(0);
    assertThat(DemoWorld.fieldNames(ana))
        .containsExactly(
            "id",
            "name",
            "now",
            "before",
            "role",
            "lastSeen",
            "lastSeenAt",
            "owed",
            "introduction",
            "path",
            "distance",
            "risky",
            "risks");
    assertThat(ana.get("lastSeen").asText()).isEqualTo("2026-05-18");
    assertThat(ana.get("owed").get(0).get("what").asText()).isEqualTo("send the map");
    assertThat(ana.get("owed").get(1).get("what").asText())
        .isEqualTo("told in confidence: see the log");
    JsonNode ben = document.get("rows").get(1);
    assertThat(ben.get("lastSeen").isNull()).isTrue();
    assertThat(ben.get("lastSeenUnknown").asText()).isNotBlank();
    assertThat(ben.get("path").get(1).asText()).isEqualTo("ana");
    JsonNode graph = document.get("graph");
    assertThat(graph.get("people").get(0).get("betweenness").asDouble()).isEqualTo(1);
    assertThat(graph.get("people").get(0).get("constraint").asDouble()).isBetween(0.5, 1.0);
    assertThat(graph.get("ties")).hasSize(2).allMatch(t -> t.get("bridge").asBoolean());
  }

  @Test
  void anIntroduction() throws IOException {
    assertThat(good(run("people", "--introduce", "64510")).out().replaceAll("\\s+", " "))
        .startsWith(
            "Ask Ana <b>\\u202EDiaz (Kim met Ana <b>\\u202EDiaz at Forum f1 in May 2026), who")
        .contains("says to know Ben");
    assertThat(good(run("people", "--introduce", "64499")).out())
        .isEqualTo("We know nobody at AS64499.\n");
    JsonNode none = DemoWorld.json(good(run("people", "--introduce", "64499", "--json")).out());
    assertThat(none.get("distance").isNull()).isTrue();
    assertThat(run("people", "--introduce", "64499", "--graph").code()).isEqualTo(2);
    assertThat(run("people", "--introduce", "many").code()).isEqualTo(2);
    assertThat(run("people", "--as-of", "yesterday").err()).contains("is not a date");
    log = dir.resolve("nothing.jsonl");
    Invocation missing = run("people");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("nothing.jsonl");
  }

  @Test
  void cardsComeInAndNobodyIsMergedInSilence() throws IOException {
    Path file =
        cards(
            "FN:Cy <script>\r\nEMAIL:cy@example.org\r\nORG:Net Eleven (AS64511)",
            "FN:Ana Maria Diaz\r\nEMAIL:ANA@example.net\r\nORG:Net Twelve",
            "NOTE:nobody",
            "FN:Ben\r\nORG:Net Ten\r\nX-ASN:64510");
    byte[] before = Files.readAllBytes(log);
    String[] args = {"people", "import", file.toString(), "--as-of", "2026-08-01"};
    List<String> dry = new ArrayList<>(List.of(args));
    dry.add("--dry-run");
    assertThat(good(run(dry.toArray(new String[0]))).out()).endsWith("; nothing was written\n");
    assertThat(Files.readAllBytes(log)).isEqualTo(before);

    Invocation run = good(run(args));
    assertThat(run.out())
        .contains("new: Cy <script> as cy-script")
        .contains("undecided: Ana Maria Diaz, perhaps ana")
        .contains("cards.vcf:7\tsame ana\n")
        .endsWith("3 cards: 1 new, 0 updated, 1 known, 1 ambiguous, 0 skipped\n");
    assertThat(run.err()).contains("line 13: FN", "1 of the cards may be of people known already");
    assertThat(good(run("people")).out()).contains("3 people").contains("Cy");

    // A second time nothing is new; once it is decided, Ana has moved.
    assertThat(good(run(args)).out()).contains("3 cards: 0 new, 0 updated, 2 known, 1 ambiguous");
    Path decisions = dir.resolve("decisions.txt");
    Files.writeString(decisions, "# mine\n" + file + ":7\tsame ana\n");
    assertThat(
            good(run(
                    "people",
                    "import",
                    file.toString(),
                    "--as-of",
                    "2026-08-02",
                    "--decisions",
                    decisions.toString(),
                    "--event",
                    "forum F1"))
                .out()
                .replaceAll("\\s+", " "))
        .contains("updated: Ana Maria Diaz, ana: left =Net One by 2026-08-01, works for Net Twelve")
        .contains("met at Forum f1: 3");
    JsonNode rows = DemoWorld.json(good(run("people", "--json")).out()).get("rows");
    assertThat(rows.get(0).get("now").get(0).get("organisation").asText()).isEqualTo("Net Twelve");
    assertThat(rows.get(0).get("before").get(0).get("until").asText()).isEqualTo("2026-08-01");
    assertThat(rows.get(2).get("lastSeen").asText()).isEqualTo("2026-05-20");
  }

  @Test
  void whatCannotBeImported() throws IOException {
    Path file = cards("FN:Cy");
    Path decisions = dir.resolve("decisions.txt");
    Files.writeString(decisions, "x.vcf:1\tnew\n");
    byte[] before = Files.readAllBytes(log);
    assertThat(run("people", "import", dir.resolve("no.vcf").toString()).code()).isEqualTo(2);
    assertThat(run("people", "import", file.toString(), "--event", "Nowhere").err())
        .contains("no event of the log called \"Nowhere\"; there are [f1, f2]");
    assertThat(run("people", "import", file.toString(), "--decisions", decisions.toString()).err())
        .contains("there is no card at x.vcf:1");
    Files.writeString(decisions, file + ":1 merge\n");
    assertThat(run("people", "import", file.toString(), "--decisions", decisions.toString()).err())
        .contains("decisions.txt, line 1: expected");
    Files.writeString(decisions, file + ":1\tsame nobody\n");
    assertThat(run("people", "import", file.toString(), "--decisions", decisions.toString()).err())
        .contains("there is no contact nobody");
    assertThat(run("people", "import", cards("NOTE:x").toString()).code()).isEqualTo(2);
    assertThat(Files.readAllBytes(log)).isEqualTo(before);
  }

  @Test
  void cardsGoOutAndComeBackKnown() throws IOException {
    Path file = dir.resolve("out.vcf");
    assertThat(good(run("people", "export", "--out", file.toString())).out())
        .startsWith("2 cards in ");
    String text = Files.readString(file);
    assertThat(text)
        .contains("FN:Ben\r\n", "X-ASN:AS64510\r\n")
        .doesNotContain(SECRET, "send the map", "KNOWS", "RELATED");
    assertThat(good(run("people", "export", "--asn", "64510")).out())
        .contains("FN:Ben")
        .doesNotContain("Diaz");
    assertThat(
            good(run("people", "import", file.toString(), "--as-of", "2026-08-01", "--json")).out())
        .contains("\"outcome\":\"KNOWN\"")
        .doesNotContain("AMBIGUOUS", "NEW");
  }

  @Test
  void thePlanOfEvents() throws IOException {
    Path calendar = dir.resolve("dates.ics");
    Invocation text =
        good(run("event", "plan", "--month", DemoWorld.MONTH, "--ical", calendar.toString()));
    assertThat(text.out().replaceAll("\\s+", " "))
        .startsWith("1. Forum f2, Hall 3, 2026-10-19 to 2026-10-21: ")
        .contains("expected of 1 network of the Top")
        .contains("(was at 1 of the last 1 of the series)")
        .contains("It costs 1200 EUR a person.")
        .contains("Mind: whoever goes has been to none of the series (Kim was at 1)")
        .contains("2026-06-01 (late) AS" + top().get(0) + ": we promised: send the map (to Ana")
        .contains("next step: told in confidence: see the log [Kim]")
        .endsWith("2026-07-31: 1 event to come, 3 things due ");
    String ics = Files.readString(calendar);
    assertThat(ics)
        .contains("SUMMARY:Forum f2\r\n", "Last day to give notice", "DTSTAMP:20260731T000000Z")
        .doesNotContain(SECRET, "Forum f1\r\n");
    JsonNode plan =
        DemoWorld.json(good(run("event", "plan", "--json", "--month", DemoWorld.MONTH)).out());
    assertThat(DemoWorld.fieldNames(plan))
        .containsExactly(
            "asOf",
            "unit",
            "topNetworks",
            "rows",
            "unseenMonths",
            "unseen",
            "exchangePeople",
            "due");
    JsonNode network = plan.get("rows").get(0).get("networks").get(0);
    assertThat(network.get("chance").asDouble()).isEqualTo(1);
    assertThat(plan.get("rows").get(0).get("expectedValue")).isEqualTo(network.get("value"));
    assertThat(plan.get("due")).hasSize(3);
    assertThat(plan.get("unseen")).hasSize(plan.get("topNetworks").asInt() - 1);
    assertThat(run("event", "plan", "--unseen", "0").code()).isEqualTo(2);
    assertThat(Invocation.of("event").err()).contains("plan");
  }
}

package org.peeringkit.analysis.discussions.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Confidentiality;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;

class DiscussionLogTest {
  private static final String SECRET = "they lose their largest customer";
  private static final LocalDate DAY = LocalDate.parse("2026-01-06");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("discussions.jsonl");
  }

  private static Instant at(int hour) {
    return Events.START.plusSeconds(3600L * hour);
  }

  private static DiscussionEvent staged(String id, int hour, Stage stage) {
    return Events.of(id, at(hour), DiscussionEvent.Staged.to(stage, DAY));
  }

  private void write(DiscussionEvent... events) throws Exception {
    try (DiscussionLog log = DiscussionLog.open(file, "test")) {
      for (DiscussionEvent event : events) {
        log.append(event);
      }
    }
  }

  private LogContents read() throws IOException {
    return DiscussionLog.read(List.of(file));
  }

  private void someEvents() throws Exception {
    write(
        Events.opened(),
        Events.note(
            "n1", at(1), InConfidence.text(SECRET), GuardedText.ofInternal("they like IX One")),
        staged("s1", 2, Stage.CONTACTED));
  }

  private static String facts(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void onlyTheOwnerMayReadIt() throws Exception {
    write(Events.opened());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasToldInConfidenceIsInTheFileAndInNothingElse() throws Exception {
    someEvents();
    assertThat(Files.readString(file)).contains(SECRET);
    LogContents contents = read();
    assertThat(contents.faults()).isEmpty();
    Discussion discussion = contents.on(DAY).with(Events.ASN).orElseThrow();
    assertThat(discussion.notesFor(Audience.US).get(0).lines())
        .extracting(line -> line.text())
        .containsExactly("they like IX One");
    assertThat(discussion.notesFor(Audience.THEM).get(0).lines()).isEmpty();
    assertThat(discussion.notesFor(Audience.THEM).get(0).withheld()).isEqualTo(2);
    assertThat(contents.events().toString() + contents.on(DAY) + discussion.notes())
        .doesNotContain("largest")
        .doesNotContain("IX One");
  }

  @Test
  void aLineCutOffAnywhereCostsItAloneAndIsPutAside() throws Exception {
    someEvents();
    byte[] whole = Files.readAllBytes(file);
    int last = new String(whole, UTF_8).lastIndexOf('\n', whole.length - 2) + 1;
    for (int length = last; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      Files.deleteIfExists(DiscussionLog.torn(file));
      LogContents contents = read();
      boolean complete = length == whole.length - 1;
      assertThat(contents.events()).hasSize(complete ? 3 : 2);
      assertThat(contents.tornOctets()).isEqualTo(complete ? 0 : length - last);
      assertThat(contents.faults()).hasSize(complete || length == last ? 0 : 1);
      try (DiscussionLog log = DiscussionLog.open(file, "test")) {
        assertThat(log.repair().isPresent()).isEqualTo(length != last);
        log.append(staged("s2", 3, Stage.AGREED));
      }
      assertThat(read().faults()).isEmpty();
      assertThat(read().events()).hasSize(complete ? 4 : 3);
      if (!complete && length > last) {
        assertThat(Files.readAllBytes(DiscussionLog.torn(file)))
            .startsWith(Arrays.copyOfRange(whole, last, length))
            .hasSize(length - last + 1);
        assertThat(Files.getPosixFilePermissions(DiscussionLog.torn(file))).hasSize(2);
      }
    }
  }

  @Test
  void changedMissingAndStrangeLinesAreNamedAndCostNoOther() throws Exception {
    someEvents();
    List<String> lines = Files.readAllLines(file);
    String changed = lines.get(0).replace("\"owner\":\"anna\"", "\"owner\":\"bert\"");
    Files.writeString(file, changed + "\n" + lines.get(1) + "\n" + lines.get(2) + "\n");
    assertThat(facts(read().faults()))
        .isEqualTo(
            "discussions.jsonl, line 1: sum: expected the checksum of the line, found another: it"
                + " was changed after it was written; used as it stands");
    assertThat(read().on(DAY).with(Events.ASN).orElseThrow().owner()).isEqualTo("bert");

    Files.writeString(file, lines.get(0) + "\n" + lines.get(2) + "\n");
    assertThat(facts(read().faults())).contains("line 2: prev").contains("missing");
    assertThat(read().events()).hasSize(2);

    Files.writeString(
        file, lines.get(0) + "\n{\"v\":1,\"secret\n" + lines.get(1) + "\n" + lines.get(2) + "\n");
    assertThat(read().events()).hasSize(3);
    assertThat(facts(read().faults()))
        .contains("line 2: line: expected one JSON object")
        .doesNotContain("secret");
    Files.writeString(file, lines.get(0) + "\n{\"v\":6e4932976631100}\n" + lines.get(1) + "\n");
    assertThat(read().events()).hasSize(2);
    assertThat(facts(read().faults())).contains("line 2: line: expected numbers that can be told");
    Files.write(
        file,
        (lines.get(0) + "\n").getBytes(UTF_8),
        java.nio.file.StandardOpenOption.TRUNCATE_EXISTING);
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, java.nio.file.StandardOpenOption.APPEND);
    assertThat(facts(read().faults())).contains("UTF-8");
    assertThat(read().refused()).isEqualTo(1);
  }

  private void lines(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static String byHand(String id, String at, String rest) {
    return "{\"v\":1,\"id\":\"" + id + "\",\"at\":\"" + at + "\"," + rest + "}";
  }

  private static final String OPENED =
      byHand(
          "a",
          "2026-01-05T08:00:00Z",
          "\"author\":\"anna\",\"asn\":64500,\"kind\":\"OPENED\",\"data\":{\"owner\":\"anna\"}");

  private List<Fault> faultsBesideSums() throws IOException {
    return read().faults().stream().filter(f -> !f.field().equals("sum")).toList();
  }

  @Test
  void aWrongClockIsSaidAndCostsNothing() throws Exception {
    lines(
        OPENED,
        byHand(
            "b",
            "2036-01-05T08:00:00Z",
            "\"author\":\"anna\",\"asn\":64500,\"kind\":\"OWNER\",\"data\":{\"owner\":\"bo\"}"),
        byHand(
            "c",
            "2026-01-07T08:00:00Z",
            "\"author\":\"anna\",\"asn\":64500,\"kind\":\"STAGE\","
                + "\"data\":{\"to\":\"CONTACTED\",\"day\":\"2026-01-06\"}"));
    assertThat(read().events()).hasSize(3);
    assertThat(facts(faultsBesideSums())).contains("line 3: at: expected a time not before 2036");
    assertThat(read().on(LocalDate.parse("2026-02-01")).with(Events.ASN).orElseThrow().stage())
        .isEqualTo(Stage.CONTACTED);
  }

  @Test
  void aDuplicateANoteWithoutAuthorAndAnIllegalStageAreNamed() throws Exception {
    lines(
        OPENED,
        OPENED,
        byHand(
            "n",
            "2026-01-06T08:00:00Z",
            "\"asn\":64500,\"kind\":\"NOTE\",\"data\":{\"author\":\"\",\"day\":\"2026-01-06\","
                + "\"segments\":[]}"),
        byHand(
            "m",
            "2026-01-06T08:00:00Z",
            "\"author\":\"anna\",\"asn\":64500,\"kind\":\"NOTE\",\"data\":{\"author\":\"anna\","
                + "\"day\":\"2026-01-06\",\"segments\":[{\"hand\":\"FIRST\",\"words\":"
                + "{\"confidentiality\":\"IN_CONFIDENCE\",\"text\":[\""
                + SECRET
                + "\"]}}]}"),
        byHand(
            "d",
            "2026-01-06T09:00:00Z",
            "\"author\":\"anna\",\"asn\":64500,\"kind\":\"STAGE\","
                + "\"data\":{\"to\":\"ESTABLISHED\",\"day\":\"2026-01-06\"}"),
        "{\"v\":2,\"id\":\"x\"}");
    assertThat(read().events()).hasSize(1);
    assertThat(read().refused()).isEqualTo(5);
    assertThat(read().lines()).isEqualTo(6);
    assertThat(facts(faultsBesideSums()))
        .contains("line 2: OPENED a")
        .contains("same id")
        .contains("line 3: author: expected who wrote it down, found nothing")
        .contains("line 4: data.segments[0].words.text: expected words, found a JSON array")
        .contains("line 5: STAGE d")
        .contains("no session is up")
        .contains("line 6: v: expected version 1, found version 2")
        .doesNotContain("largest");
    assertThat(faultsBesideSums()).anyMatch(f -> f.kind() == FaultKind.UNSUPPORTED);
  }

  @Test
  void whatDoesNotFitIsNotWrittenUnlessItIsSaidWhy() throws Exception {
    someEvents();
    byte[] before = Files.readAllBytes(file);
    try (DiscussionLog log = DiscussionLog.open(file, "test")) {
      assertThatThrownBy(() -> log.append(staged("s2", 3, Stage.RESEARCHED)))
          .isInstanceOf(RefusedEventException.class)
          .hasMessageContaining("RESEARCHED lies behind that");
      assertThatThrownBy(() -> log.append(staged("s2", 0, Stage.AGREED)))
          .hasMessageContaining("time runs backwards");
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      log.append(
          Events.of(
              "s2",
              at(4),
              new DiscussionEvent.Staged(
                  Stage.RESEARCHED,
                  DAY,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of("the mail went to another network"))));
    }
    Discussion.Move move = read().on(DAY).with(Events.ASN).orElseThrow().moves().get(1);
    assertThat(move.override()).contains("the mail went to another network");
  }

  @Test
  void twoWritersAreToldApart() throws Exception {
    try (DiscussionLog log = DiscussionLog.open(file, "anna")) {
      assertThatThrownBy(() -> DiscussionLog.open(file, "bo"))
          .isInstanceOf(LogLockedException.class)
          .hasMessageContaining("this very process");
      log.append(Events.opened());
    }
    write(staged("s1", 1, Stage.CONTACTED));
    assertThat(read().events()).hasSize(2);
  }

  @Test
  void wordsPastTheirLastDayAreInNoStateAndPrunedFromTheFile() throws Exception {
    GuardedText until = InConfidence.text(SECRET).keptUntil(LocalDate.parse("2026-02-01"));
    write(
        Events.opened(),
        Events.note("n1", at(1), until, GuardedText.ofInternal("they like IX One")),
        staged("s1", 2, Stage.CONTACTED));
    Discussion last = read().on(LocalDate.parse("2026-02-01")).with(Events.ASN).orElseThrow();
    assertThat(last.notes().get(0).segments().get(0).text().isGone()).isFalse();
    Discussion past = read().on(LocalDate.parse("2026-02-02")).with(Events.ASN).orElseThrow();
    assertThat(past.notes().get(0).segments().get(0).text())
        .isEqualTo(GuardedText.gone(Confidentiality.IN_CONFIDENCE, LocalDate.parse("2026-02-01")));

    Files.writeString(DiscussionLog.torn(file), "{" + SECRET);
    byte[] before = Files.readAllBytes(file);
    try (DiscussionLog log = DiscussionLog.open(file, "test")) {
      assertThat(log.prune(LocalDate.parse("2026-02-01"))).isEqualTo(new Pruned(0, 0, 0, true));
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      assertThat(log.prune(LocalDate.parse("2026-02-02"))).isEqualTo(new Pruned(1, 1, 0, false));
      log.append(staged("s2", 3, Stage.AGREED));
    }
    assertThat(Files.readString(file)).doesNotContain("largest").contains("they like IX One");
    assertThat(read().faults()).isEmpty();
    assertThat(read().on(LocalDate.parse("2026-02-02")).with(Events.ASN).orElseThrow().stage())
        .isEqualTo(Stage.AGREED);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).sorted())
          .containsExactly("discussions.jsonl", "discussions.jsonl.lock");
    }
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  /** Pruning gives no line a right checksum that had a wrong one and keeps what it cannot read. */
  @Test
  void pruningHidesNoDamage() throws Exception {
    GuardedText until = InConfidence.text(SECRET).keptUntil(LocalDate.parse("2026-02-01"));
    write(Events.opened(), Events.note("n1", at(1), until), staged("s1", 2, Stage.CONTACTED));
    List<String> lines = Files.readAllLines(file);
    String changed = lines.get(2).replace("CONTACTED", "AGREED");
    lines(lines.get(0), "no JSON", lines.get(1), changed);
    try (DiscussionLog log = DiscussionLog.open(file, "test")) {
      assertThat(log.prune(LocalDate.parse("2026-03-01"))).isEqualTo(new Pruned(1, 1, 1, false));
    }
    assertThat(Files.readString(file)).doesNotContain("largest").contains("no JSON");
    assertThat(facts(read().faults())).contains("line 2: line").contains("line 4: sum");
    assertThat(read().events()).hasSize(3);
  }

  @Test
  void aTextShowsItselfNowhere() {
    GuardedText text = InConfidence.text(SECRET);
    assertThat(text.toString() + text.closed() + text.hashCode()).doesNotContain("largest");
    assertThat(text.read(Audience.US)).isEmpty();
    assertThat(InConfidence.close("a").hashCode()).isEqualTo(InConfidence.close("b").hashCode());
    assertThat(InConfidence.close("a"))
        .isEqualTo(InConfidence.close("a"))
        .isNotEqualTo(InConfidence.close("b"));
  }

  /** A folder can be opened, and reading it fails, as reading a broken disk does. */
  @Test
  void whatCannotBeReadIsSaidWithItsName() throws IOException {
    Path log = Files.createDirectory(folder.resolve("talks.jsonl"));
    assertThatThrownBy(() -> DiscussionLog.read(List.of(log)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("talks.jsonl");
  }
}

package org.peeringkit.cli.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.InConfidence;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.Requirement;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

/**
 * Two hundred texts told in confidence, and every command there is, found by walking the tree of
 * commands: none of them shows twelve characters of any, in any form, on either stream, in a file
 * or in a file's name.
 */
class LeakTest {
  private static final Secrets SECRETS = new Secrets(200, 4711);
  private static final Instant AT = Instant.parse("2026-07-01T08:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-07-01");

  @TempDir private static Path folder = Path.of("");
  private static final List<Asn> ASNS = new ArrayList<>();

  @BeforeAll
  static void plant() throws Exception {
    List<Long> origins = new ArrayList<>();
    DemoWorld.truth().path("byOrigin").path("rows").forEach(row -> origins.add(asn(row)));
    origins.stream()
        .distinct()
        .filter(asn -> asn > 64511)
        .limit(20)
        .map(Asn::of)
        .forEach(ASNS::add);
    assertThat(ASNS).hasSize(20);
    String yaml = Files.readString(Path.of(DemoWorld.config()));
    Files.writeString(
        folder.resolve("peering.yaml"),
        yaml.replaceAll("(?m)^discussions:.*$", "discussions: " + log()));
    writeLog();
    Files.writeString(
        folder.resolve("note.md"),
        "---\nasn: "
            + ASNS.get(0).value()
            + "\ndate: 2026-07-02\n---\n"
            + SECRETS.texts().get(0)
            + "\n\n## in confidence\n\n"
            + SECRETS.texts().get(1)
            + "\n");
    Files.writeString(
        folder.resolve("bad.md"),
        "---\nasn: "
            + ASNS.get(0).value()
            + "\ndate: never\nstage: [\n---\n## "
            + "publick\n"
            + SECRETS.texts().get(0)
            + "\n");
    Files.writeString(folder.resolve("open.md"), "---\n" + SECRETS.texts().get(0) + "\n");
    Files.writeString(folder.resolve("secret.txt"), SECRETS.texts().get(2));
    Files.writeString(folder.resolve("other.md"), "---\nasn: 64500\n---\nNothing hidden.\n");
  }

  private static long asn(JsonNode row) {
    return Asn.tryParse(row.path(1).asText()).map(Asn::value).orElse(0L);
  }

  private static Path log() {
    return folder.resolve("discussions.jsonl");
  }

  /** Everywhere a guarded text can stand; the last day of some is past. */
  private static void writeLog() throws Exception {
    List<String> left = new ArrayList<>(SECRETS.texts());
    try (DiscussionLog log = DiscussionLog.open(log(), "test")) {
      for (Asn asn : ASNS) {
        add(log, asn, "open", new DiscussionEvent.Opened("robin"));
        add(log, asn, "asked", DiscussionEvent.Staged.to(Stage.CONTACTED, DAY));
        add(
            log,
            asn,
            "note",
            new DiscussionEvent.Noted(
                new MeetingNote(
                    id(asn, "note"),
                    "robin",
                    DAY,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(
                        segment(take(left)),
                        segment(take(left).keptUntil(DAY.minusDays(1))),
                        segment(take(left).keptUntil(DAY.plusYears(90))),
                        segment(GuardedText.ofInternal("an internal word"))))));
        add(
            log,
            asn,
            "offer",
            new DiscussionEvent.Offered(
                new Offer(id(asn, "offer"), Party.THEM, Offer.Kind.PAID_PEERING, DAY, take(left))));
        add(
            log,
            asn,
            "ask",
            new DiscussionEvent.Required(
                new Requirement(
                    id(asn, "ask"),
                    Requirement.Subject.TRAFFIC,
                    Optional.empty(),
                    DAY,
                    Optional.empty(),
                    take(left))));
        add(
            log,
            asn,
            "word",
            new DiscussionEvent.Promised(
                new Promise(
                    id(asn, "word"),
                    Party.US,
                    Optional.empty(),
                    take(left),
                    DAY,
                    Optional.of(DAY),
                    Optional.empty())));
        add(
            log,
            asn,
            "step",
            new DiscussionEvent.Planned(
                new NextStep(id(asn, "step"), "robin", take(left), DAY, Optional.empty())));
        add(
            log,
            asn,
            "no",
            new DiscussionEvent.Staged(
                Stage.DECLINED,
                DAY,
                Optional.of(take(left)),
                Optional.of(
                    new Discussion.Decline(
                        Optional.of(DAY.plusYears(1)), take(left), Optional.empty())),
                Optional.empty()));
        add(log, asn, "again", new DiscussionEvent.Reopened(Stage.CONTACTED, DAY, take(left)));
      }
    }
    assertThat(left).isEmpty();
  }

  private static GuardedText take(List<String> left) {
    return InConfidence.text(left.remove(left.size() - 1));
  }

  private static MeetingNote.Segment segment(GuardedText text) {
    return new MeetingNote.Segment(text, Optional.empty(), MeetingNote.Hand.FIRST);
  }

  private static String id(Asn asn, String what) {
    return what + "-" + asn.value();
  }

  private static void add(DiscussionLog log, Asn asn, String what, What event) throws Exception {
    log.append(new DiscussionEvent(id(asn, what), AT, "robin", Optional.of(asn), event));
  }

  /** Those on the log with everything they take, and what puts a log into a page or a list. */
  @Test
  void noCommandOnTheLogShowsIt() throws Exception {
    List<List<String>> quick = runs().of(true).stream().filter(LeakTest::isQuick).toList();
    assertThat(quick).as("runs").hasSizeGreaterThan(60);
    check(quick);
  }

  @Test
  @Tag("oracle")
  void noOtherCommandThatReadsTheLogShowsIt() throws Exception {
    check(runs().of(true).stream().filter(run -> !isQuick(run)).toList());
  }

  private static CommandRuns runs() {
    return new CommandRuns(folder, ASNS.get(0));
  }

  private static boolean isQuick(List<String> run) {
    boolean lists = Set.of("hitlist", "report", "brief").contains(run.get(0));
    return run.get(0).equals("discuss") || (lists && run.contains(CommandRuns.PLAIN));
  }

  @Test
  @Tag("oracle")
  void noCommandWithoutConfigurationShowsIt() throws Exception {
    check(runs().of(false));
  }

  private static void check(List<List<String>> runs) throws IOException {
    int n = 0;
    for (List<String> run : runs) {
      Path out = Files.createDirectories(folder.resolve("out-" + n++));
      List<String> args =
          run.stream()
              .filter(arg -> !arg.equals(CommandRuns.PLAIN))
              .map(arg -> arg.replace("{out}", out.resolve("file").toString()))
              .toList();
      byte[] before = Files.readAllBytes(log());
      search(args, run(args));
      searchFiles(args, out);
      Files.write(log(), before); // what a command wrote is no business of the next
    }
  }

  private static byte[] run(List<String> args) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(both, true, UTF_8);
    boolean onTheLog = args.get(0).equals("discuss");
    byte[] in = (onTheLog ? SECRETS.texts().get(3) : "nothing hidden").getBytes(UTF_8);
    int code =
        Invocation.into(
            new Streams(new ByteArrayInputStream(in), both, err), args.toArray(String[]::new));
    if (onTheLog) {
      assertThat(code).as("%s%n%s", args, both.toString(UTF_8)).isBetween(0, 2);
    }
    return both.toByteArray();
  }

  private static void search(List<String> args, byte[] octets) throws IOException {
    assertThat(SECRETS.foundIn(octets)).as("%s", args).isEmpty();
  }

  private static void searchFiles(List<String> args, Path out) throws IOException {
    try (var files = Files.walk(out)) {
      for (Path file : files.toList()) {
        search(args, file.toString().getBytes(UTF_8));
        if (Files.isRegularFile(file)) {
          search(args, Files.readAllBytes(file));
        }
      }
    }
  }

  /** Torn, changed and strange lines are complained of without a word of theirs. */
  @Test
  void noComplaintShowsIt() throws Exception {
    byte[] whole = Files.readAllBytes(log());
    String text = new String(whole, UTF_8);
    String config = folder.resolve("peering.yaml").toString();
    List<String> args =
        List.of("discuss", "check", "--faults", "100000", "--debug", "--config", config);
    List<String> damaged =
        List.of(
            text.substring(0, text.length() - 300),
            text.replace("\"text\":", "\"txet\":"),
            text.replace("\"text\":\"", "\"text\":[\"").replace("\"},", "\"]},"),
            text.replace("IN_CONFIDENCE", "IN_CONFIDENC"),
            text.replace("\"kind\":\"", "\"kind\":\"X"),
            text.replace("\"keepUntil\":\"", "\"keepUntil\":\"X"),
            text.replace(":{", ":"),
            text.replace("}", ""),
            text.replace("\"words\":{", "\"words\":\"").replace("\"by\":\"", "\"by\":\"X"));
    try {
      for (String one : damaged) {
        Files.writeString(log(), one);
        byte[] said = run(args);
        assertThat(new String(said, UTF_8)).contains("line ");
        search(args, said);
      }
    } finally {
      Files.write(log(), whole);
    }
  }

  /** Were a renderer given access, in whatever form, this test would fail. */
  @Test
  void aRendererWithAccessIsFound() throws Exception {
    GuardedText text = InConfidence.text(SECRETS.texts().get(7));
    String words = leaked(text);
    assertThat(words).isEqualTo(SECRETS.texts().get(7));
    String json = new ObjectMapper().writeValueAsString(words);
    StringWriter trace = new StringWriter();
    new IllegalStateException(words).printStackTrace(new PrintWriter(trace));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(("before " + words.substring(5, 17)).getBytes(UTF_8));
    }
    List<byte[]> forms =
        List.of(
            words.getBytes(UTF_8),
            json.getBytes(UTF_8),
            Escape.html(words).getBytes(UTF_8),
            Escape.markdown(words).getBytes(UTF_8),
            words.toUpperCase(Locale.ROOT).getBytes(UTF_8),
            Base64.getEncoder().encode(("x" + words).getBytes(UTF_8)),
            trace.toString().getBytes(UTF_8),
            ("cut " + words.substring(20, 32)).getBytes(UTF_8),
            packed.toByteArray());
    for (byte[] form : forms) {
      assertThat(SECRETS.foundIn(form)).as(new String(form, UTF_8)).isPresent();
    }
    assertThat(SECRETS.foundIn(text.toString().getBytes(UTF_8))).isEmpty();
  }

  /** What no code can do that the compiler sees. */
  private static String leaked(GuardedText text) throws Exception {
    Object held = text.closed().orElseThrow();
    Method words = held.getClass().getDeclaredMethod("words");
    words.setAccessible(true);
    return String.valueOf(words.invoke(held));
  }
}

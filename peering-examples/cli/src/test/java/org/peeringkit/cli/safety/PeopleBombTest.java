package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.net.Asn;

/**
 * Business cards and logs of discussions of up to 10 MB that ask for far more than they are: each
 * comes to values and faults in 256 MiB.
 */
@Timeout(900)
@Tag("fuzz")
class PeopleBombTest {
  private static final int LARGE = 9_000_000;
  private static final long MOST_MILLIS = 100_000;
  private static final String BEGIN = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Cy\r\n";
  private static final String END = "END:VCARD\r\n";

  @TempDir private Path dir;

  @Test
  void cards() throws IOException, InterruptedException {
    Map<String, String> bombs = new LinkedHashMap<>();
    bombs.put("no end", BEGIN + "NOTE:" + "a".repeat(LARGE));
    bombs.put("folded for ever", BEGIN + "NOTE:a" + "\r\n b".repeat(LARGE / 4) + "\r\n" + END);
    bombs.put("soft breaks", card2("NOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\r\n".repeat(LARGE / 4)));
    bombs.put("escapes", card2("NOTE;ENCODING=QUOTED-PRINTABLE:" + "=C3".repeat(LARGE / 3)));
    bombs.put("picture", BEGIN + "PHOTO:data:image/png;base64," + "A".repeat(LARGE) + "\r\n" + END);
    bombs.put("nested", "BEGIN:VCARD\r\n".repeat(LARGE / 13));
    bombs.put("ends", "END:VCARD\r\n".repeat(LARGE / 11));
    bombs.put("cards", (BEGIN + END).repeat(LARGE / 45));
    bombs.put("properties", BEGIN + "TEL:1\r\n".repeat(LARGE / 7) + END);
    bombs.put("parameters", BEGIN + "TEL" + ";TYPE=a".repeat(LARGE / 7) + ":1\r\n" + END);
    bombs.put("parts of a name", BEGIN + "ORG:" + ";".repeat(LARGE) + "\r\n" + END);
    bombs.put("values", BEGIN + "NICKNAME:" + "a,".repeat(LARGE / 2) + "\r\n" + END);
    bombs.put("groups", BEGIN + "a.".repeat(LARGE / 2) + "TEL:1\r\n" + END);
    bombs.put("numbers of an AS", BEGIN + "X-ASN:" + "9".repeat(LARGE) + "\r\n" + END);
    bombs.put("empty lines", BEGIN + "\r\n".repeat(LARGE / 2) + END);
    bombs.put("blanks", BEGIN + "EMAIL:" + " ".repeat(LARGE) + "x\r\n" + END);
    bombs.put("carets", BEGIN + "TEL;LABEL=\"" + "^n".repeat(LARGE / 2) + "\":1\r\n" + END);
    Path log = log();
    for (Map.Entry<String, String> bomb : bombs.entrySet()) {
      String file = file(bomb).toString();
      run(bomb, "people", "import", file, "--dry-run", "--log", log.toString());
    }
  }

  @Test
  void logs() throws IOException, InterruptedException {
    String line = Files.readString(log());
    Map<String, String> bombs = new LinkedHashMap<>();
    bombs.put("a line without end", line + "{\"id\":\"" + "a".repeat(LARGE));
    bombs.put("a line too long", line + "{\"id\":\"" + "a".repeat(LARGE) + "\"}\n");
    bombs.put("a long word", "{\"id\":\"" + "a".repeat(1_000_000) + "\"}\n");
    bombs.put("empty lines", line + "\n".repeat(LARGE));
    bombs.put("empty objects", "{}\n".repeat(LARGE / 30));
    bombs.put("nested", "[".repeat(900_000) + "\n" + "{\"a\":".repeat(100_000) + "\n");
    bombs.put("an exponent", "{\"version\":1e999999999}\n".repeat(1000));
    bombs.put("digits", "{\"version\":" + "9".repeat(1_000_000) + "}\n");
    bombs.put("members", "{" + "\"a\":1,".repeat(140_000) + "\"b\":2}\n");
    bombs.put("the same event", line.repeat(LARGE / line.length()));
    bombs.put("no JSON", "x".repeat(100).concat("\n").repeat(LARGE / 101));
    bombs.put("checksums", ",\"prev\":\"0000000000000000\",\"sum\":\"".repeat(25_000) + "\n");
    for (Map.Entry<String, String> bomb : bombs.entrySet()) {
      run(bomb, "people", "--log", file(bomb).toString());
    }
  }

  private static String card2(String property) {
    return "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Cy\r\n" + property + "\r\n" + END;
  }

  private Path file(Map.Entry<String, String> bomb) throws IOException {
    assertThat(bomb.getValue().length()).as(bomb.getKey()).isLessThan(10_000_000);
    return Files.writeString(dir.resolve("bomb"), bomb.getValue());
  }

  /** Of one event. */
  private Path log() throws IOException {
    Path file = dir.resolve("discussions.jsonl");
    if (!Files.exists(file)) {
      try (DiscussionLog log = DiscussionLog.open(file, "test")) {
        log.append(
            new DiscussionEvent(
                "one",
                Instant.parse("2026-07-01T08:00:00Z"),
                "robin",
                Optional.of(Asn.of(64500)),
                new DiscussionEvent.Opened("robin")));
      } catch (org.peeringkit.analysis.discussions.log.RefusedEventException e) {
        throw new AssertionError(e);
      }
    }
    return file;
  }

  private void run(Map.Entry<String, String> bomb, String... args)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> all = new ArrayList<>(List.of(args));
    Path config = dir.resolve("peering.yaml");
    Files.writeString(config, "network: {asn: 64500}\ngoal: {percentPeered: 40}\n");
    all.addAll(List.of("--config", config.toString()));
    MainProcess run = MainProcess.run(dir, all.toArray(String[]::new));
    long millis = (System.nanoTime() - start) / 1_000_000;
    String said = run.err().substring(0, Math.min(160, run.err().length())).strip();
    System.out.printf("%s: code %d, %d ms, %s%n", bomb.getKey(), run.code(), millis, said);
    assertThat(run.code()).as(bomb.getKey() + ": " + run.err()).isIn(0, 2);
    // What is read says so; what is not read is named: neither is a complaint of the options.
    boolean refused = run.err().contains("no event in it could be read");
    assertThat(run.code() == 0 || refused || run.err().contains("bomb, "))
        .as(bomb.getKey() + ": " + run.err())
        .isTrue();
    assertThat(run.err()).as(bomb.getKey()).doesNotContain("internal failure", "OutOfMemory");
    assertThat(run.err().length()).as(bomb.getKey()).isLessThan(50_000);
    assertThat(millis).as(bomb.getKey()).isLessThan(MOST_MILLIS);
  }
}

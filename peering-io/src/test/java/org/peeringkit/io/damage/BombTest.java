package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No file of 10 MB or less exceeds a limit: each is read in a process of 256 MiB, and comes to
 * records and faults, or to the one error that says why it is not read, in seconds.
 */
@Timeout(900)
class BombTest {
  private static final long MILLIS = 20_000;
  private static final int STEP = 14;

  @TempDir private Path dir;

  /** A format that is new and has no bomb is noticed here. */
  @Test
  void everyFormatHasBombs() throws IOException {
    Set<String> met = new TreeSet<>();
    for (Map.Entry<String, String> text : TextBombs.texts().entrySet()) {
      String kind = text.getKey().substring(0, text.getKey().indexOf(' '));
      met.add(FormatSamples.formatOf(kind, text.getValue().getBytes(UTF_8)));
    }
    for (Bomb bomb : RecordBombs.all()) {
      if (!bomb.kind().endsWith("-stream")) {
        met.add(FormatSamples.formatOf(bomb.kind(), bomb.content().octets()));
      }
    }
    for (byte[] packed : CompressionBombs.packed(RecordBombs.peerTable()).values()) {
      met.add(FormatSamples.formatOf("compression", packed));
    }
    assertThat(met).containsExactlyInAnyOrderElementsOf(FormatSamples.registered().keySet());
  }

  /** Every fourteenth, so that each kind of bomb meets some formats. */
  @Test
  @Tag("oracle")
  void someOfAll() throws IOException, InterruptedException {
    List<Bomb> all = new ArrayList<>(TextBombs.all());
    all.addAll(CompressionBombs.all());
    all.addAll(RecordBombs.all());
    List<Bomb> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += STEP) {
      some.add(all.get(i));
    }
    read(some);
  }

  @Test
  @Tag("fuzz")
  void texts() throws IOException, InterruptedException {
    read(TextBombs.all());
  }

  @Test
  @Tag("fuzz")
  void compressions() throws IOException, InterruptedException {
    read(CompressionBombs.all());
  }

  @Test
  @Tag("fuzz")
  void records() throws IOException, InterruptedException {
    read(RecordBombs.all());
  }

  private void read(List<Bomb> bombs) throws IOException, InterruptedException {
    assertThat(bombs).isNotEmpty();
    List<String> broken = new ArrayList<>();
    long slowest = 0;
    String slowestBomb = "";
    BombProcess process = new BombProcess(dir.resolve("errors"));
    Path file = dir.resolve("bomb");
    try {
      for (Bomb bomb : bombs) {
        byte[] octets = bomb.content().octets();
        assertThat(octets).as(bomb.toString()).hasSizeBetween(1, Bomb.MOST_OCTETS);
        Files.write(file, octets);
        try {
          String answer = process.read(bomb.kind(), file.toFile());
          long millis = Long.parseLong(answer.substring(0, answer.indexOf('\t')));
          if (Boolean.getBoolean("peering.bombs.told")) {
            System.out.println(bomb + ": " + answer);
          }
          if (millis > slowest) {
            slowest = millis;
            slowestBomb = bomb.toString();
          }
          if (answer.contains("\tFAILED") || millis > MILLIS) {
            broken.add(bomb + ": " + answer);
          }
        } catch (AssertionError e) {
          broken.add(bomb + ": " + e.getMessage());
          process.close();
          process = new BombProcess(dir.resolve("errors"));
        }
      }
    } finally {
      process.close();
    }
    System.out.printf("%d bombs, the slowest in %d ms: %s%n", bombs.size(), slowest, slowestBomb);
    assertThat(broken).as(String.join("\n", broken)).isEmpty();
  }
}

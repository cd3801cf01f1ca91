package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.cli.Invocation;

/**
 * {@code peering discuss} killed at random moments, half of them while it has the log locked: what
 * was in the log is in it still, the event is there whole or not at all, and the next run is not
 * kept out by the lock of the dead.
 */
@Timeout(3000)
class DiscussCrashTest {
  private static final int FEW = 3;
  private static final int MANY = 60;
  private static final long SEED = 20_261_201;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long LOOK_NANOS = 50_000;

  private final Random random = new Random(SEED);

  @TempDir private Path dir;

  @Test
  @Tag("oracle")
  void afterAFewKillsNothingWrittenIsLost() throws IOException, InterruptedException {
    all(FEW);
  }

  @Test
  @Tag("fuzz")
  void afterManyKillsNothingWrittenIsLost() throws IOException, InterruptedException {
    all(MANY);
  }

  private void all(int kills) throws IOException, InterruptedException {
    Path config = dir.resolve("peering.yaml");
    Files.writeString(config, "network: {asn: 64500}\ndiscussions: discussions.jsonl\n");
    Path log = dir.resolve("discussions.jsonl");
    Invocation begun = Invocation.of("discuss", "new", "64510", "--config", config.toString());
    assertThat(begun.code()).as(begun.err()).isZero();
    long start = System.nanoTime();
    MainProcess whole = MainProcess.run(dir, step(config, -1));
    assertThat(whole.code()).as(whole.err()).isZero();
    long millis = (System.nanoTime() - start) / 1_000_000;
    LogContents before = DiscussionLog.read(List.of(log));
    int[] outcomes = new int[3];
    for (int kill = 0; kill < kills; kill++) {
      kill(kill % 2 == 0 ? -1 : random.nextLong(2 * millis), log, step(config, kill));
      LogContents after = DiscussionLog.read(List.of(log));
      int had = before.events().size();
      int has = after.events().size();
      assertThat(has - had).as("events more after kill %d", kill).isBetween(0, 1);
      assertThat(after.events().subList(0, had)).as("kill %d", kill).isEqualTo(before.events());
      boolean torn = after.tornOctets() > 0;
      assertThat(after.faults()).as("kill %d", kill).hasSize(torn ? 1 : 0);
      Invocation next =
          Invocation.of(
              "discuss",
              "step",
              "64510",
              "next",
              "--due",
              "2026-10-05",
              "--config",
              config.toString());
      assertThat(next.code()).as(next.err()).isZero();
      assertThat(next.err().contains("cut off")).as("told, kill %d", kill).isEqualTo(torn);
      before = DiscussionLog.read(List.of(log));
      assertThat(before.faults()).as("after the run that follows kill %d", kill).isEmpty();
      assertThat(before.events()).hasSize(has + 1);
      outcomes[torn ? 2 : has - had]++;
    }
    System.out.printf(
        "discuss step: %d kills, %d before the event was written, %d after, %d within%n",
        kills, outcomes[0], outcomes[1], outcomes[2]);
  }

  private static String[] step(Path config, int number) {
    return new String[] {
      "discuss",
      "step",
      "64510",
      "call " + number,
      "--due",
      "2026-10-05",
      "--config",
      config.toString()
    };
  }

  /**
   * @param after milliseconds from the start; negative: some time after it has locked the log
   */
  private void kill(long after, Path log, String... args) throws IOException, InterruptedException {
    Path lock = log.resolveSibling(log.getFileName() + ".lock");
    // The last holder may have died and left its name.
    Files.write(lock, new byte[0]);
    Process process = MainProcess.start(dir.resolve("stdout"), dir.resolve("stderr"), args);
    if (after >= 0) {
      process.waitFor(after, TimeUnit.MILLISECONDS);
    } else {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (process.isAlive() && System.nanoTime() < end && Files.size(lock) == 0) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      // From 1 ms to 8 s, since nobody knows how fast the machine is just now.
      process.waitFor((long) Math.pow(2, 13 * random.nextDouble()), TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly().waitFor();
  }
}

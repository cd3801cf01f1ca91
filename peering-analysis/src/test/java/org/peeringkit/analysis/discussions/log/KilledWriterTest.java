package org.peeringkit.analysis.discussions.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.fault.FaultKind;

/** A writer that is killed (SIGKILL) loses at most the event it was writing, and that is said. */
class KilledWriterTest {
  private static final int WRITES = 500;

  @TempDir private Path folder = Path.of("");

  @Test
  void fiveHundredWritesSurviveKills() throws Exception {
    kill(WRITES, 6, 4711);
  }

  @Test
  @Tag("oracle")
  void manyMoreKills() throws Exception {
    kill(WRITES, 30, 4712);
  }

  private void kill(int writes, int kills, long seed) throws Exception {
    Path file = folder.resolve("discussions.jsonl");
    Random random = new Random(seed);
    int done = 0;
    int killed = 0;
    int torn = 0;
    while (done < writes) {
      boolean wasTorn = Files.exists(file) && readTorn(file);
      int spare = kills - killed;
      int stopAfter =
          spare <= 0 ? writes : 1 + random.nextInt(2 * (writes - done) / (spare + 1) + 1);
      Run run = run(file, writes, stopAfter, random.nextInt(2_000_000));
      killed += run.killed ? 1 : 0;
      assertThat(run.repaired).isEqualTo(wasTorn);
      LogContents contents = DiscussionLog.read(List.of(file));
      int there = contents.events().size();
      int acknowledged = Math.max(done, run.last + 1);
      assertThat(there).isBetween(acknowledged, acknowledged + 1);
      for (int i = 1; i < there; i++) {
        assertThat(contents.events().get(i).id()).isEqualTo("w" + i);
      }
      if (contents.tornOctets() > 0) {
        torn++;
        assertThat(contents.faults()).hasSize(1);
        assertThat(contents.faults().get(0).kind()).isEqualTo(FaultKind.TRUNCATED);
        assertThat(contents.faults().get(0).position()).isEqualTo(there + 1L);
        assertThat(there).isEqualTo(acknowledged);
      } else {
        assertThat(contents.faults()).isEmpty();
      }
      done = there;
    }
    assertThat(done).isEqualTo(writes);
    assertThat(killed).isGreaterThan(kills / 2);
    assertThat(Files.exists(DiscussionLog.torn(file))).isEqualTo(torn > 0);
  }

  private static boolean readTorn(Path file) throws IOException {
    return DiscussionLog.read(List.of(file)).tornOctets() > 0;
  }

  private record Run(int last, boolean repaired, boolean killed) {}

  /** Kills a writer some time after an event is on the disk: anywhere in the writing of another. */
  private static Run run(Path file, int writes, int stopAfter, int nanos) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString(),
                Integer.toString(writes))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = -1;
    int seen = 0;
    boolean repaired = false;
    boolean killed = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("repaired ")) {
          repaired = line.endsWith("true");
          continue;
        }
        last = Integer.parseInt(line.substring("written ".length()));
        if (++seen == stopAfter) {
          TimeUnit.NANOSECONDS.sleep(nanos);
          process.toHandle().destroyForcibly(); // leaves what it said to be read
          killed = true;
        }
      }
    } finally {
      process.destroyForcibly();
    }
    int code = process.waitFor();
    return new Run(last, repaired, killed && code != 0);
  }
}

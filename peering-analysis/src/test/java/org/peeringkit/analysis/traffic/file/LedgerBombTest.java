package org.peeringkit.analysis.traffic.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No ledger file of 10 MB takes more memory than there is, or long, to be refused. */
class LedgerBombTest {
  private static final long MILLIS = 10_000;

  @TempDir private Path dir;

  @Test
  @Timeout(120)
  void eachIsRefusedBeforeItTakesTheMemory() throws IOException, InterruptedException {
    Map<String, byte[]> bombs = LedgerBombs.all();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerBombReader.class.getName()));
    for (Map.Entry<String, byte[]> bomb : bombs.entrySet()) {
      assertThat(bomb.getValue()).as(bomb.getKey()).hasSizeLessThan(10_000_000);
      Path file = dir.resolve("bomb" + command.size());
      Files.write(file, bomb.getValue());
      command.add(file.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    List<String> outcomes = told.lines().toList();
    assertThat(process.exitValue()).as(told).isZero();
    assertThat(outcomes).as(told).hasSameSizeAs(bombs.keySet());
    int i = 0;
    for (String bomb : bombs.keySet()) {
      String[] outcome = outcomes.get(i++).split("\t", 2);
      assertThat(outcome[1]).as(bomb).matches("(TOO_LARGE|CORRUPT) bomb: .+");
      assertThat(outcome[1]).as("made as meant: " + bomb).doesNotContain("longer than its content");
      assertThat(Long.parseLong(outcome[0])).as(bomb).isLessThan(MILLIS);
    }
    System.out.println(told);
  }
}

package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.collect.CollectProcess.Totals;

/** {@code peering collect --folder} as a process that is killed, started again and ended. */
class FolderProcessTest {
  private static final int FILES = 120;

  @TempDir private Path folder = Path.of("");

  private long ledgers() throws IOException {
    Path ledgers = folder.resolve("out/ledger");
    return Files.isDirectory(ledgers) ? CollectProcess.files(ledgers, ".ledger").size() : 0;
  }

  private void awaitLedgers(CollectProcess process, long least)
      throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + 60_000;
    while (ledgers() < least) {
      assertThat(System.currentTimeMillis()).as(process.log()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void afterAKillEveryFileCountsOnce() throws IOException, InterruptedException {
    NfcapdFolder nf = new NfcapdFolder(folder.resolve("nf"));
    for (int number = 0; number < FILES; number++) {
      nf.finished(number % 2 == 0 ? "" : "2026/08/01/", number);
    }
    try (CollectProcess killed = CollectProcess.follow(folder, nf.root())) {
      awaitLedgers(killed, 3);
      killed.kill();
    }
    try (CollectProcess again = CollectProcess.follow(folder, nf.root())) {
      awaitLedgers(again, FILES);
      nf.finished("", FILES);
      awaitLedgers(again, FILES + 1);
      again.terminate();
      assertThat(again.code()).isEqualTo(128 + 15);
      assertThat(again.log()).contains("ended: ", " files counted with ");
    }
    assertThat(CollectProcess.totals(folder))
        .isEqualTo(
            new Totals(
                FILES + 1, (FILES + 1L) * NfcapdFolder.FLOWS, NfcapdFolder.octets(0, FILES + 1)));
  }
}

package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nfcapd writes, every two seconds and into subfolders, what {@code collect --folder} follows. */
@Tag("oracle")
class FolderOracleTest {
  private static final int SECONDS = 9;
  private static final int PER_SECOND = 100;

  @TempDir private Path folder = Path.of("");

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private long flowsOfNfdump(Path nf) throws IOException, InterruptedException {
    Path csv = folder.resolve("nfdump.csv");
    Process nfdump =
        new ProcessBuilder("nfdump", "-R", nf.toString(), "-q", "-o", "fmt:%sa %da %byt")
            .redirectOutput(csv.toFile())
            .redirectError(folder.resolve("nfdump.log").toFile())
            .start();
    assertThat(nfdump.waitFor()).isZero();
    try (var lines = Files.lines(csv)) {
      return lines.filter(line -> !line.isBlank()).count();
    }
  }

  @Test
  void whatNfcapdWritesMeanwhileIsCountedOnce() throws IOException, InterruptedException {
    boolean there = Files.isExecutable(Path.of("/usr/bin/nfcapd"));
    assumeTrue(there || "true".equals(System.getenv("CI")), "nfcapd is not installed");
    Path nf = Files.createDirectories(folder.resolve("nf"));
    int port = freePort();
    Process nfcapd =
        new ProcessBuilder(
                "nfcapd",
                "-w",
                nf.toString(),
                "-S",
                "2",
                "-t",
                "2",
                "-b",
                "127.0.0.1",
                "-p",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nfcapd.log").toFile())
            .start();
    int sent = 0;
    try (Replay replay = new Replay(port)) {
      Thread.sleep(1000);
      CollectProcess collect = CollectProcess.follow(folder, nf);
      try {
        for (int second = 0; second < SECONDS; second++) {
          replay.sendTemplate();
          for (int i = 0; i < PER_SECOND; i++) {
            replay.sendData(sent++);
          }
          Thread.sleep(1000);
          if (second == SECONDS / 2) {
            collect.kill();
            collect = CollectProcess.follow(folder, nf);
          }
        }
        nfcapd.destroy();
        assertThat(nfcapd.waitFor(30, TimeUnit.SECONDS)).isTrue();
        long all = flowsOfNfdump(nf);
        assertThat(all).isEqualTo((long) sent * Replay.FLOWS);
        long end = System.currentTimeMillis() + 30_000;
        while (CollectProcess.totals(folder).flows() < all && System.currentTimeMillis() < end) {
          Thread.sleep(200);
        }
        collect.terminate();
        assertThat(collect.log()).contains("ended: ");
        assertThat(CollectProcess.totals(folder).flows()).as(collect.log()).isEqualTo(all);
        assertThat(CollectProcess.totals(folder).octets())
            .isEqualTo(sent * Replay.OCTETS_OF_A_DATAGRAM);
      } finally {
        collect.close();
      }
    } finally {
      nfcapd.destroyForcibly();
    }
  }
}

package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/**
 * Commands killed at random moments, half of them just while a file is being written: what is there
 * afterwards is what was there before or what would be there had they ended, and the next run gets
 * to its end.
 */
@Timeout(3000)
class CrashTest {
  private static final int FEW = 3;
  private static final int MANY = 60;
  private static final long SEED = 20_261_201;
  private static final String OLD = "what was there before\n";
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long LOOK_NANOS = 50_000;
  private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:(\\d+)");

  private final Random random = new Random(SEED);

  @TempDir private Path dir;

  @Test
  @Tag("oracle")
  void afterAFewKillsItIsOldOrNew() throws IOException, InterruptedException {
    all(FEW);
  }

  @Test
  @Tag("fuzz")
  void afterManyKillsItIsOldOrNew() throws IOException, InterruptedException {
    all(MANY);
  }

  private void all(int kills) throws IOException, InterruptedException {
    String config = DemoWorld.config();
    Path month = dir.resolve("month.ledger");
    files(
        kills,
        List.of(month),
        "ledger",
        "build",
        "--rebuild",
        "--config",
        config,
        "--month",
        DemoWorld.MONTH,
        "--out",
        month.toString());
    Path day = dir.resolve("day.ledger");
    Files.copy(month, day);
    files(
        kills,
        List.of(dir.resolve("sum.ledger")),
        "ledger",
        "merge",
        "--out",
        dir.resolve("sum.ledger").toString(),
        day.toString());
    Path report = Files.createDirectories(dir.resolve("report"));
    files(
        kills,
        List.of(
            report.resolve("report.json"),
            report.resolve("report.md"),
            report.resolve("report.html")),
        "report",
        "--config",
        config,
        "--month",
        DemoWorld.MONTH,
        "--ledger",
        day.toString(),
        "--out",
        report.toString());
    collected(kills);
  }

  /** Kills one command again and again; its files are all old, all new, or said to be neither. */
  private void files(int kills, List<Path> files, String... args)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    MainProcess whole = MainProcess.run(dir, args);
    assertThat(whole.code()).as(whole.err()).isZero();
    long millis = (System.nanoTime() - start) / 1_000_000;
    List<byte[]> expected = contents(files);
    int[] outcomes = new int[3];
    for (int kill = 0; kill < kills; kill++) {
      for (Path file : files) {
        Files.writeString(file, OLD);
      }
      kill(kill % 2 == 0 ? -1 : random.nextLong(millis), files, args);
      List<byte[]> found = contents(files);
      boolean old =
          found.stream().allMatch(c -> Arrays.equals(c, OLD.getBytes(StandardCharsets.UTF_8)));
      boolean fresh = same(found, expected);
      boolean said = Files.exists(files.get(0).resolveSibling(".being-replaced"));
      assertThat(old || fresh || said).as("%s, kill %d", args[0], kill).isTrue();
      outcomes[old ? 0 : fresh ? 1 : 2]++;
    }
    MainProcess again = MainProcess.run(dir, args);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(same(contents(files), expected)).as("after the last run").isTrue();
    try (Stream<Path> left = Files.list(files.get(0).getParent())) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part") || name.equals(".being-replaced"));
    }
    System.out.printf(
        "%s %s: %d kills, %d left the old, %d the new, %d a mark%n",
        args[0], args[1], kills, outcomes[0], outcomes[1], outcomes[2]);
  }

  /**
   * @param after milliseconds from the start; negative: while the file is being written
   */
  private void kill(long after, List<Path> files, String... args)
      throws IOException, InterruptedException {
    Process process = MainProcess.start(dir.resolve("stdout"), dir.resolve("stderr"), args);
    if (after >= 0) {
      process.waitFor(after, TimeUnit.MILLISECONDS);
    } else {
      Path file = files.get(random.nextInt(files.size()));
      Path part = file.resolveSibling("." + file.getFileName() + ".part");
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      while (process.isAlive() && System.nanoTime() < end && !Files.exists(part)) {
        // Often enough to be there in time, seldom enough to leave the processor to the command.
        LockSupport.parkNanos(LOOK_NANOS);
      }
      long spin = System.nanoTime() + random.nextInt(8_000_000);
      while (System.nanoTime() < spin) {
        Thread.onSpinWait();
      }
    }
    process.destroyForcibly().waitFor();
  }

  private static List<byte[]> contents(List<Path> files) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  private static boolean same(List<byte[]> a, List<byte[]> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A collector that rotates every second: each ledger with a name is whole, after each kill. */
  private void collected(int kills) throws IOException, InterruptedException {
    Path out = dir.resolve("collected");
    Path log = dir.resolve("collect.log");
    int said = 0;
    boolean cut = false;
    for (int kill = 0; kill < kills; kill++) {
      Process process =
          MainProcess.start(
              dir.resolve("stdout"),
              log,
              "collect",
              "--listen",
              "127.0.0.1:0",
              "--rotate",
              "1",
              "--raw",
              "--out",
              out.toString());
      send(port(process, log), 400 + random.nextInt(1500));
      process.destroyForcibly().waitFor();
      String told = Files.readString(log);
      assertThat(told.contains("an interval was cut off")).as("told of, %d", kill).isEqualTo(cut);
      said += cut ? 1 : 0;
      cut = isCut(out.resolve("raw"));
      assertThat(told).as("kill %d", kill).doesNotContain("internal failure", "corrupt", "partial");
      wholeLedgers(out.resolve("ledger"));
    }
    try (Stream<Path> raw = Files.list(out.resolve("raw"))) {
      for (Path file : raw.filter(f -> f.toString().endsWith(".pcap")).sorted().toList()) {
        Invocation read = Invocation.of("flows", "--count", file.toString());
        assertThat(read.code()).as(file + ": " + read.err()).isZero();
      }
    }
    System.out.printf("collect: %d kills, of %d the next run told%n", kills, said);
  }

  /** Whether the kill left datagrams of an open interval. */
  private static boolean isCut(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path part : files.filter(f -> f.toString().endsWith(".part")).toList()) {
        if (Files.size(part) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void wholeLedgers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ledger")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          LedgerFile.read(in, file.toString());
        }
      }
    }
  }

  private static int port(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher matcher = LISTENING.matcher(Files.readString(log));
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      Thread.sleep(10);
    }
    throw new AssertionError("does not listen: " + Files.readString(log));
  }

  private static void send(int port, long millis) throws IOException, InterruptedException {
    try (DatagramSocket socket = new DatagramSocket()) {
      DatagramSink sink =
          (payload, from, length, at) ->
              socket.send(
                  new DatagramPacket(
                      payload, from, length, InetAddress.getLoopbackAddress(), port));
      long end = System.nanoTime() + millis * 1_000_000;
      NetFlow9Writer writer =
          NetFlow9Writer.builder(sink, 7, System.currentTimeMillis() - 3_600_000)
              .templatesEvery(1)
              .build();
      while (System.nanoTime() < end) {
        long now = Instant.now().toEpochMilli();
        writer.add(
            FlowRecord.builder(Exporter.UNKNOWN)
                .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("198.51.100.9"))
                .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("192.0.2.10"))
                .set(FlowField.PACKETS, 10)
                .set(FlowField.OCTETS, 9000)
                .set(FlowField.START_MILLIS, now - 1000)
                .set(FlowField.END_MILLIS, now)
                .build());
        writer.flush();
        Thread.sleep(2);
      }
    }
  }
}

package org.peeringkit.cli.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;

/** {@code peering collect} as a child process. */
final class CollectProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:(\\d+)");
  private static final Pattern FOLLOWING = Pattern.compile("(\\d+) files of nfcapd");
  private static final long PATIENCE_MILLIS = 30_000;

  private final Process process;
  private final Path log;
  private final int said;

  private CollectProcess(Process process, Path log, Pattern ready)
      throws IOException, InterruptedException {
    this.process = process;
    this.log = log;
    this.said = await(ready);
  }

  static CollectProcess start(Path folder, String... more)
      throws IOException, InterruptedException {
    return start(folder, List.of(), more);
  }

  /** Follows a folder instead of listening; it has been looked at once. */
  static CollectProcess follow(Path folder, Path followed, String... more)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--folder", followed.toString(), "--poll", "1"));
    all.addAll(List.of(more));
    return start(folder, List.of(), FOLLOWING, all);
  }

  /**
   * @param java further options of the virtual machine
   */
  static CollectProcess start(Path folder, List<String> java, String... more)
      throws IOException, InterruptedException {
    return start(folder, java, LISTENING, List.of(more));
  }

  private static CollectProcess start(
      Path folder, List<String> java, Pattern ready, List<String> more)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "collect", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java.isEmpty() ? List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1") : java);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of("org.peeringkit.cli.Main", "collect", "--out", folder.resolve("out").toString()));
    command.addAll(more);
    return new CollectProcess(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile())
            .start(),
        log,
        ready);
  }

  private int await(Pattern ready) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < end && process.isAlive()) {
      Matcher matcher = ready.matcher(log());
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      Thread.sleep(20);
    }
    process.destroyForcibly();
    throw new IOException("does not begin: " + log());
  }

  int port() {
    return said;
  }

  /** What it said on standard error. */
  String log() throws IOException {
    return Files.readString(log, UTF_8);
  }

  long pid() {
    return process.pid();
  }

  /** How it ended; only after {@link #terminate}. */
  int code() {
    return process.exitValue();
  }

  /** As {@code kill} does. */
  void terminate() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IOException("does not end: " + log());
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What all ledgers of a folder tell together. */
  record Totals(long files, long flows, long octets) {}

  static Totals totals(Path folder) throws IOException {
    long files = 0;
    long flows = 0;
    long octets = 0;
    for (Path file : files(folder.resolve("out/ledger"), ".ledger")) {
      try (InputStream in = Files.newInputStream(file)) {
        TrafficLedger ledger = LedgerFile.read(in, file.toString());
        files++;
        flows += ledger.facts().readStats().counts().getOrDefault("flows", 0L);
        octets += ledger.facts().octetsByRate().values().stream().mapToLong(Long::longValue).sum();
      }
    }
    return new Totals(files, flows, octets);
  }

  static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }
}

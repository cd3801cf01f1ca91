package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Receiving on loopback: the same datagrams at rising rates, to our collector and to nfcapd, until
 * records sent are no longer records stored. Both have the same room in the system.
 */
final class LiveReceive {
  /** By which rows are asked for. */
  static final String NAME = "live receive";

  private static final int PORT = 19_995;
  private static final int BUFFER_OCTETS = 4 << 20;
  private static final double FIRST_RATE = 50_000;
  private static final double LAST_RATE = 6_400_000;
  private static final double SECONDS = 3;

  /** Between the highest rate without loss and the lowest with loss, halved so often. */
  private static final int HALVINGS = 2;

  /** A sender that is slower than this part of what was asked of it is at its own limit. */
  private static final double KEPT_UP = 0.95;

  private static final Pattern OUR_FLOWS = Pattern.compile("flows (\\d+), lost");
  private static final Pattern THEIR_FLOWS = Pattern.compile("(?m)^Flows: (\\d+)$");

  private final Setting setting;
  private final PrintStream progress;
  private final LiveDatagrams datagrams;

  /** Receives, and is asked afterwards what it stored. */
  private interface Receiver {
    String name();

    List<String> command(Path folder);

    long stored(Path folder, String said) throws IOException;
  }

  /**
   * One rate.
   *
   * @param processorSeconds of the receiver, its start included
   */
  private record Trial(LiveDatagrams.Sent sent, long stored, double processorSeconds) {
    boolean lossless() {
      return stored == sent.flows();
    }
  }

  LiveReceive(Setting setting, PrintStream progress) throws IOException {
    this.setting = setting;
    this.progress = progress;
    this.datagrams = new LiveDatagrams();
  }

  /**
   * The table.
   *
   * @throws IOException if a receiver cannot be run, or in the smoke stores other than was sent
   */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| Live receive, NetFlow v9 on loopback | Most without loss, flows/s | Datagrams/s there"
            + " | Processor, s for a million flows | Least with loss, flows/s | Stored of it |");
    lines.add("|---|---|---|---|---|---|");
    for (Receiver receiver : List.of(new Nfcapd(setting), new Ours(setting))) {
      String line = setting.smoke() ? smoke(receiver) : limits(receiver);
      progress.println(line);
      lines.add(line);
    }
    return lines;
  }

  private String smoke(Receiver receiver) throws IOException {
    Trial trial = trial(receiver, FIRST_RATE / 5, 0.5);
    if (!trial.lossless()) {
      throw new IOException(
          receiver.name() + " stored " + trial.stored + " of " + trial.sent.flows() + " flows");
    }
    return row(receiver, trial, null);
  }

  private String limits(Receiver receiver) throws IOException {
    @Nullable Trial best = null;
    @Nullable Trial lossy = null;
    double kept = 0;
    double failed = 0;
    for (double rate = FIRST_RATE; rate <= LAST_RATE && lossy == null; rate *= 2) {
      Trial trial = trial(receiver, rate, SECONDS);
      if (trial.lossless()) {
        best = trial;
        kept = rate;
        if (trial.sent.flowsPerSecond() < KEPT_UP * rate) {
          break;
        }
      } else {
        lossy = trial;
        failed = rate;
      }
    }
    for (int i = 0; i < HALVINGS && lossy != null && best != null; i++) {
      double rate = (kept + failed) / 2;
      Trial trial = trial(receiver, rate, SECONDS);
      if (trial.lossless()) {
        best = trial;
        kept = rate;
      } else {
        lossy = trial;
        failed = rate;
      }
    }
    return row(receiver, best, lossy);
  }

  private static String row(Receiver receiver, @Nullable Trial best, @Nullable Trial lossy) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s |",
        receiver.name(),
        best == null ? "none" : String.format(Locale.ROOT, "%.0f", best.sent.flowsPerSecond()),
        best == null
            ? "-"
            : String.format(Locale.ROOT, "%.0f", best.sent.datagrams() / best.sent.seconds()),
        best == null
            ? "-"
            : ResultTable.number(best.processorSeconds / best.sent.flows() * 1_000_000),
        lossy == null
            ? "none: the sender's limit"
            : String.format(Locale.ROOT, "%.0f", lossy.sent.flowsPerSecond()),
        lossy == null
            ? "-"
            : String.format(Locale.ROOT, "%.1f %%", 100.0 * lossy.stored / lossy.sent.flows()));
  }

  private Trial trial(Receiver receiver, double rate, double seconds) throws IOException {
    Path folder = setting.folder().resolve("live");
    remove(folder);
    Files.createDirectories(folder);
    Path said = setting.folder().resolve("live.said");
    Process process =
        new ProcessBuilder(receiver.command(folder))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      awaitSocket(process, said);
      LiveDatagrams.Sent sent = datagrams.send(PORT, rate, seconds);
      pause(1000); // what the system holds still is read
      double used =
          process
                  .info()
                  .totalCpuDuration()
                  .orElseThrow(() -> new IOException("the system does not tell processor time"))
                  .toMillis()
              / 1000.0;
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException(receiver.name() + " does not end");
      }
      return new Trial(sent, receiver.stored(folder, Files.readString(said)), used);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Until somebody listens on the port, by what the system says. */
  private static void awaitSocket(Process process, Path said) throws IOException {
    String port = String.format(Locale.ROOT, ":%04X ", PORT);
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      for (String sockets : List.of("/proc/net/udp", "/proc/net/udp6")) {
        if (Files.exists(Path.of(sockets)) && Files.readString(Path.of(sockets)).contains(port)) {
          pause(300); // bound is not yet reading
          return;
        }
      }
      pause(50);
    }
    throw new IOException("nobody listens: " + Files.readString(said));
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The last number that a text has of that kind. */
  private static long last(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    long found = -1;
    while (matcher.find()) {
      found = Long.parseLong(matcher.group(1));
    }
    if (found < 0) {
      throw new IOException("no number of flows in: " + text);
    }
    return found;
  }

  private record Ours(Setting setting) implements Receiver {
    @Override
    public String name() {
      return "peering collect";
    }

    @Override
    public List<String> command(Path folder) {
      List<String> words = new ArrayList<>(setting.peering(Setting.Form.WARM));
      words.addAll(List.of("collect", "--listen", "127.0.0.1:" + PORT, "--out", folder.toString()));
      return words;
    }

    @Override
    public long stored(Path folder, String said) throws IOException {
      return last(OUR_FLOWS, said);
    }
  }

  private record Nfcapd(Setting setting) implements Receiver {
    @Override
    public String name() {
      return "nfcapd";
    }

    @Override
    public List<String> command(Path folder) {
      return List.of(
          "nfcapd",
          "-w",
          folder.toString(),
          "-p",
          Integer.toString(PORT),
          "-b",
          "127.0.0.1",
          "-t",
          "3600",
          "-B",
          Integer.toString(BUFFER_OCTETS));
    }

    @Override
    public long stored(Path folder, String said) throws IOException {
      Path numbers = setting.folder().resolve("live.numbers");
      ProcessRun.of(List.of("nfdump", "-R", folder.toString(), "-I"), numbers, setting.folder());
      return last(THEIR_FLOWS, Files.readString(numbers));
    }
  }
}

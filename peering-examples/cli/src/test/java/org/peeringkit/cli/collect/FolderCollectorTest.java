package org.peeringkit.cli.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.collect.CollectProcess.Totals;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.model.format.Formats;

/** {@code peering collect --folder}, round by round. */
class FolderCollectorTest {
  private static final String CONFIG =
      """
      network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24]}
      attribution:
        overrides: [{prefix: 203.0.113.0/24, asn: 64510}]
      inputs: {flows: [{path: nf}]}
      links: [{name: transit-a, class: TRANSIT, exporter: 192.0.2.1, ifIndex: 10, capacity: 1G}]
      """;

  @TempDir private Path dir = Path.of("");

  private NfcapdFolder nf = new NfcapdFolder(Path.of(""));
  private String said = "";

  /** What happens between two looks at the folder. */
  private interface Meanwhile {
    void happens() throws IOException;
  }

  /** As many rounds as there is something to happen before, and one. */
  private static final class Steps implements FolderCollector.Rounds {
    private final Queue<Meanwhile> steps;

    Steps(Meanwhile... steps) {
      this.steps = new ArrayDeque<>(List.of(steps));
    }

    @Override
    public boolean ending() {
      return false;
    }

    @Override
    public boolean await() {
      Meanwhile next = steps.poll();
      if (next == null) {
        return false;
      }
      try {
        next.happens();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return true;
    }
  }

  @BeforeEach
  void makeFolder() throws IOException {
    nf = new NfcapdFolder(Files.createDirectories(dir.resolve("nf")));
  }

  private Path out() {
    return dir.resolve("out");
  }

  /** A process from its start to its end. */
  private void run(FolderCollector.Rounds rounds) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Diagnostics diagnostics = new Diagnostics(new PrintStream(err, true, UTF_8), 20);
    CollectRules rules = CollectRules.withoutConfiguration();
    try (CollectFolder target = CollectFolder.open(out());
        FolderJournal journal = FolderJournal.open(target.journal())) {
      target.tidy(diagnostics::line);
      FolderCollector.tidy(target, journal, diagnostics::line);
      LiveLedgers ledgers =
          new LiveLedgers(
              rules.counting(), false, target.learnt(rules.counting(), diagnostics::line));
      new FolderCollector(
              new FlowFolder(nf.root().toRealPath()),
              target,
              journal,
              ledgers,
              Formats.load(FolderCollectorTest.class.getClassLoader()),
              diagnostics,
              new MetricsFile(dir.resolve("metrics.prom"), diagnostics::line))
          .run(rounds);
    } finally {
      said = err.toString(UTF_8);
    }
  }

  private Totals totals() throws IOException {
    return CollectProcess.totals(dir);
  }

  private List<String> ledgers() throws IOException {
    return CollectProcess.files(out().resolve("ledger"), ".ledger").stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static Totals expected(long ledgers, int from, int to) {
    return new Totals(
        ledgers, (long) NfcapdFolder.FLOWS * (to - from), NfcapdFolder.octets(from, to));
  }

  @Test
  void everyFileCountsOnceWhenItIsFinished() throws IOException {
    nf.finished("10-0-0-1/2026/08/01/", 0);
    nf.written("10-0-0-2/2026/08/01/" + NfcapdFolder.name(0), 1, NfcapdFolder.START + 1000);
    Path current = nf.written("10-0-0-1/2026/08/01/nfcapd.current.4711", 2, NfcapdFolder.START);
    Files.writeString(nf.root().resolve("notes.txt"), "disk replaced\n");
    run(
        new Steps(
            () -> assertThat(totals()).isEqualTo(expected(1, 0, 2)),
            () -> Files.move(current, current.resolveSibling(NfcapdFolder.name(2))),
            () -> assertThat(totals()).isEqualTo(expected(2, 0, 3))));
    assertThat(ledgers())
        .containsExactly(
            "nfcapd.202608010000-2026-08.ledger", "nfcapd.202608010010-2026-08.ledger");
    assertThat(said)
        .contains(
            "2 files of nfcapd; left alone: 1 that it still writes, 1 of other names",
            "interval nfcapd.202608010000: 2 files, 20 flows",
            "ended: 3 files counted with 30 flows, 0 of content that is counted already");

    nf.finished("10-0-0-1/2026/08/02/", 3);
    run(new Steps());
    assertThat(totals()).isEqualTo(expected(3, 0, 4));
    assertThat(said).contains("ended: 1 files counted with 10 flows");
    run(new Steps());
    assertThat(totals()).isEqualTo(expected(3, 0, 4));
  }

  /** Moved, copied, compressed or written anew: what was counted is not counted again. */
  @Test
  void aFileIsKnownByPathAndContent() throws IOException {
    Path moved = nf.finished("", 0);
    Path compressed = nf.finished("", 1);
    Path rewritten = nf.finished("", 2);
    Path twin = nf.root().resolve("z").resolve(NfcapdFolder.name(2));
    Files.createDirectories(twin.getParent());
    Files.copy(rewritten, twin);
    run(new Steps());
    assertThat(totals()).isEqualTo(expected(3, 0, 3));
    assertThat(said).contains("z/" + NfcapdFolder.name(2) + ": the same content as a file that");

    Files.move(moved, Files.createDirectories(nf.root().resolve("b")).resolve(moved.getFileName()));
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(Path.of(compressed + ".gz")))) {
      Files.copy(compressed, gzip);
    }
    Files.delete(compressed);
    Files.setLastModifiedTime(rewritten, FileTime.fromMillis(NfcapdFolder.START));
    run(new Steps(() -> {}));
    assertThat(totals()).isEqualTo(expected(3, 0, 3));
    assertThat(said)
        .containsOnlyOnce("b/" + NfcapdFolder.name(0) + ": the same content as a file that")
        .containsOnlyOnce(NfcapdFolder.name(2) + ": changed after it was counted")
        .doesNotContain(NfcapdFolder.name(1));
    assertThat(Files.readString(dir.resolve("metrics.prom")))
        .contains(
            "peering_collect_files_total{outcome=\"known\"} 1\n",
            "peering_collect_files_total{outcome=\"changed\"} 1\n",
            "peering_collect_files_total{outcome=\"counted\"} 0\n");
  }

  @Test
  void whatCannotBeReadIsToldOnceAndTriedWhenItIsAnotherFile() throws IOException {
    Path broken = nf.root().resolve(NfcapdFolder.name(1));
    Files.writeString(broken, "not what nfcapd writes\n");
    nf.finished("", 0);
    run(
        new Steps(
            () -> {},
            () -> {
              Files.delete(broken);
              nf.finished("", 1);
            }));
    assertThat(totals()).isEqualTo(expected(2, 0, 2));
    assertThat(said).containsOnlyOnce("peering: " + NfcapdFolder.name(1) + ",");
    assertThat(Files.readString(out().resolve("collect.json")))
        .contains("\"filesCounted\":2", "\"filesUnreadable\":1", "\"flows\":20");
  }

  /** Flows of two months give two ledgers; a kill between them, and before the journal's end. */
  @Test
  void anIntervalThatWasCutOffIsCountedAgain() throws IOException {
    long midnight = java.time.Instant.parse("2026-09-01T00:00:00Z").toEpochMilli();
    nf.finished("", 0);
    nf.written("nfcapd.202608312355", 1, midnight - 45_000);
    run(new Steps());
    Totals whole = totals();
    assertThat(whole).isEqualTo(expected(3, 0, 2));

    Path journal = out().resolve("counted.files");
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).hasSize(7).last().isEqualTo("end nfcapd.202608312355");
    Files.write(journal, lines.subList(0, 5));
    Files.delete(out().resolve("ledger/nfcapd.202608312355-2026-09.ledger"));
    run(new Steps());
    assertThat(totals()).isEqualTo(whole);
    assertThat(Files.readAllLines(journal)).isEqualTo(lines);
    assertThat(said).contains("interval nfcapd.202608312355 was cut off; ledgers of it removed: 1");

    // A line that the system had not written whole.
    Files.writeString(journal, String.join("\n", lines));
    run(new Steps());
    assertThat(totals()).isEqualTo(whole);
    assertThat(Files.readAllLines(journal)).isEqualTo(lines);
    assertThat(said).contains("ledgers of it removed: 2");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsTriedAgain() throws IOException {
    nf.finished("", 0);
    nf.finished("", 1);
    Path ledgers = out().resolve("ledger");
    run(
        new Steps(
            () -> {
              Files.move(ledgers, dir.resolve("away"));
              Files.writeString(ledgers, "in the way");
              nf.finished("", 2);
              nf.finished("", 3);
            },
            () -> {},
            () -> {
              Files.delete(ledgers);
              Files.move(dir.resolve("away"), ledgers);
            }));
    assertThat(totals()).as(said).isEqualTo(expected(4, 0, 4));
    assertThat(said).contains("cannot be written");
  }

  @Test
  void aDamagedJournalIsRefused() throws IOException {
    nf.finished("", 0);
    run(new Steps());
    Path journal = out().resolve("counted.files");
    Files.writeString(journal, Files.readString(journal).replace("\nfile ", "\nFILE "));
    assertThatIOException()
        .isThrownBy(() -> run(new Steps()))
        .withMessageContaining("counted.files, line 3: expected begin, file or end")
        .withMessageContaining("FILE ");
  }

  /** What a first look learns holds for the first interval, too: it is the command's own ledger. */
  @Test
  void theFirstLedgerIsThatOfLedgerBuild() throws IOException {
    nf.finished("", 0);
    Path config = Files.writeString(dir.resolve("peering.yaml"), CONFIG);
    Path built = dir.resolve("built.ledger");
    Invocation build =
        Invocation.of(
            "ledger",
            "build",
            "--config",
            config.toString(),
            "--month",
            "2026-08",
            "--out",
            built.toString());
    assertThat(build.code()).as(build.err()).isZero();
    Invocation collect =
        Invocation.of(
            "collect",
            "--folder",
            nf.root().toString(),
            "--out",
            out().toString(),
            "--config",
            config.toString(),
            "--for",
            "1");
    assertThat(collect.code()).as(collect.err()).isZero();
    TrafficLedger ledger = read(out().resolve("ledger").resolve(ledgers().get(0)));
    assertThat(ledger).isEqualTo(read(built));
    assertThat(ledger.flowSeries("transit-a", TrafficDirection.INBOUND).totalOctets())
        .as("%s %s", ledger.facts().notCounted(), ledger.facts().unlistedExporters())
        .isEqualTo(NfcapdFolder.octets(0) / 2);
  }

  private static TrafficLedger read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return LedgerFile.read(in, file.toString());
    }
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    String folder = nf.root().toString();
    Deque<String[]> wrong = new ArrayDeque<>();
    wrong.add(new String[] {"--folder", folder, "--raw"});
    wrong.add(new String[] {"--folder", folder, "--listen", "127.0.0.1:0"});
    wrong.add(new String[] {"--folder", folder, "--poll", "0"});
    wrong.add(new String[] {"--poll", "5"});
    wrong.add(new String[] {"--folder", dir.resolve("none").toString()});
    for (String[] options : wrong) {
      String[] all = new String[options.length + 3];
      System.arraycopy(options, 0, all, 3, options.length);
      System.arraycopy(new String[] {"collect", "--out", out().toString()}, 0, all, 0, 3);
      assertThat(Invocation.of(all).code()).as(String.join(" ", options)).isEqualTo(2);
    }
  }
}

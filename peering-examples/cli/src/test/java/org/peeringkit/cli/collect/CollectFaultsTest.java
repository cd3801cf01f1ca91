package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.io.collect.Collector;
import org.peeringkit.io.collect.CollectorOptions;
import org.peeringkit.io.collect.CollectorSink;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/** Clocks that jump, restarts within an interval, disks that are full and folders that vanish. */
class CollectFaultsTest {
  private static final long NOON = Instant.parse("2026-11-24T12:00:30Z").toEpochMilli();
  private static final long ROTATE_MILLIS = 300_000;

  @TempDir private Path folder = Path.of("");
  private final List<String> said = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong(NOON);
  private final AtomicInteger arrived = new AtomicInteger();
  private ExecutorService threads = Executors.newCachedThreadPool();
  private int sent;

  @BeforeEach
  void begin() {
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static CountingRules rules() {
    RouteTable none = RouteTable.empty();
    return CountingRules.of(
        EdgeMap.of(List.of()),
        AttributionChain.of(
            List.of("flow-except-private"),
            PrefixTable.<Asn>builder().build(),
            none,
            BogonPrefixes.iana(),
            List.of()),
        none,
        Set.of());
  }

  /** A collector over the folder whose clock is ours. */
  private final class Live implements AutoCloseable {
    private final CollectFolder target = CollectFolder.open(folder);
    private final IntervalSink sink;
    private final Collector collector;
    private final Replay replay;

    Live(boolean raw) throws IOException {
      target.tidy(said::add);
      sink =
          new IntervalSink(
              target,
              ROTATE_MILLIS / 1000,
              raw ? new RawDatagrams(target, said::add) : null,
              new LiveLedgers(rules(), false, target.learnt(rules(), said::add)),
              null,
              new Told());
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      collector =
          Collector.bind(
              CollectorOptions.of(new InetSocketAddress(loopback, 0)).withQueueOctets(1 << 20),
              new Counted(sink),
              clock::get);
      collector.loadState(target.state());
      collector.start(threads);
      replay = new Replay(collector.address().getPort());
    }

    /** Datagrams that come at that time, counted when this returns. */
    void at(long millis) throws IOException, InterruptedException {
      at(millis, 1);
    }

    void at(long millis, int datagrams) throws IOException, InterruptedException {
      clock.set(millis);
      int until = arrived.get() + datagrams + 1;
      replay.sendTemplate();
      for (int i = 0; i < datagrams; i++) {
        replay.sendData(sent++);
      }
      for (int i = 0; i < 5000 && arrived.get() < until; i++) {
        Thread.sleep(2);
      }
      assertThat(arrived.get()).isEqualTo(until);
    }

    @Override
    public void close() throws IOException {
      try {
        replay.close();
        collector.stop();
        collector.await();
        sink.close(collector);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        target.close();
      }
    }
  }

  private final class Told implements IntervalSink.Reporter {
    @Override
    public void accept(String line) {
      said.add(line);
    }

    @Override
    public void rotated(Instant start, long messages, Map<IpAddr, ExporterCounters> counters) {
      said.add("rotated " + start + " " + messages);
    }
  }

  /** Counts a message when the next thing happens, as its flows are in then. */
  private final class Counted implements CollectorSink {
    private final CollectorSink sink;
    private int before;

    Counted(CollectorSink sink) {
      this.sink = sink;
    }

    @Override
    public void received(
        IpAddr exporter, int port, long millis, byte[] octets, int from, int length)
        throws IOException {
      sink.received(exporter, port, millis, octets, from, length);
      before++;
    }

    @Override
    public void flows(FlowBatch batch) throws IOException {
      sink.flows(batch);
    }

    @Override
    public void time(long millis, Collector collector) throws IOException {
      arrived.addAndGet(before);
      before = 0;
      sink.time(millis, collector);
    }
  }

  private List<String> ledgers() throws IOException {
    return CollectProcess.files(folder.resolve("ledger"), ".ledger").stream()
        .map(file -> file.getFileName().toString().replaceAll("-\\d{4}-\\d\\d\\.ledger", ""))
        .toList();
  }

  private void everythingIsStored() throws IOException {
    Files.createDirectories(folder.resolve("all"));
    Path link = folder.resolve("all/out");
    Files.createSymbolicLink(link, folder.toAbsolutePath());
    CollectProcess.Totals totals = CollectProcess.totals(folder.resolve("all"));
    Files.delete(link);
    assertThat(totals.flows()).as(said::toString).isEqualTo((long) sent * Replay.FLOWS);
    assertThat(totals.octets()).isEqualTo(sent * Replay.OCTETS_OF_A_DATAGRAM);
  }

  @Test
  void aRestartWithinAnIntervalWritesNothingOver() throws IOException, InterruptedException {
    for (int start = 0; start < 3; start++) {
      try (Live live = new Live(true)) {
        live.at(NOON + start * 1000L);
      }
    }
    assertThat(ledgers())
        .containsExactlyInAnyOrder("20261124T120000Z", "20261124T120000Z.2", "20261124T120000Z.3");
    assertThat(CollectProcess.files(folder.resolve("raw"), ".pcap")).hasSize(3);
    assertThat(said)
        .anyMatch(
            line ->
                line.startsWith("2 ledgers are there, the newest is ledger/20261124T120000Z.2-"));
    everythingIsStored();
  }

  @Test
  void aClockThatJumpsLosesNothing() throws IOException, InterruptedException {
    long day = 86_400_000;
    try (Live live = new Live(false)) {
      live.at(NOON);
      live.at(NOON - 20_000); // a little back: the interval that is open goes on
      live.at(NOON + day);
      live.at(NOON); // back again: not a day in one interval
      live.at(NOON - day);
      live.at(-1000); // a clock that was never set
      live.at(NOON + 1000);
    }
    assertThat(ledgers())
        .containsExactlyInAnyOrder(
            "20261124T120000Z",
            "20261125T120000Z",
            "20261124T120000Z.2",
            "20261123T120000Z",
            "19691231T235500Z",
            "20261124T120000Z.3");
    assertThat(said).contains("rotated 2026-11-24T12:00:00Z 4");
    everythingIsStored();
  }

  /** Somebody moves what is there away, folders and all, as programs that rotate files do. */
  @Test
  void filesAndFoldersThatAreMovedAway() throws IOException, InterruptedException {
    Path away = Files.createDirectories(folder.resolve("away"));
    try (Live live = new Live(true)) {
      live.at(NOON);
      live.at(NOON + ROTATE_MILLIS);
      Files.move(folder.resolve("ledger"), away.resolve("ledger"));
      Files.move(folder.resolve("raw"), away.resolve("raw"));
      live.at(NOON + 2 * ROTATE_MILLIS);
      live.at(NOON + 3 * ROTATE_MILLIS);
    }
    assertThat(said).anyMatch(line -> line.contains("are not kept, only counted"));
    assertThat(ledgers()).hasSize(3);
    for (Path file : CollectProcess.files(away.resolve("ledger"), ".ledger")) {
      Files.move(file, folder.resolve("ledger").resolve(file.getFileName()));
    }
    everythingIsStored();
  }

  /** What stands in the way is no folder: nothing can be written, until it is gone. */
  @Test
  void ledgersWaitForADiskThatTakesThem() throws IOException, InterruptedException {
    Path ledger = folder.resolve("ledger");
    try (Live live = new Live(false)) {
      live.at(NOON);
      Files.delete(ledger);
      Files.writeString(ledger, "in the way");
      for (int i = 1; i <= 3; i++) {
        live.at(NOON + i * ROTATE_MILLIS);
      }
      Files.delete(ledger);
      live.at(NOON + 4 * ROTATE_MILLIS);
    }
    assertThat(said)
        .filteredOn(line -> line.contains("ledger of 20261124T120000Z cannot be written"))
        .hasSize(1);
    assertThat(said).contains("ledgers that could not be written are written now");
    assertThat(ledgers()).hasSize(5);
    everythingIsStored();
  }

  @Test
  void ledgersThatCannotBeWrittenAtTheEndAreNamed() throws IOException, InterruptedException {
    Live live = new Live(false);
    live.at(NOON);
    Files.delete(folder.resolve("ledger"));
    Files.writeString(folder.resolve("ledger"), "in the way");
    assertThatThrownBy(live::close)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the ledgers of these intervals are lost: 20261124T120000Z");
    assertThat(Files.readString(folder.resolve("collect.json")))
        .contains("\"ledgersNotWritten\":1", "\"counted\":2");
  }

  @Test
  void aFullDisk() throws IOException, InterruptedException {
    assumeTrue(mount(folder), "needs the right to mount");
    try {
      Path ballast = folder.resolve("ballast");
      try (Live live = new Live(true)) {
        live.at(NOON);
        fill(ballast);
        live.at(NOON + 1000, 200); // more than a buffer of the raw file holds
        live.at(NOON + ROTATE_MILLIS);
        assertThat(ledgers()).isEmpty();
        Files.delete(ballast);
        live.at(NOON + 2 * ROTATE_MILLIS);
      }
      assertThat(said)
          .anyMatch(line -> line.contains("datagrams of interval 20261124T120000Z are not kept"))
          .anyMatch(line -> line.contains("No space left"))
          .contains("ledgers that could not be written are written now");
      assertThat(ledgers()).hasSize(3);
      everythingIsStored();
    } finally {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }

  private static boolean mount(Path where) throws IOException, InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", where.toString());
  }

  /** Takes every octet there is. */
  private static void fill(Path file) throws IOException {
    try (java.io.OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void oneProcessAtATime() throws IOException {
    try (Live first = new Live(false)) {
      assertThat(first.collector.totals().came()).isZero();
      assertThatThrownBy(() -> CollectFolder.open(folder))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("another peering collect");
    }
  }

  /** Two kills within one interval, and one while the state was saved. */
  @Test
  void whatKillsLeftIsKeptUnderNamesOfItsOwn() throws IOException {
    Path raw = Files.createDirectories(folder.resolve("raw"));
    for (int kill = 0; kill < 3; kill++) {
      Files.writeString(raw.resolve(".20261124T120000Z.pcap.part"), "datagrams " + kill);
      Files.writeString(folder.resolve("templates.state123.new"), "half");
      try (CollectFolder target = CollectFolder.open(folder)) {
        target.tidy(said::add);
      }
    }
    assertThat(raw.resolve("20261124T120000Z-cut.pcap")).hasContent("datagrams 0");
    assertThat(raw.resolve("20261124T120000Z-cut.2.pcap")).hasContent("datagrams 1");
    assertThat(raw.resolve("20261124T120000Z-cut.3.pcap")).hasContent("datagrams 2");
    assertThat(said).hasSize(3).allMatch(line -> line.contains("an interval was cut off"));
    assertThat(folder.resolve("templates.state123.new")).doesNotExist();
  }
}

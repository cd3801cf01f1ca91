package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.collect.CollectProcess.Totals;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** A replay of 1,000 datagrams a second into {@code peering collect}, without and with a kill. */
@Tag("oracle")
class CollectOracleTest {
  private static final int ROTATE_MILLIS = 2000;

  @TempDir private Path folder = Path.of("");

  /** Sends on, at 1,000 a second, until the number or the time is reached. */
  private static int send(Replay replay, int from, int to, List<Long> sentAt) throws IOException {
    long start = System.nanoTime();
    for (int number = from; number < to; number++) {
      long due = start + (number - from) * 1_000_000L;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      sentAt.add(System.currentTimeMillis());
      replay.sendData(number);
    }
    return to;
  }

  @Test
  void aReplayFromTwoPortsIsInTheLedgersToTheOctet() throws IOException, InterruptedException {
    try (CollectProcess collect =
            CollectProcess.start(folder, "--listen", "127.0.0.1:0", "--rotate", "2", "--raw");
        Replay replay = new Replay(collect.port())) {
      List<Long> sentAt = new ArrayList<>();
      // Data before its template waits.
      send(replay, 0, 50, sentAt);
      replay.sendTemplate();
      int sent = send(replay, 50, 5000, sentAt);
      collect.terminate();

      Totals totals = CollectProcess.totals(folder);
      assertThat(totals.flows()).as(collect.log()).isEqualTo((long) sent * Replay.FLOWS);
      assertThat(totals.octets()).isEqualTo(sent * Replay.OCTETS_OF_A_DATAGRAM);
      assertThat(totals.files()).isGreaterThan(2);
      assertThat(rawOctets()).isEqualTo(totals.octets());
      assertThat(Files.readString(folder.resolve("out/collect.json")))
          .contains("\"exporter\":\"127.0.0.1\",\"received\":5001,", "\"flows\":50000,")
          .contains("\"waitingForTemplate\":0,\"droppedQueueFull\":0,");
    }
  }

  /** What our reader finds in the datagrams that were kept. */
  private long rawOctets() throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Path file : CollectProcess.files(folder.resolve("out/raw"), "Z.pcap")) {
      inputs.add(Input.file(file));
    }
    long octets = 0;
    Formats formats = Formats.load(CollectOracleTest.class.getClassLoader());
    try (FlowReader reader = formats.flows(inputs, ReadOptions.defaults())) {
      FlowBatch batch = new FlowBatch();
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          octets += batch.get(row, FlowField.OCTETS);
        }
      }
    }
    return octets;
  }

  /** Sequence numbers of the data datagrams in the files that were committed. */
  private Set<Integer> kept() throws IOException {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (Path file : CollectProcess.files(folder.resolve("out/raw"), "Z.pcap")) {
      ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file));
      int at = 24;
      while (at < pcap.capacity()) {
        int length = pcap.getInt(at + 8);
        int sequence = pcap.getInt(at + 16 + 14 + 20 + 8 + 12);
        if (sequence < 0x4000_0000) {
          numbers.add(sequence);
        }
        at += 16 + length;
      }
    }
    return numbers;
  }

  @Test
  void aKillLosesTheOpenIntervalAndNothingElse() throws IOException, InterruptedException {
    List<Long> sentAt = new ArrayList<>();
    int sent;
    long openSince;
    int port;
    try (CollectProcess collect =
        CollectProcess.start(folder, "--listen", "127.0.0.1:0", "--rotate", "2", "--raw")) {
      port = collect.port();
      try (Replay replay = new Replay(port)) {
        replay.sendTemplate();
        sent = send(replay, 0, 5000, sentAt);
        // In the middle of an interval.
        while (System.currentTimeMillis() % ROTATE_MILLIS < 800) {
          sent = send(replay, sent, sent + 50, sentAt);
        }
        openSince = System.currentTimeMillis() / ROTATE_MILLIS * ROTATE_MILLIS;
        collect.kill();
      }
    }
    // Sent into nothing.
    try (Replay replay = new Replay(port)) {
      sent = send(replay, sent, sent + 500, sentAt);
      int restarted = sent;
      try (CollectProcess again =
          CollectProcess.start(folder, "--listen", "127.0.0.1:" + port, "--rotate", "2", "--raw")) {
        assertThat(again.log()).contains("templates restored: 1");
        sent = send(replay, sent, sent + 3000, sentAt);
        again.terminate();
      }
      Set<Integer> kept = kept();
      for (int number = 0; number < sent; number++) {
        boolean closed = sentAt.get(number) < openSince - 20;
        if (closed || number >= restarted) {
          assertThat(kept).as("datagram sent at %d", sentAt.get(number)).contains(number);
        }
      }
      Totals totals = CollectProcess.totals(folder);
      assertThat(totals.flows()).isEqualTo((long) kept.size() * Replay.FLOWS);
      assertThat(totals.octets()).isEqualTo(kept.size() * Replay.OCTETS_OF_A_DATAGRAM);
      assertThat(CollectProcess.files(folder.resolve("out/raw"), "-cut.pcap")).hasSize(1);
      assertThat(CollectProcess.files(folder.resolve("out/ledger"), ".part")).isEmpty();
    }
  }
}

package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Reading in pieces against reading record by record: the same lines, faults, counters, peers. */
class PieceReadingTest {
  private static final int ROUNDS = 24;
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

  /** One that is quick, one that is too busy, and one that does all at once. */
  private static final List<Executor> EXECUTORS = List.of(THREADS, task -> {}, Runnable::run);

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
  }

  private record Outcome(String text, long lines, ReadStats stats, List<BgpPeer> peers) {}

  private static Outcome read(byte[] octets, ReadOptions options, Executor executor)
      throws IOException {
    return outcome(octets, options, (writer, cursor) -> writer.write(cursor, executor));
  }

  private static Outcome readByRecord(byte[] octets, ReadOptions options) throws IOException {
    return outcome(octets, options, BgpdumpWriter::write);
  }

  private interface Writing {
    long write(BgpdumpWriter writer, RouteCursor cursor) throws IOException;
  }

  private static Outcome outcome(byte[] octets, ReadOptions options, Writing writing)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MrtCursor cursor = MrtCursor.open(MrtFixture.input(octets), options);
        BgpdumpWriter writer = new BgpdumpWriter(out)) {
      long lines = writing.write(writer, cursor);
      writer.flush();
      List<BgpPeer> peers = new ArrayList<>();
      for (int i = 0; i < cursor.peerCount(); i++) {
        peers.add(cursor.peer(i));
      }
      return new Outcome(out.toString(StandardCharsets.US_ASCII), lines, cursor.stats(), peers);
    }
  }

  private static void assertSame(byte[] octets, ReadOptions options) throws IOException {
    Outcome expected = readByRecord(octets, options);
    for (Executor executor : EXECUTORS) {
      Outcome actual = read(octets, options, executor);
      assertThat(actual.text.equals(expected.text)).as("the same lines").isTrue();
      assertThat(actual.stats).isEqualTo(expected.stats);
      assertThat(actual.peers).isEqualTo(expected.peers);
      assertThat(actual.lines).isEqualTo(expected.lines);
    }
  }

  /** So many samples in a row, each many times, so that some make pieces and some do not. */
  private static byte[] mixed(Random random, int samples) throws IOException {
    List<byte[]> all = List.copyOf(MrtSamples.all().values());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < samples; i++) {
      byte[] sample = all.get(random.nextInt(all.size()));
      int times = 1 + random.nextInt(3 * MrtPiece.LEAST_OCTETS / sample.length);
      for (int n = 0; n < times; n++) {
        out.writeBytes(sample);
      }
    }
    return out.toByteArray();
  }

  /** A table whose records go on for pieces; the peer table stands once, at its beginning. */
  private static byte[] longTable() throws IOException {
    byte[] table = MrtFixture.table().octets();
    int first = 12 + ((table[10] & 0xFF) << 8 | table[11] & 0xFF);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(table, 0, first);
    while (out.size() < 10 * MrtPiece.WANTED_OCTETS) {
      out.write(table, first, table.length - first);
    }
    return out.toByteArray();
  }

  @Test
  void samplesOfEveryTypeTogether() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS / 4; i++) {
      assertSame(mixed(random, 8), ReadOptions.defaults());
    }
  }

  @Test
  void aLongTableSoundAndDamaged() throws IOException {
    byte[] table = longTable();
    assertSame(table, ReadOptions.defaults());
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = table.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int cut = random.nextBoolean() ? damaged.length : random.nextInt(damaged.length);
      assertSame(java.util.Arrays.copyOf(damaged, cut), ReadOptions.defaults());
    }
  }

  @Test
  void recordsLargerThanAnyPieceStandBetween() throws IOException {
    byte[] table = longTable();
    byte[] large = new byte[12 + 5 * MrtPiece.WANTED_OCTETS];
    System.arraycopy(table, 0, large, 0, 4); // the same second
    large[5] = MrtTypes.OSPFV2;
    int length = large.length - 12;
    for (int i = 0; i < 4; i++) {
      large[8 + i] = (byte) (length >>> 24 - 8 * i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      out.writeBytes(table);
      out.writeBytes(large);
    }
    out.writeBytes(table);
    assertSame(out.toByteArray(), ReadOptions.defaults());
    assertThat(readByRecord(out.toByteArray(), ReadOptions.defaults()).stats.counts())
        .containsEntry("records OSPFv2/0", 3L);
  }

  @Test
  void aFilterLeavesOutTheSame() throws IOException {
    RouteFilter filter = RouteFilter.origin(Asn.of(64504));
    assertSame(longTable(), ReadOptions.defaults().withRouteFilter(filter));
  }

  @Test
  void thePolicyEndsTheReadingAtTheSameFault() throws IOException {
    byte[] table = longTable();
    for (int at = 3 * MrtPiece.WANTED_OCTETS; at < 3 * MrtPiece.WANTED_OCTETS + 200; at++) {
      table[at] = (byte) 0xFF;
    }
    ReadOptions options = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    Outcome all = readByRecord(table, ReadOptions.defaults());
    assertThat(all.stats.faultCount()).isPositive();
    for (Executor executor : EXECUTORS) {
      assertThatThrownBy(() -> read(table, options, executor))
          .isInstanceOf(DecodeException.class)
          .hasMessageContaining(all.stats.faults().get(0).field());
    }
  }

  @Test
  void countsAreThoseOfEventsOneByOne() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS / 6; i++) {
      byte[] octets = mixed(random, 6);
      long[] expected = new long[4];
      try (RouteCursor cursor = MrtFixture.open(octets)) {
        while (cursor.next()) {
          switch (cursor.kind()) {
            case ANNOUNCE -> expected[cursor.fromRib() ? 0 : 1]++;
            case WITHDRAW -> expected[2]++;
            case STATE_CHANGE -> expected[3]++;
          }
        }
      }
      try (RouteCursor cursor = MrtFixture.open(octets)) {
        assertThat(EventCounts.of(cursor, THREADS))
            .isEqualTo(new EventCounts(expected[0], expected[1], expected[2], expected[3]));
      }
    }
  }
}

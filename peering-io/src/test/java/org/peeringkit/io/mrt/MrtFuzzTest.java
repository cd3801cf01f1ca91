package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.io.damage.Damage;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** MRT files of every type, damaged: values and faults, bounded memory, no record lost but one. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MrtFuzzTest {
  private static final long SEED = 20261124;
  private static final int ROUNDS = 20_000;
  private static final int FEW = 300;

  /**
   * Of the former a megabyte for the cursor's table of attributes, the rest for windows and heads.
   */
  private static final Damage.Bound BOUND = new Damage.Bound(1280 << 10, 64);

  private static final Formats FORMATS = Formats.load(MrtFuzzTest.class.getClassLoader());

  static Stream<String> samples() throws IOException {
    return MrtSamples.all().keySet().stream();
  }

  private static byte[] sample(String name) throws IOException {
    return Objects.requireNonNull(MrtSamples.all().get(name), name);
  }

  private static void read(byte[] octets) throws IOException {
    try (MrtCursor cursor =
        MrtCursor.open(Damage.input("damaged.mrt", octets), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      consume(cursor);
    }
  }

  private static void readByContent(byte[] octets) throws IOException {
    try (RouteCursor cursor =
        FORMATS.routes(Damage.input("damaged.mrt", octets), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      consume(cursor);
    }
  }

  private static void consume(RouteCursor cursor) throws IOException {
    while (cursor.next()) {
      cursor.copy();
      cursor.peer(cursor.peerIndex());
    }
    assertThat(cursor.stats().octets()).isNotNegative();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyCutAndEveryChangedOctet(String name) throws IOException {
    Damage.everywhere(name, sample(name), MrtFuzzTest::read, BOUND);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void someSeededDamage(String name) throws IOException {
    Damage.seeded(name, sample(name), FEW, SEED, MrtFuzzTest::read, BOUND);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Tag("fuzz")
  void seededDamage(String name) throws IOException {
    Damage.seeded(name, sample(name), ROUNDS, SEED, MrtFuzzTest::read, BOUND);
    Damage.seeded(name, sample(name), ROUNDS / 10, SEED + 1, MrtFuzzTest::readByContent, BOUND);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void oneChangedOctetCostsItsRecordOnly(String name) throws IOException {
    changeOne(name, FEW);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Tag("fuzz")
  void oneChangedOctetCostsItsRecordOnlyManyTimes(String name) throws IOException {
    changeOne(name, ROUNDS);
  }

  /** Where a record's length is intact, the routes of all others are counted as before. */
  private static void changeOne(String name, int rounds) throws IOException {
    byte[] whole = sample(name);
    List<Integer> offsets = offsets(whole);
    Map<Long, Integer> expected = eventsByRecord(whole);
    Random random = new Random(SEED + 2);
    for (int round = 0; round < rounds; round++) {
      int k = random.nextInt(offsets.size() - 1);
      int from = offsets.get(k);
      int to = offsets.get(k + 1);
      int at = from + random.nextInt(to - from);
      boolean inLength = at >= from + 8 && at < from + 12;
      if (inLength || isOpen(whole, from)) {
        continue; // what an OPEN says is of all messages after it
      }
      byte[] damaged = Damage.changed(whole, at, 1 + random.nextInt(255));
      Map<Long, Integer> left = new LinkedHashMap<>(eventsByRecord(damaged));
      left.keySet().removeIf(offset -> offset >= from && offset < to);
      Map<Long, Integer> others = new LinkedHashMap<>(expected);
      others.remove((long) from);
      if (endsSession(whole, from)) {
        continue;
      }
      assertThat(left)
          .as("%s, round %d: octet %d of record %d is %d", name, round, at - from, k, damaged[at])
          .isEqualTo(others);
    }
  }

  private static boolean isOpen(byte[] octets, int from) {
    return isMessage(octets, from, 1);
  }

  /** A NOTIFICATION or a change of state, after which OPENs count no more. */
  private static boolean endsSession(byte[] octets, int from) {
    int subtype = Octets.u16(octets, from + 6);
    boolean messages = Octets.u16(octets, from + 4) == MrtTypes.BGP4MP;
    return messages && (subtype == 0 || subtype == 5) || isMessage(octets, from, 3);
  }

  private static boolean isMessage(byte[] octets, int from, int type) {
    int end = from + 12 + Octets.s32(octets, from + 8);
    for (int at = from + 12; at + 19 <= end; at++) {
      if (Octets.s64(octets, at) == -1 && Octets.s64(octets, at + 8) == -1) {
        return octets[at + 18] == type;
      }
    }
    return false;
  }

  private static List<Integer> offsets(byte[] octets) {
    List<Integer> offsets = new ArrayList<>();
    int at = 0;
    while (at < octets.length) {
      offsets.add(at);
      at += 12 + Octets.s32(octets, at + 8);
    }
    offsets.add(at);
    return offsets;
  }

  private static Map<Long, Integer> eventsByRecord(byte[] octets) throws IOException {
    Map<Long, Integer> events = new LinkedHashMap<>();
    try (MrtCursor cursor =
        MrtCursor.open(Damage.input("damaged.mrt", octets), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        events.merge(cursor.recordOffset(), 1, Integer::sum);
      }
    }
    return events;
  }
}

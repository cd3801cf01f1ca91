package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.damage.Damage;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.source.ReadOptions;

/** BMP streams, one of our writer's and one of GoBGP, damaged. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BmpFuzzTest {
  private static final long SEED = 20261124;
  private static final int ROUNDS = 20_000;
  private static final int FEW = 500;

  /** Of the former a megabyte for the cursor's table of attributes, the rest for two windows. */
  private static final Damage.Bound BOUND = new Damage.Bound(1344 << 10, 64);

  private static byte[] sample(String name) throws IOException {
    if (name.equals("written")) {
      return BmpFixture.stream().octets();
    }
    try (InputStream in =
        Objects.requireNonNull(BmpFuzzTest.class.getResourceAsStream("/speakers/" + name), name)) {
      return in.readAllBytes();
    }
  }

  private static void read(byte[] octets) throws IOException {
    BmpFixture.read(octets);
    try (BmpCursor cursor =
        BmpCursor.open(Damage.input("damaged.bmp", octets), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      cursor.includeAdjRibOut();
      while (cursor.next()) {
        cursor.copy();
      }
      assertThat(cursor.stats().octets()).isNotNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"written", "gobgp.bmp"})
  void everyCutAndEveryChangedOctet(String name) throws IOException {
    Damage.everywhere(name, sample(name), BmpFuzzTest::read, BOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"written", "gobgp.bmp"})
  void oneChangedOctetCostsItsMessageOnly(String name) throws IOException {
    changeOne(name, FEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"written", "gobgp.bmp"})
  @Tag("fuzz")
  void seededDamage(String name) throws IOException {
    Damage.seeded(name, sample(name), ROUNDS, SEED, BmpFuzzTest::read, BOUND);
    changeOne(name, ROUNDS);
  }

  /** With the length intact, all other messages are delivered, and their routes are as many. */
  private static void changeOne(String name, int rounds) throws IOException {
    byte[] whole = sample(name);
    List<Integer> offsets = new ArrayList<>();
    for (int at = 0; at < whole.length; at += Octets.s32(whole, at + 1)) {
      offsets.add(at);
    }
    offsets.add(whole.length);
    Map<Long, Integer> expected = byMessage(whole);
    assertThat(expected).hasSize(offsets.size() - 1);
    Random random = new Random(SEED + 2);
    for (int round = 0; round < rounds; round++) {
      int k = random.nextInt(offsets.size() - 1);
      int from = offsets.get(k);
      int at = from + random.nextInt(offsets.get(k + 1) - from);
      boolean inLength = at > from && at < from + 5;
      boolean session = whole[from + 5] == 2 || whole[from + 5] == 3 || whole[from + 5] == 4;
      if (inLength || session) {
        continue; // Peer Up and Peer Down are of all messages after them
      }
      Map<Long, Integer> left = byMessage(Damage.changed(whole, at, 1 + random.nextInt(255)));
      Map<Long, Integer> others = new LinkedHashMap<>(expected);
      left.remove((long) from);
      others.remove((long) from);
      assertThat(left)
          .as("%s, round %d: octet %d of message %d", name, round, at - from, k)
          .isEqualTo(others);
    }
  }

  /** Number of routes by offset of their message; of damaged ones nothing. */
  private static Map<Long, Integer> byMessage(byte[] octets) throws IOException {
    Map<Long, Integer> routes = new LinkedHashMap<>();
    try (BmpReader reader =
        BmpReader.open(Damage.input("damaged.bmp", octets), ReadOptions.defaults())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get().value().isPresent()) {
          routes.put(reader.offset(), reader.routes().size());
        }
      }
    }
    return routes;
  }
}

package org.peeringkit.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.damage.Damage;

/** Tables of every format, damaged: values and faults, bounded memory. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RouteTextFuzzTest {
  private static final long SEED = 20261124;
  private static final int ROUNDS = 20_000;

  /** For buffers, and for the text, its values and the events of each row. */
  private static final Damage.Bound BOUND = new Damage.Bound(128 << 10, 192);

  static Stream<String> fixtures() {
    return RouteTextFormatsTest.fixtures();
  }

  private static void read(String name, byte[] octets) throws IOException {
    RouteFixtures.read(name, octets);
  }

  /** What a cut leaves whole is what it was. */
  private static void everywhere(String name, int step) {
    byte[] whole = RouteFixtures.octets(name);
    List<String> routes = new ArrayList<>();
    Damage.Account account = new Damage.Account();
    Damage.read(
        name, whole, o -> routes.addAll(RouteFixtures.read(name, o).lines()), BOUND, account);
    Random random = new Random(SEED);
    for (int at = step / 2; at < whole.length; at += step) {
      String what = name + " at " + at;
      List<String> left = new ArrayList<>();
      Damage.read(
          what + ", cut",
          Arrays.copyOf(whole, at),
          o -> left.addAll(RouteFixtures.read(name, o).lines()),
          BOUND,
          account);
      for (int i = 0; i + 1 < left.size(); i++) {
        assertThat(left.get(i)).as(what).isIn(routes);
      }
      byte[] changed = Damage.changed(whole, at, 1 + random.nextInt(255));
      Damage.read(what + ", changed", changed, o -> read(name, o), BOUND, account);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void someCutsAndChanges(String name) {
    everywhere(name, 37);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  @Tag("oracle")
  void everyCutAndEveryChange(String name) {
    everywhere(name, 1);
  }

  static Stream<List<String>> formats() {
    return Stream.of(RouteTextFormatsTest.FIXTURES).map(List::of);
  }

  /** So many for every format, shared by its fixtures. */
  @ParameterizedTest
  @MethodSource("formats")
  @Tag("fuzz")
  void seededDamage(List<String> formatAndFixtures) {
    List<String> names = formatAndFixtures.subList(1, formatAndFixtures.size());
    for (String name : names) {
      int rounds = (ROUNDS + names.size() - 1) / names.size();
      byte[] whole = RouteFixtures.octets(name);
      Damage.seeded(name, whole, rounds, SEED, o -> read(name, o), BOUND);
    }
  }

  /** Formats of a line an event: a changed octet costs its line only. */
  @ParameterizedTest
  @ValueSource(strings = {"bgpdump.txt", "bgpdump-clock.txt", "ris-live.json", "peering.json"})
  void aChangedOctetCostsItsLineOnly(String name) throws IOException {
    byte[] whole = RouteFixtures.octets(name);
    List<String> routes = RouteFixtures.read(name).lines();
    Random random = new Random(SEED);
    int begin = 0;
    for (int at = 0; at < whole.length; at++) {
      if (whole[at] == '\n') {
        begin = at + 1;
        continue;
      }
      int end = at;
      while (whole[end] != '\n') {
        end++;
      }
      List<String> before = linesOf(name, Arrays.copyOf(whole, begin));
      List<String> after =
          routes.subList(routes.size() - after(name, whole, end + 1, routes), routes.size());
      int flip = 1 + random.nextInt(255);
      if ((byte) (whole[at] ^ flip) == '\n') {
        continue; // two lines of one
      }
      List<String> left = linesOf(name, Damage.changed(whole, at, flip));
      String what = name + " changed at " + at;
      assertThat(left.size()).as(what).isGreaterThanOrEqualTo(before.size() + after.size());
      assertThat(left.subList(0, before.size())).as(what).isEqualTo(before);
      assertThat(left.subList(left.size() - after.size(), left.size())).as(what).isEqualTo(after);
    }
  }

  /** Routes of the lines from an index on. */
  private static int after(String name, byte[] whole, int from, List<String> routes)
      throws IOException {
    return routes.size() - linesOf(name, Arrays.copyOf(whole, from)).size();
  }

  private static List<String> linesOf(String name, byte[] octets) throws IOException {
    try {
      return RouteFixtures.read(name, octets).lines();
    } catch (org.peeringkit.model.fault.UnreadableInputException e) {
      return List.of();
    }
  }
}

package org.peeringkit.io.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.io.Corpus;

/**
 * Files of every flow format, cut and changed: values and faults, never another exception, a hang,
 * or memory beyond their size times a small constant; what the damage does not touch is delivered.
 */
@Timeout(600)
class FlowDamageTest {
  private static final int SMALL = 4096;
  private static final int STEP = 11;
  private static final int RUNS = 20_000;
  private static final long SEED = 20_261_124;

  private final DamageReader reader = new DamageReader();

  static List<FlowSample> samples() throws IOException {
    return FlowSamples.all();
  }

  static List<FlowSample> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(Corpus.file("flow"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(dat|bin|pcap)"))
          .filter(file -> file.toFile().length() <= SMALL)
          .sorted()
          .map(FlowDamageTest::sample)
          .toList();
    }
  }

  private static FlowSample sample(Path file) {
    try {
      return FlowSample.of(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * @param step 1 for every octet
   */
  private void cutAndChange(FlowSample sample, int step) throws IOException {
    byte[] whole = sample.octets();
    DamageReader.Outcome undamaged = reader.read(whole, true);
    int before = 0;
    for (int cut = 0; cut < whole.length; cut += step) {
      DamageReader.Outcome read = reader.read(Arrays.copyOf(whole, cut), cut % 2 == 0);
      if (!sample.units().isEmpty()) {
        int shared = undamaged.shared(read);
        assertThat(shared).as("cut at %d", cut).isGreaterThanOrEqualTo(before);
        before = shared;
      }
    }
    for (int at = 0; at < whole.length; at += step) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (at % 3 == 0 ? 0xFF : at % 3 == 1 ? 0x80 : 0x01);
      check(sample, undamaged, at, damaged, reader.read(damaged, at % 2 == 0));
    }
  }

  private static void check(
      FlowSample sample,
      DamageReader.Outcome undamaged,
      int at,
      byte[] damaged,
      DamageReader.Outcome read) {
    int costs = sample.costs(at);
    // A quote opens a field that goes on to the next quote, over lines (RFC 4180): no framing left.
    if (damaged[at] != '"' && costs < undamaged.size()) {
      assertThat(undamaged.shared(read))
          .as("records left after a change of octet %d", at)
          .isGreaterThanOrEqualTo(undamaged.size() - costs);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsWhole(FlowSample sample) throws IOException {
    assertThat(sample.octets()).hasSizeBetween(100, SMALL);
    assertThat(reader.read(sample.octets(), true).size()).isGreaterThan(1);
    assertThat(reader.faults()).isZero();
  }

  /** Some of what {@link #everyCutAndEveryChangedOctet} does. */
  @ParameterizedTest
  @MethodSource("samples")
  void cutsAndChangedOctets(FlowSample sample) throws IOException {
    cutAndChange(sample, STEP);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Tag("fuzz")
  void everyCutAndEveryChangedOctet(FlowSample sample) throws IOException {
    cutAndChange(sample, 1);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  @Tag("oracle")
  void everyCutAndEveryChangedOctetOfRealFiles(FlowSample sample) throws IOException {
    cutAndChange(sample, 1);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Tag("fuzz")
  void seededCutsAndChanges(FlowSample sample) throws IOException {
    long seed = SEED + sample.name().hashCode();
    Random random = new Random(seed);
    DamageReader.Outcome undamaged = reader.read(sample.octets(), true);
    for (int run = 0; run < RUNS; run++) {
      byte[] damaged = sample.octets().clone();
      int kind = random.nextInt(6);
      int at = random.nextInt(damaged.length);
      try {
        if (kind < 2) {
          damaged[at] ^= (byte) random.nextInt(1, 256);
          check(sample, undamaged, at, damaged, reader.read(damaged, random.nextBoolean()));
        } else {
          reader.read(damage(damaged, kind, at, random), random.nextBoolean());
        }
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError(sample + ", seed " + seed + ", run " + run, e);
      }
    }
    System.out.printf(
        "%s: seed %d, %d runs, %d faults, at most %d octets allocated%n",
        sample, seed, RUNS, reader.faults(), reader.most());
  }

  /** Cut, changed at several places, with octets put in, taken out or moved. */
  private static byte[] damage(byte[] whole, int kind, int at, Random random) {
    int length = random.nextInt(1, 17);
    switch (kind) {
      case 2:
        return Arrays.copyOf(whole, at);
      case 3:
        for (int i = 0; i < length; i++) {
          whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
        }
        return whole;
      case 4:
        byte[] more = Arrays.copyOf(whole, whole.length + length);
        System.arraycopy(whole, at, more, at + length, whole.length - at);
        return more;
      default:
        int to = random.nextInt(whole.length);
        int moved = Math.min(length, whole.length - Math.max(at, to));
        System.arraycopy(whole, at, whole, to, moved);
        return Arrays.copyOf(whole, whole.length - random.nextInt(Math.min(9, whole.length)));
    }
  }
}

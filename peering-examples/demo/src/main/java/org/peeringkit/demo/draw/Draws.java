package org.peeringkit.demo.draw;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded stream of random numbers for one purpose: what one part draws never depends on how much
 * another drew. Not thread-safe.
 */
public final class Draws {
  private final SplittableRandom random;

  private Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The stream of that purpose under that seed. */
  public static Draws of(long seed, String purpose) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
    }
    return new Draws(seed * 0x9e3779b97f4a7c15L + hash);
  }

  /** 0 to {@code bound - 1}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** 0 up to, not including, 1. */
  public double fraction() {
    return random.nextDouble();
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public long bits() {
    return random.nextLong();
  }

  /** Normal with mean 0 and deviation 1, as the sum of twelve uniform numbers less six. */
  public double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** Small indexes more often: the square of a uniform number. */
  public int skewed(int bound) {
    double u = random.nextDouble();
    return (int) (u * u * bound);
  }

  public void shuffle(List<?> list) {
    shuffleTyped(list);
  }

  private <T> void shuffleTyped(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T swapped = list.get(i);
      list.set(i, list.get(j));
      list.set(j, swapped);
    }
  }
}

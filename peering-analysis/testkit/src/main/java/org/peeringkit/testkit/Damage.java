package org.peeringkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damaged copies of a sample: cut short, and with one octet changed. The same for each run. */
final class Damage {
  private static final int MOST_CUTS = 300;
  private static final int FLIPS = 300;
  private static final long SEED = 11;

  private Damage() {}

  /** A damaged copy, and what was done to it. */
  static final class Damaged {
    private final String what;
    private final byte[] octets;

    Damaged(String what, byte[] octets) {
      this.what = what;
      this.octets = octets;
    }

    byte[] octets() {
      return octets;
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static List<Damaged> of(byte[] sample) {
    List<Damaged> copies = new ArrayList<>();
    int step = Math.max(1, sample.length / MOST_CUTS);
    for (int length = sample.length - 1; length > 0; length -= step) {
      copies.add(
          new Damaged("cut to " + length + " of " + sample.length, Arrays.copyOf(sample, length)));
    }
    Random random = new Random(SEED);
    for (int i = 0; i < FLIPS; i++) {
      int at = random.nextInt(sample.length);
      int value = random.nextInt(256);
      byte[] copy = sample.clone();
      copy[at] = (byte) value;
      copies.add(new Damaged("octet " + at + " set to " + value, copy));
    }
    return copies;
  }
}

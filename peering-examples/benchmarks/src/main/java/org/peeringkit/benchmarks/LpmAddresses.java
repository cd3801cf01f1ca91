package org.peeringkit.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Addresses to look up, drawn from a table or from anywhere; the same for the same arguments. */
final class LpmAddresses {
  private static final long SEED = 1;

  /** How addresses are drawn. */
  enum Draw {
    /** In prefixes of the table, each as likely. */
    TABLE,
    /** In prefixes of the table by Zipf's law with exponent 1, as traffic does. */
    ZIPF,
    /** Anywhere. */
    UNIFORM;

    static Draw of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  private final int[] v4;
  private final long[] hi;
  private final long[] lo;

  /**
   * @param routes of both families; ranks of Zipf's law are drawn, too, so that neighbours in the
   *     list are not alike
   */
  LpmAddresses(List<Prefix> routes, Draw draw, int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Prefix> routes4 = routes.stream().filter(p -> p.family() == IpFamily.IPV4).toList();
    List<Prefix> routes6 = routes.stream().filter(p -> p.family() == IpFamily.IPV6).toList();
    v4 = new int[count];
    hi = new long[count];
    lo = new long[count];
    for (int i = 0; i < count; i++) {
      v4[i] = random.nextInt();
      hi[i] = 1L << 61 | random.nextLong() >>> 3;
      lo[i] = random.nextLong();
      if (draw != Draw.UNIFORM && !routes4.isEmpty()) {
        Prefix prefix = routes4.get(index(routes4.size(), draw, random));
        v4[i] = prefix.length() == 0 ? v4[i] : host4(prefix, v4[i]);
      }
      if (draw != Draw.UNIFORM && !routes6.isEmpty()) {
        Prefix prefix = routes6.get(index(routes6.size(), draw, random));
        hi[i] = prefix.address().hi() | (prefix.length() >= 64 ? 0 : hi[i] >>> prefix.length());
      }
    }
  }

  private static int index(int size, Draw draw, SplittableRandom random) {
    if (draw == Draw.TABLE) {
      return random.nextInt(size);
    }
    // The rank is uniform in its logarithm, nearly; ranks are spread over the table.
    long rank = (long) Math.exp(random.nextDouble() * Math.log(size)) - 1;
    return (int) Math.floorMod(rank * 0x9E37_79B1L, (long) size);
  }

  private static int host4(Prefix prefix, int random) {
    int host = prefix.length() == 32 ? 0 : random >>> prefix.length();
    return (int) prefix.address().lo() | host;
  }

  int size() {
    return v4.length;
  }

  int v4(int index) {
    return v4[index];
  }

  long hi(int index) {
    return hi[index];
  }

  long lo(int index) {
    return lo[index];
  }
}

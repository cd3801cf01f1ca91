package org.peeringkit.analysis.traffic.file;

/**
 * What most octets of a link are a multiple of: the sampling rate, where records have one. Only
 * what a file takes depends on it. Tried are the common divisors of neighbours here and there; one
 * that divides many numbers is worth its bits for each of them.
 */
final class Unit {
  /** Numbers to show of each series. */
  static final int OF_EACH = 4;

  private static final int KEPT = 1 << 12;
  private static final int CANDIDATES = 256;
  private static final long MOST = 1L << 31;

  private final long[] kept = new long[KEPT];
  private int n;

  /** One of the numbers; the first few thousand count. */
  void saw(long octets) {
    if (n < KEPT && octets > 0) {
      kept[n++] = octets;
    }
  }

  private long best() {
    long best = 1;
    double most = 0;
    int step = Math.max(1, n / CANDIDATES);
    for (int i = 0; i + 1 < n; i += step) {
      long candidate = gcd(kept[i], kept[i + 1]);
      if (candidate <= 1 || candidate >= MOST || candidate == best) {
        continue;
      }
      double bits = Math.log((double) candidate);
      double worth = 0;
      for (int j = 0; j < n; j += step) {
        worth += kept[j] % candidate == 0 ? bits : -1;
      }
      if (worth > most) {
        most = worth;
        best = candidate;
      }
    }
    return best;
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  static long[] write(Unit[] units, VarintWriter out) {
    long[] best = new long[units.length];
    for (int i = 0; i < best.length; i++) {
      best[i] = units[i].best();
      out.number(best[i]);
    }
    return best;
  }

  static long[] read(VarintReader in, int links) throws LedgerFileException {
    long[] units = new long[links];
    for (int i = 0; i < links; i++) {
      units[i] = in.number();
      if (units[i] < 1 || units[i] >= MOST) {
        throw LedgerFile.corrupt(in.name(), "a unit of " + units[i] + " octets");
      }
    }
    return units;
  }
}

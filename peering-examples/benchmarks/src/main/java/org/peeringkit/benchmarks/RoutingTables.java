package org.peeringkit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Tables to measure on: generated like the internet's (blocks side by side, most of them announced
 * whole, many with a run of more specifics of the same origin), or read from a file.
 */
final class RoutingTables {
  /** Cumulative weights in 1,000 of the lengths of announced blocks, IPv4 /13 to /24. */
  private static final int[] BLOCKS_V4 = {1, 5, 15, 60, 95, 150, 270, 440, 600, 850, 930, 1000};

  /** As {@link #BLOCKS_V4}, of more specifics, IPv4 /17 to /24. */
  private static final int[] SPECIFICS_V4 = {3, 10, 30, 70, 120, 200, 280, 1000};

  private static final long[] BLOCKS_V6 = {0x2001, 0x2400, 0x2600, 0x2800, 0x2a00, 0x2c00};

  /** How many origins a generated table has. */
  static final int ORIGINS = 80_000;

  private RoutingTables() {}

  /** Lines of {@code prefix TAB origin}; lines that begin with a semicolon are comments. */
  static Map<Prefix, Asn> read(Path file) throws IOException {
    Map<Prefix, Asn> table = new TreeMap<>();
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith(";")) {
          int tab = line.indexOf('\t');
          table.put(Prefix.parse(line.substring(0, tab)), Asn.parse(line.substring(tab + 1)));
        }
      }
    }
    return table;
  }

  static Map<Prefix, Asn> generated(int sizeV4, int sizeV6) {
    Map<Prefix, Asn> table = v4(sizeV4, new SplittableRandom(4));
    table.putAll(v6(sizeV6, new SplittableRandom(6)));
    return table;
  }

  private static Map<Prefix, Asn> v4(int size, SplittableRandom random) {
    Map<Prefix, Asn> table = new TreeMap<>();
    while (table.size() < size) {
      // Round after round over the unicast space, each finer than the one before.
      long at = 0x0100_0000L + (random.nextInt(1 << 16) << 8);
      while (at < 0xE000_0000L && table.size() < size) {
        int length = 13 + pick(BLOCKS_V4, random);
        long block = 1L << (32 - length);
        at = (at + block - 1) / block * block;
        int gap = random.nextInt(4) == 0 ? random.nextInt(1, 64) << 8 : 0;
        if (at + block <= 0xE000_0000L) {
          Asn origin = origin(random);
          table.put(Prefix.ofV4((int) at, length), origin);
          if (random.nextInt(100) < 45) {
            specificsV4(table, at, length, origin, random);
          }
        }
        at += block + gap;
      }
    }
    return table;
  }

  private static void specificsV4(
      Map<Prefix, Asn> table, long at, int length, Asn origin, SplittableRandom random) {
    int specific =
        random.nextInt(100) == 0 ? 25 + random.nextInt(8) : 17 + pick(SPECIFICS_V4, random);
    if (specific <= length) {
      return;
    }
    int room = Math.min(1 << (specific - length), 64);
    int count = random.nextInt(1, room + 1);
    long first = at + ((long) random.nextInt(room - count + 1) << (32 - specific));
    Asn from = random.nextInt(100) < 70 ? origin : origin(random);
    for (int i = 0; i < count; i++) {
      table.put(Prefix.ofV4((int) (first + ((long) i << (32 - specific))), specific), from);
    }
  }

  private static Map<Prefix, Asn> v6(int size, SplittableRandom random) {
    Map<Prefix, Asn> table = new TreeMap<>();
    int allocation = 0;
    while (table.size() < size) {
      long registry = BLOCKS_V6[allocation % BLOCKS_V6.length] << 48;
      long at = registry | (long) (allocation / BLOCKS_V6.length) << (64 - 29);
      allocation++;
      Asn origin = origin(random);
      if (random.nextInt(100) < 60) {
        int length = random.nextInt(100) < 25 ? 29 : 32;
        table.put(Prefix.ofV6(at, 0, length), origin);
      }
      if (random.nextInt(100) < 50) {
        int kind = random.nextInt(100);
        int length = kind < 70 ? 48 : kind < 85 ? 44 : kind < 92 ? 40 : kind < 99 ? 36 : 64;
        int count = 1 + (int) Math.min(40, -4 * Math.log(1 - random.nextDouble()));
        long first = random.nextInt(1 << Math.min(length - 32, 12));
        for (int i = 0; i < count; i++) {
          int stride = random.nextInt(3) == 0 ? 1 + random.nextInt(16) : 1;
          first += stride;
          if (first < 1L << (length - 32)) {
            table.put(Prefix.ofV6(at | first << (64 - length), 0, length), origin);
          }
        }
      }
    }
    return table;
  }

  private static int pick(int[] cumulative, SplittableRandom random) {
    int drawn = random.nextInt(1000);
    int i = 0;
    while (drawn >= cumulative[i]) {
      i++;
    }
    return i;
  }

  private static Asn origin(SplittableRandom random) {
    return origin(random.nextInt(ORIGINS));
  }

  /** Gives every origin of a generated table at least three IPv4 /24 of those that have more. */
  static void spread(Map<Prefix, Asn> table) {
    int[] held = new int[ORIGINS];
    table.forEach((prefix, asn) -> held[rank(asn.value())] += isV4Slash24(prefix) ? 1 : 0);
    int poor = 0;
    for (Map.Entry<Prefix, Asn> route : table.entrySet()) {
      while (poor < ORIGINS && held[poor] >= 3) {
        poor++;
      }
      int rich = rank(route.getValue().value());
      if (poor < ORIGINS && isV4Slash24(route.getKey()) && held[rich] > 3) {
        held[rich]--;
        held[poor]++;
        route.setValue(origin(poor));
      }
    }
  }

  private static boolean isV4Slash24(Prefix prefix) {
    return prefix.family() == IpFamily.IPV4 && prefix.length() == 24;
  }

  /** The AS numbers of generated tables, 0 to {@link #ORIGINS} - 1. */
  static Asn origin(int rank) {
    return Asn.of(1 + rank * 5L);
  }

  /** The opposite of {@link #origin(int)}; negative or beyond for other numbers. */
  static int rank(long asn) {
    return (asn - 1) % 5 == 0 ? (int) Math.min(Integer.MAX_VALUE, (asn - 1) / 5) : -1;
  }
}

package org.peeringkit.benchmarks;

import java.util.Arrays;

/**
 * How long packets are: from two draws of 10 and 11 bits. IP packets of a backbone cluster at few
 * sizes: acknowledgements and whatever else is small, and packets as long as a path allows.
 */
enum PacketSizes {
  /**
   * Shaped like histograms that operators print from their routers (two of them, of 43 and 54
   * thousand million packets, stand in the NANOG list's thread "Avg. Packet Size - Again?": 38 and
   * 42 % up to 64 octets, 19 and 21 % up to 576, 2 and 4 % up to 1,024, 38 and 31 % above). Of a
   * thousand packets 400 are of 40 to 64 octets (52: 190, 40: 140), 190 of any size up to 576, most
   * of those below 128, 30 of 577 to 1,024, and 380 larger (1,500: 265; 1,492, 1,480, 1,420, 1,400
   * and 1,280: 75; any: 40).
   */
  CLUSTERED {
    @Override
    int size(int kind, int draw) {
      int size = TABLE[kind];
      return size < RANGES ? size : low(size) + (draw * (high(size) - low(size) + 1) >>> 11);
    }
  },

  /**
   * Harder to store than any network makes it: 45 % full (1,500 octets in seven of ten, 1,492,
   * 1,480 or 1,420 else), 30 % of any size from 40 to 80, 25 % of any size between.
   */
  SPREAD {
    @Override
    int size(int kind, int draw) {
      if (kind < 461) {
        return FULL[draw % FULL.length];
      }
      return kind < 768 ? 40 + draw % 41 : 81 + draw % 1419;
    }
  };

  private static final int DRAWS = 1024;
  private static final int RANGES = 1 << 12;
  private static final int[] FULL = {1500, 1500, 1500, 1500, 1500, 1500, 1500, 1492, 1480, 1420};

  /** Packets in a thousand, and their size, or their range as {@link #range} puts it. */
  private static final int[][] SHARES = {
    {140, 40},
    {15, 44},
    {15, 48},
    {190, 52},
    {10, 60},
    {30, 64},
    {120, range(65, 128)},
    {40, range(129, 256)},
    {30, range(257, 576)},
    {30, range(577, 1024)},
    {40, range(1025, 1500)},
    {10, 1280},
    {15, 1400},
    {15, 1420},
    {15, 1480},
    {20, 1492},
    {265, 1500}
  };

  private static final int[] TABLE = table();

  /** In octets. */
  abstract int size(int kind, int draw);

  private static int range(int low, int high) {
    return low << 12 | high;
  }

  private static int low(int range) {
    return range >>> 12;
  }

  private static int high(int range) {
    return range & RANGES - 1;
  }

  private static int[] table() {
    int[] table = new int[DRAWS];
    int thousandths = 0;
    for (int[] share : SHARES) {
      int from = thousandths * DRAWS / 1000;
      thousandths += share[0];
      Arrays.fill(table, from, thousandths * DRAWS / 1000, share[1]);
    }
    return table;
  }
}

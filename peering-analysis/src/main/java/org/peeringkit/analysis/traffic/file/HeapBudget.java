package org.peeringkit.analysis.traffic.file;

import org.peeringkit.analysis.traffic.file.LedgerFileException.Problem;

/**
 * What may be held of the heap while one file is read. A few octets of a well-formed file may stand
 * for millions of equal numbers, so that its size bounds nothing: everything is taken from here
 * before it is allocated, and a file for which this is too little is an error and no failure of the
 * machine. Not thread-safe.
 */
final class HeapBudget {
  /** Of the heap; collectors keep no more for what lives long. */
  private static final double SHARE = 0.6;

  private final String name;
  private final long octets;
  private long left;

  HeapBudget(String name, long octets) {
    this.name = name;
    this.octets = octets;
    this.left = octets;
  }

  /** A share of what this machine's heap may grow to. */
  static HeapBudget ofHeap(String name) {
    return new HeapBudget(name, (long) (SHARE * Runtime.getRuntime().maxMemory()));
  }

  /** For writers, who hold everything already. */
  static HeapBudget unlimited() {
    return new HeapBudget("", Long.MAX_VALUE);
  }

  /**
   * Before so many are allocated.
   *
   * @throws LedgerFileException if they are too many
   */
  void take(long things, long octetsEach, String what) throws LedgerFileException {
    if (things > left / octetsEach) {
      throw new LedgerFileException(
          Problem.TOO_LARGE,
          name
              + ": its "
              + things
              + " "
              + what
              + " take more memory than there is: of "
              + (octets >> 20)
              + " MiB for one ledger "
              + (left >> 20)
              + " MiB are left; give Java more with -Xmx if the file is to be trusted");
    }
    left -= things * octetsEach;
  }

  /** What was taken is no longer held. */
  void giveBack(long things, long octetsEach) {
    left += things * octetsEach;
  }
}

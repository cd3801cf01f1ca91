package org.peeringkit.analysis.traffic.counting;

import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Amount;

/** The sums behind an {@link AsAgreement} while counting. */
final class AsFieldTally {
  static final int BOTH = 0;
  static final int ORIGIN = 1;
  static final int NEIGHBOUR = 2;
  static final int NEITHER = 3;
  static final int UNTABLED_NEIGHBOUR = 4;
  static final int UNTABLED_OTHER = 5;

  private final long[] records = new long[6];
  private final long[] octets = new long[6];
  private boolean empty = true;

  void add(int kind, long estimatedOctets) {
    records[kind]++;
    octets[kind] = Math.addExact(octets[kind], estimatedOctets);
    empty = false;
  }

  boolean isEmpty() {
    return empty;
  }

  private Amount amount(int kind) {
    return new Amount(records[kind], octets[kind]);
  }

  AsAgreement agreement() {
    return new AsAgreement(
        amount(BOTH),
        amount(ORIGIN),
        amount(NEIGHBOUR),
        amount(NEITHER),
        amount(UNTABLED_NEIGHBOUR),
        amount(UNTABLED_OTHER));
  }
}

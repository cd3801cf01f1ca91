package org.peeringkit.analysis.traffic.share;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Counters and flows of a link and direction in one UTC hour. Immutable.
 *
 * @param start when it begins
 * @param status what there is to compare
 * @param comparedBins bins that have both
 * @param counterOctets layer-2 octets of the interface: in the compared bins, or where no bin has
 *     both, in those that have a counter; empty without any
 * @param flowOctets estimated IP octets of the flows, in the same manner
 * @param flowLayer2Octets the same with 18 octets of Ethernet framing per packet, an estimate: the
 *     day's packets are shared over its hours as its octets are; empty where no packets are known
 * @param ratio flows over counter, at layer 2 where that is known; present if {@link
 *     Status#COMPARED}
 */
public record ReconciledHour(
    Instant start,
    Status status,
    int comparedBins,
    OptionalLong counterOctets,
    OptionalLong flowOctets,
    OptionalLong flowLayer2Octets,
    OptionalDouble ratio) {

  /** What an hour has to compare. */
  public enum Status {
    /** There is a ratio. */
    COMPARED("compared"),
    /** Neither counter nor flows saw an octet. */
    IDLE("idle"),
    /** Flows saw octets, the counter none: its ratio would be infinite. */
    COUNTER_STILL("counter stands still"),
    /** The exporter was not heard. */
    FLOWS_MISSING("no flows"),
    /** No reading: none was taken, or a counter began anew. */
    COUNTERS_MISSING("no counters"),
    /** Nothing was measured, or never both in the same bin. */
    BOTH_MISSING("neither");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    /** {@return what outputs print for it} */
    public String label() {
      return label;
    }
  }
}

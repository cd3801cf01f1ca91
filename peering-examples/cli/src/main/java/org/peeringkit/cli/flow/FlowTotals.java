package org.peeringkit.cli.flow;

import java.util.Set;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/** Flows, packets and octets, as they stand in the records and multiplied by the sampling rate. */
final class FlowTotals {
  /** What is looked at. */
  static final Set<FlowField> FIELDS =
      Set.of(FlowField.PACKETS, FlowField.OCTETS, FlowField.SAMPLING_RATE);

  private final Sum packets = new Sum();
  private final Sum octets = new Sum();
  private final Sum estimatedPackets = new Sum();
  private final Sum estimatedOctets = new Sum();
  private long flows;

  void add(FlowBatch batch, int row) {
    long rate = batch.factor(row);
    long rowPackets = batch.get(row, FlowField.PACKETS);
    long rowOctets = batch.get(row, FlowField.OCTETS);
    flows++;
    packets.add(rowPackets, 1);
    octets.add(rowOctets, 1);
    estimatedPackets.add(rowPackets, rate);
    estimatedOctets.add(rowOctets, rate);
  }

  /** Adds sums that were made apart. */
  void add(
      long someFlows, long somePackets, long someOctets, long someEstimated, long octetsEstimated) {
    flows += someFlows;
    packets.add(somePackets, 1);
    octets.add(someOctets, 1);
    estimatedPackets.add(someEstimated, 1);
    estimatedOctets.add(octetsEstimated, 1);
  }

  Sum estimatedOctets() {
    return estimatedOctets;
  }

  /** Takes each total with its name, in the order of the documentation. */
  void forEach(Taker taker) {
    taker.take("flows", Long.toString(flows));
    taker.take("packets", packets.toString());
    taker.take("octets", octets.toString());
    taker.take("estimatedPackets", estimatedPackets.toString());
    taker.take("estimatedOctets", estimatedOctets.toString());
  }

  /** Takes a name and a decimal number. */
  interface Taker {
    void take(String name, String number);
  }
}

package org.peeringkit.io.nfcapd;

import org.peeringkit.io.internal.Turned;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * The second pair of counters of a record. nfdump puts into it what came back (initiator and
 * responder of a firewall), but also what an exporter counted of the same packets on their way out;
 * only firewall records tell which. Not thread-safe; one for all records of a file.
 */
final class OutputCounters {
  private long packets;
  private long octets;
  private long reverseRows;
  private long leftFlows;
  private long leftOctets;

  /** Before each record. */
  void clear() {
    packets = 0;
    octets = 0;
  }

  void packets(long n) {
    packets = n;
  }

  void octets(long n) {
    octets = n;
  }

  /** Where only the way out was counted, that is the flow's count. */
  void takeIfAlone(FlowBatch batch, int row) {
    boolean counted =
        batch.get(row, FlowField.OCTETS) != 0 || batch.get(row, FlowField.PACKETS) != 0;
    if ((octets | packets) == 0 || counted || batch.has(row, FlowField.FIREWALL_EVENT)) {
      return;
    }
    batch.set(row, FlowField.PACKETS, packets);
    batch.set(row, FlowField.OCTETS, octets);
    clear();
  }

  /** Adds what came back through a firewall as a row of its own; counts other second counts. */
  void addReverse(FlowBatch batch, int row) {
    if ((octets | packets) == 0) {
      return;
    }
    if (!batch.has(row, FlowField.FIREWALL_EVENT)) {
      leftFlows++;
      leftOctets += octets;
      return;
    }
    reverseRows++;
    int back = batch.addRow(batch.exporter(row));
    for (FlowField field : FlowField.values()) {
      if (!batch.has(row, field) || !Turned.holds(field)) {
        continue;
      }
      FlowField to = Turned.opposite(field);
      if (!field.isAddress()) {
        batch.set(back, to, batch.get(row, field));
      } else if (batch.family(row, field) == IpFamily.IPV4) {
        batch.setAddressV4(back, to, (int) batch.lo(row, field));
      } else {
        batch.setAddressV6(back, to, batch.hi(row, field), batch.lo(row, field));
      }
    }
    batch.set(back, FlowField.PACKETS, packets);
    batch.set(back, FlowField.OCTETS, octets);
    batch.setSampling(back, batch.sampling(row).rate(), batch.rateSource(row));
  }

  /** Adds what was counted apart. */
  void add(OutputCounters other) {
    reverseRows += other.reverseRows;
    leftFlows += other.leftFlows;
    leftOctets += other.leftOctets;
  }

  void countTo(ReadLog log) {
    if (reverseRows > 0) {
      log.count("biflow records", reverseRows);
    }
    if (leftFlows > 0) {
      log.count("flows with a second count, not taken", leftFlows);
      log.count("octets of second counts, not taken", leftOctets);
    }
  }
}

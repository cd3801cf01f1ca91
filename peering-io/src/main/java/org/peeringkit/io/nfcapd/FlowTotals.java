package org.peeringkit.io.nfcapd;

import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/** Flows, octets and packets of a file: as its collector noted them, or as they were read. */
final class FlowTotals {
  /** 15 numbers of 8 octets, two seconds, two milliseconds, a count of sequence failures. */
  static final int LAYOUT_1_OCTETS = 136;

  /** 15 numbers, first and last millisecond, sequence failures: 18 numbers of 8 octets. */
  static final int LAYOUT_2_OCTETS = 144;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int ICMP_V6 = 58;

  long flows;
  private long stoodFor;
  long octets;
  long packets;
  private final long[] byProtocol = new long[12];
  long firstMillis = Long.MAX_VALUE;
  long lastMillis;

  /** Reads the three totals, which stand first in both layouts. */
  static FlowTotals read(byte[] data, int at) {
    FlowTotals totals = new FlowTotals();
    totals.flows = LittleEndian.i64(data, at);
    totals.octets = LittleEndian.i64(data, at + 8);
    totals.packets = LittleEndian.i64(data, at + 16);
    return totals;
  }

  /**
   * @param aggregated how many flows the record stands for; 0 where it does not say
   */
  void add(long flowPackets, long flowOctets, long aggregated) {
    flows++;
    stoodFor += aggregated == 0 ? 1 : aggregated;
    packets += flowPackets;
    octets += flowOctets;
  }

  /** Adds what was read apart. */
  void addRead(FlowTotals other) {
    flows += other.flows;
    stoodFor += other.stoodFor;
    packets += other.packets;
    octets += other.octets;
  }

  /** For a writer, who also notes protocols and times. */
  void add(int protocol, long flowPackets, long flowOctets, long first, long last) {
    add(flowPackets, flowOctets, 0);
    int index =
        switch (protocol) {
          case TCP -> 0;
          case UDP -> 1;
          case ICMP, ICMP_V6 -> 2;
          default -> 3;
        };
    byProtocol[index]++;
    byProtocol[4 + index] += flowOctets;
    byProtocol[8 + index] += flowPackets;
    firstMillis = Math.min(firstMillis, first);
    lastMillis = Math.max(lastMillis, last);
  }

  /** Writes the form of layout 2. */
  void write(byte[] data, int from) {
    int at = from;
    LittleEndian.put64(data, at, flows);
    LittleEndian.put64(data, at + 8, octets);
    LittleEndian.put64(data, at + 16, packets);
    at += 24;
    for (long number : byProtocol) {
      LittleEndian.put64(data, at, number);
      at += 8;
    }
    LittleEndian.put64(data, at, firstMillis);
    LittleEndian.put64(data, at + 8, lastMillis);
    LittleEndian.put64(data, at + 16, 0);
  }

  /** Counts a fault for each total that is not what was read. */
  void compare(FlowTotals read, long offset, ReadLog log) {
    if (flows != read.stoodFor) {
      // The collector counts records, nfdump the flows that a record of several stands for.
      compare("flows", flows, read.flows, offset, log);
    }
    compare("packets", packets, read.packets, offset, log);
    compare("octets", octets, read.octets, offset, log);
  }

  private static void compare(String what, long noted, long read, long offset, ReadLog log) {
    if (noted != read) {
      log.fault(
          FaultKind.BAD_VALUE,
          offset,
          "total " + what,
          Long.toUnsignedString(noted) + " as the collector noted",
          Long.toUnsignedString(read) + " in the records read",
          "");
    }
  }
}

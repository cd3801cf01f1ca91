package org.peeringkit.io.internal.sflow;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow samples: one packet, one row. What a sample says is in its row only; nothing but sequence
 * numbers is remembered from one to the next. Not thread-safe.
 *
 * <pre>
 * flow sample: sequence u32, source id (type 8 bits + index 24 bits; expanded: u32, u32), rate u32,
 *   pool u32, drops u32, input, output (see Interfaces), number of records u32, records of
 *   enterprise 20 bits + format 12 bits, length u32, octets
 * 1 raw packet header: protocol u32, frame length u32, stripped u32, header length u32, header
 * 2 sampled Ethernet: length u32, source MAC 6 octets + 2, destination MAC 6 + 2, type u32
 * 3, 4 sampled IPv4, IPv6: length u32, protocol u32, source, destination, ports u32, u32,
 *   TCP flags u32, TOS or priority u32
 * 1001 extended switch: source VLAN u32, priority u32, destination VLAN u32, priority u32
 * 1002 extended router: next hop address, source prefix length u32, destination prefix length u32
 * </pre>
 */
final class FlowSampleReader {
  static final int RAW_HEADER = 1;
  static final int ETHERNET = 2;
  static final int IPV4 = 3;
  static final int IPV6 = 4;
  static final int SWITCH = 1001;
  static final int ROUTER = 1002;
  static final int GATEWAY = 1003;

  private static final int MOST_VLANS = 4095;
  private static final int LONGEST_PREFIX = 128;

  private final ReadLog log;
  private final GatewayReader gateway;
  private final PacketHeader header = new PacketHeader();
  private final SkippedFormats skipped;
  private final SkippedFormats protocols;
  private final ByteCursor record = new ByteCursor();

  // Of the current sample.
  private int row;
  private int seen;
  private boolean hasEthernet;
  private boolean hasIp;
  private int headerVlan;
  private int switchVlan;

  // Since the last flush.
  private long samples;
  private long poolPackets;
  private long drops;

  FlowSampleReader(ReadLog log, DecoderMemory memory) {
    this.log = log;
    this.gateway = new GatewayReader(log, memory);
    this.skipped = new SkippedFormats(log, "sflow flow records ", memory);
    this.protocols = new SkippedFormats(log, "sflow header protocol ", memory);
  }

  /** Adds at most one row to a batch that has room for it. */
  void read(ByteCursor sample, boolean expanded, Agent agent, long receivedMillis, FlowBatch batch)
      throws MalformedException {
    samples++;
    seen = 0;
    hasEthernet = false;
    hasIp = false;
    headerVlan = 0;
    switchVlan = 0;
    long sequence = sample.u32("sequence number");
    long compact = expanded ? 0 : sample.u32("source id");
    long sourceType = expanded ? sample.u32("source id type") : compact >>> 24;
    long sourceIndex = expanded ? sample.u32("source id index") : compact & 0xFF_FFFF;
    long rate = sample.u32("sampling rate");
    long pool = sample.u32("sample pool");
    long dropped = sample.u32("drops");
    long inputFormat = 0;
    long outputFormat = 0;
    long input;
    long output;
    if (expanded) {
      inputFormat = sample.u32("input interface format");
      input = sample.u32("input interface value");
      outputFormat = sample.u32("output interface format");
      output = sample.u32("output interface value");
    } else {
      input = sample.u32("input interface");
      output = sample.u32("output interface");
      inputFormat = input >>> 30;
      outputFormat = output >>> 30;
      input &= Interfaces.INTERNAL;
      output &= Interfaces.INTERNAL;
    }
    long records = sample.u32("number of records");
    Agent.Source source = agent.source(sourceType, sourceIndex);
    source.flowSample(sequence, log);
    poolPackets += source.poolSince(pool);
    drops += source.dropsSince(dropped);

    row = batch.addRow(agent.exporter());
    Interfaces.input(batch, row, inputFormat, input);
    Interfaces.output(batch, row, outputFormat, output);
    if (sourceType == 0) {
      direction(sourceIndex, batch);
    }
    if (rate > 0) {
      batch.setSampling(row, rate, RateSource.HEADER);
    }
    if (receivedMillis != Datagram.TIME_UNKNOWN) {
      batch.set(row, FlowField.START_MILLIS, receivedMillis);
      batch.set(row, FlowField.END_MILLIS, receivedMillis);
      batch.set(row, FlowField.EXPORT_MILLIS, receivedMillis);
    }
    try {
      records(sample, records, batch);
    } finally {
      finishRow(batch);
    }
  }

  /** At which of the two interfaces the packet was seen; not said where both are the same. */
  private void direction(long index, FlowBatch batch) {
    boolean ingress =
        batch.has(row, FlowField.INGRESS_INTERFACE)
            && batch.get(row, FlowField.INGRESS_INTERFACE) == index;
    boolean egress =
        batch.get(row, FlowField.EGRESS_INTERFACE) == index && Interfaces.isIfIndex(index);
    if (ingress != egress) {
      batch.set(row, FlowField.FLOW_DIRECTION, ingress ? 0 : 1);
    }
  }

  private void finishRow(FlowBatch batch) {
    if ((seen & (bit(RAW_HEADER) | bit(ETHERNET) | bit(IPV4) | bit(IPV6))) == 0) {
      batch.removeLastRow();
      log.count("sflow samples without a packet", 1);
      return;
    }
    batch.set(row, FlowField.PACKETS, 1);
    int vlan = switchVlan > 0 ? switchVlan : headerVlan;
    if (vlan > 0) {
      batch.set(row, FlowField.VLAN, vlan);
    }
  }

  private void records(ByteCursor sample, long records, FlowBatch batch) throws MalformedException {
    for (long i = 0; i < records; i++) {
      int format = sample.i32("flow record format");
      int length = sample.i32("flow record length");
      sample.require(length, "flow record length");
      int from = sample.position();
      record
          .over(sample.data(), from, from + length, sample.offset())
          .reference(SflowDecoder.REFERENCE);
      sample.position(from + length);
      try {
        record(format, batch);
      } catch (MalformedException e) {
        e.logTo(log);
      }
    }
  }

  /** A bit for each kind of record that is read; 0 for the others. */
  private static int bit(int format) {
    return switch (format) {
      case RAW_HEADER, ETHERNET, IPV4, IPV6 -> 1 << format;
      case SWITCH, ROUTER, GATEWAY -> 1 << format - SWITCH + 8;
      default -> 0;
    };
  }

  private void record(int format, FlowBatch batch) throws MalformedException {
    int bit = bit(format);
    if (bit == 0) {
      skipped.skip(format);
      return;
    }
    if ((seen & bit) != 0) {
      log.count("sflow records repeated in a sample", 1);
      return;
    }
    switch (format) {
      case RAW_HEADER -> rawHeader(batch);
      case ETHERNET -> ethernet(batch);
      case IPV4 -> ip(4, batch);
      case IPV6 -> ip(16, batch);
      case SWITCH -> switched(batch);
      case ROUTER -> routed(batch);
      default -> gateway.read(record, batch, row);
    }
    seen |= bit;
  }

  private void rawHeader(FlowBatch batch) throws MalformedException {
    int protocol = record.i32("header protocol");
    long frame = record.u32("frame length");
    long stripped = record.u32("stripped");
    int length = record.i32("header length");
    record.require(length, "header length");
    int from = record.position();
    if (protocol == PacketHeader.ETHERNET) {
      batch.set(row, FlowField.LAYER2_OCTETS, frame);
      hasEthernet = true;
    }
    if (!PacketHeader.supports(protocol)) {
      protocols.skip(protocol);
      return;
    }
    PacketHeader.Found found =
        header.read(protocol, record.data(), from, from + length, frame, stripped, batch, row);
    hasIp = found == PacketHeader.Found.IP;
    headerVlan = header.vlan();
    if (found == PacketHeader.Found.NOT_IP) {
      log.count("sflow samples not IP", 1);
    } else if (found == PacketHeader.Found.CUT) {
      log.count("sflow headers cut before the IP addresses", 1);
    } else if (header.isLengthBeyondFrame()) {
      log.count("sflow IP lengths beyond the frame", 1);
    }
  }

  private void ethernet(FlowBatch batch) throws MalformedException {
    long length = record.u32("length of MAC packet");
    record.require(20, "MAC addresses and type");
    long source = record.unsigned(6, "source MAC");
    record.skip(2, "padding");
    long destination = record.unsigned(6, "destination MAC");
    record.skip(6, "padding and type");
    if (!hasEthernet) {
      batch.set(row, FlowField.LAYER2_OCTETS, length);
      batch.set(row, FlowField.SOURCE_MAC, source);
      batch.set(row, FlowField.DESTINATION_MAC, destination);
    }
  }

  private void ip(int addressOctets, FlowBatch batch) throws MalformedException {
    record.require(24 + 2 * addressOctets, "sampled IP packet");
    if (hasIp) {
      return;
    }
    batch.set(row, FlowField.OCTETS, record.u32("length of IP packet"));
    long protocol = record.u32("protocol");
    batch.set(row, FlowField.PROTOCOL, protocol & 0xFF);
    if (addressOctets == 4) {
      batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, record.i32("source address"));
      batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, record.i32("destination address"));
    } else {
      long hi = record.i64("source address");
      batch.setAddressV6(row, FlowField.SOURCE_ADDRESS, hi, record.i64("source address"));
      hi = record.i64("destination address");
      batch.setAddressV6(row, FlowField.DESTINATION_ADDRESS, hi, record.i64("destination address"));
    }
    batch.set(row, FlowField.SOURCE_PORT, record.u32("source port") & 0xFFFF);
    batch.set(row, FlowField.DESTINATION_PORT, record.u32("destination port") & 0xFFFF);
    batch.set(row, FlowField.TCP_FLAGS, record.u32("TCP flags") & 0xFF);
    batch.set(row, FlowField.IP_CLASS_OF_SERVICE, record.u32("TOS") & 0xFF);
  }

  /** A VLAN of 0 is a frame without one, and all ones is a VLAN that the agent does not know. */
  private void switched(FlowBatch batch) throws MalformedException {
    long source = record.u32("source VLAN");
    record.skip(4, "source priority");
    long destination = record.u32("destination VLAN");
    record.skip(4, "destination priority");
    switchVlan = source > 0 && source <= MOST_VLANS ? (int) source : 0;
    if (destination > 0 && destination <= MOST_VLANS) {
      batch.set(row, FlowField.POST_VLAN, destination);
    }
  }

  private void routed(FlowBatch batch) throws MalformedException {
    int start = record.position();
    Addresses.skip(record, "next hop");
    long source = record.u32("source prefix length");
    long destination = record.u32("destination prefix length");
    record.position(start);
    Addresses.read(record, "next hop", batch, row, FlowField.NEXT_HOP);
    if (source <= LONGEST_PREFIX) {
      batch.set(row, FlowField.SOURCE_PREFIX_LENGTH, source);
    }
    if (destination <= LONGEST_PREFIX) {
      batch.set(row, FlowField.DESTINATION_PREFIX_LENGTH, destination);
    }
  }

  /** Moves what was added up to the log: once a datagram rather than once a sample. */
  void flush() {
    count("sflow flow samples", samples);
    count("sflow pool packets", poolPackets);
    count("sflow samples dropped by the agent", drops);
    samples = 0;
    poolPackets = 0;
    drops = 0;
  }

  private void count(String name, long n) {
    if (n > 0) {
      log.count(name, n);
    }
  }
}

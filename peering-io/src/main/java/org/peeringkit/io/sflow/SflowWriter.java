package org.peeringkit.io.sflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.sflow.Addresses;
import org.peeringkit.io.internal.sflow.CounterSampleReader;
import org.peeringkit.io.internal.sflow.FlowSampleWriter;
import org.peeringkit.io.internal.sflow.SflowDecoder;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Writes sFlow version 5: each record of one packet as a flow sample with a packet header made up
 * to fit it, extended switch, router and gateway data where the record has their fields, and
 * counter readings as counter samples. Compact samples, and expanded ones for interface numbers
 * that need them. Deterministic: the same records give the same octets. Not thread-safe.
 *
 * <p>sFlow has no time of day: a datagram is sent at the time of its samples ({@link
 * FlowField#EXPORT_MILLIS}, else {@link FlowField#END_MILLIS}, else that of the one before), when
 * it is full, when the time changes, or when {@link #flush flushed}.
 */
public final class SflowWriter extends FlowWriter {
  private static final int COUNTER_OCTETS = 88;
  private static final int LONGEST_NAME = 255;
  private static final int ETHERNET_CSMACD = 6;
  private static final int FULL_DUPLEX = 1;
  private static final int UP = 3;

  private final DatagramSink sink;
  private final IpAddr agent;
  private final long subAgentId;
  private final long bootMillis;
  private final int payloadOctets;
  private final FlowSampleWriter flows;
  private final Map<Long, Source> sources = new HashMap<>();
  private final OctetWriter datagram = new OctetWriter();
  private final OctetWriter sample = new OctetWriter();
  private int headerOctets;
  private long sequence;
  private int samples;
  private long sendMillis;

  private SflowWriter(Builder builder) {
    this.sink = builder.sink;
    this.agent = builder.agent;
    this.subAgentId = builder.subAgentId;
    this.bootMillis = builder.bootMillis;
    this.payloadOctets = builder.payloadOctets;
    this.flows = new FlowSampleWriter(builder.ownAs, builder.expanded);
    this.sendMillis = builder.bootMillis;
    start();
  }

  /** Numbers of one data source. */
  private static final class Source {
    private long flowSamples;
    private long counterSamples;
    private long pool;
  }

  /**
   * {@return a builder with the default settings}
   *
   * @param sink takes the datagrams
   * @param agent the exporter's address as the datagrams state it
   * @param subAgentId 32 bits
   * @param bootMillis when the agent started, milliseconds since the epoch
   * @throws IllegalArgumentException if the sub-agent id is out of range
   */
  public static Builder builder(DatagramSink sink, IpAddr agent, long subAgentId, long bootMillis) {
    return new Builder(sink, agent, subAgentId, bootMillis);
  }

  /** Settings of a writer; not thread-safe. */
  public static final class Builder {
    private final DatagramSink sink;
    private final IpAddr agent;
    private final long subAgentId;
    private final long bootMillis;
    private long ownAs;
    private boolean expanded;
    private int payloadOctets = 1400;

    private Builder(DatagramSink sink, IpAddr agent, long subAgentId, long bootMillis) {
      if (subAgentId < 0 || subAgentId > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException(
            "sub-agent id out of range 0..4294967295: " + subAgentId);
      }
      this.sink = sink;
      this.agent = agent;
      this.subAgentId = subAgentId;
      this.bootMillis = bootMillis;
    }

    /**
     * Sets the router's own AS, 0 (the default) for not said. Records whose source or destination
     * is in it say so as sFlow does: source AS 0, empty path.
     *
     * @param asn 0 to 4,294,967,295
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder ownAs(long asn) {
      if (asn < 0 || asn > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("AS number out of range 0..4294967295: " + asn);
      }
      ownAs = asn;
      return this;
    }

    /**
     * Uses expanded samples throughout.
     *
     * @return this builder
     */
    public Builder expanded() {
      expanded = true;
      return this;
    }

    /**
     * Sets the largest datagram; a single sample that is larger goes alone; 1,400 octets if not
     * said.
     *
     * @param octets 256 to 65,507
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder payloadOctets(int octets) {
      if (octets < 256 || octets > 65_507) {
        throw new IllegalArgumentException("payload out of range 256..65507: " + octets);
      }
      payloadOctets = octets;
      return this;
    }

    /** {@return a writer with what was said so far} */
    public SflowWriter build() {
      return new SflowWriter(this);
    }
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it counts more than one packet, or its fields do not fit a
   *     packet: octets too few for its headers, addresses of two families
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    if (batch.has(row, FlowField.PACKETS) && batch.get(row, FlowField.PACKETS) != 1) {
      throw new IllegalArgumentException(
          "a flow sample is one packet, not " + batch.get(row, FlowField.PACKETS));
    }
    long index = FlowSampleWriter.sourceIndex(batch, row);
    Source source = sources.computeIfAbsent(index, i -> new Source());
    long rate = FlowSampleWriter.rate(batch, row);
    sample.clear();
    flows.write(sample, batch, row, source.flowSamples + 1, source.pool + rate);
    source.flowSamples++;
    source.pool += rate;
    long millis = sendMillis;
    if (batch.has(row, FlowField.EXPORT_MILLIS)) {
      millis = batch.get(row, FlowField.EXPORT_MILLIS);
    } else if (batch.has(row, FlowField.END_MILLIS)) {
      millis = batch.get(row, FlowField.END_MILLIS);
    }
    append(millis);
  }

  /**
   * Adds interface counters, at the time they were read.
   *
   * @param reading 64-bit octets, with an ifIndex
   * @throws IllegalArgumentException if the reading has no ifIndex or is not of 64-bit octets
   * @throws IOException if the sink does not take a datagram
   */
  public void add(CounterReading reading) throws IOException {
    if (reading.kind() != CounterReading.Kind.OCTETS_64 || reading.ifIndex().isEmpty()) {
      throw new IllegalArgumentException("needs an ifIndex and 64-bit octets: " + reading);
    }
    long index = reading.ifIndex().getAsLong();
    Source source = sources.computeIfAbsent(index, i -> new Source());
    byte[] name = reading.ifName().orElse("").getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST_NAME) {
      throw new IllegalArgumentException("interface name longer than 255 octets");
    }
    sample.clear();
    sample.u32(SflowDecoder.EXPANDED_COUNTER_SAMPLE);
    sample.u32(0);
    sample.u32(++source.counterSamples);
    sample.u32(0);
    sample.u32(index);
    sample.u32(name.length == 0 ? 1 : 2);
    sample.u32(CounterSampleReader.INTERFACE);
    sample.u32(COUNTER_OCTETS);
    sample.u32(index);
    sample.u32(ETHERNET_CSMACD);
    sample.i64(0);
    sample.u32(FULL_DUPLEX);
    sample.u32(UP);
    // What is not known is all ones.
    sample.i64(reading.in().orElse(-1));
    notAvailable(6);
    sample.i64(reading.out().orElse(-1));
    notAvailable(5);
    sample.u32(0);
    if (name.length > 0) {
      int padding = -name.length & 3;
      sample.u32(CounterSampleReader.PORT_NAME);
      sample.u32(4L + name.length + padding);
      sample.u32(name.length);
      sample.octets(name);
      sample.unsigned(0, padding);
    }
    sample.setU32(4, sample.size() - 8);
    append(reading.time().toEpochMilli());
  }

  private void notAvailable(int counters) {
    for (int i = 0; i < counters; i++) {
      sample.i32(-1);
    }
  }

  /** Adds the sample at hand to the datagram, or to the next one. */
  private void append(long millis) throws IOException {
    if (samples > 0 && (millis != sendMillis || datagram.size() + sample.size() > payloadOctets)) {
      flush();
    }
    sendMillis = millis;
    datagram.octets(sample.data(), 0, sample.size());
    samples++;
  }

  private void start() {
    datagram.clear();
    datagram.u32(5);
    datagram.u32(agent.family() == IpFamily.IPV4 ? Addresses.IPV4 : Addresses.IPV6);
    datagram.address(agent);
    datagram.u32(subAgentId);
    datagram.u32(0);
    datagram.u32(0);
    datagram.u32(0);
    headerOctets = datagram.size();
    samples = 0;
  }

  /** Sends what has been added so far; does nothing if that is nothing. */
  @Override
  public void flush() throws IOException {
    if (samples == 0) {
      return;
    }
    datagram.setU32(headerOctets - 12, ++sequence);
    datagram.setU32(headerOctets - 8, sendMillis - bootMillis);
    datagram.setU32(headerOctets - 4, samples);
    sink.accept(datagram.data(), 0, datagram.size(), sendMillis);
    start();
  }
}

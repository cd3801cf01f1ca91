package org.peeringkit.io.netflow;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.export.RecordLayout;
import org.peeringkit.io.internal.export.RecordLayout.Column;
import org.peeringkit.io.internal.export.SetWriter;
import org.peeringkit.io.internal.netflow.NetFlow9;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Writes NetFlow v9 (RFC 3954): templates 256 (IPv4) and 257 (IPv6), options template 258 with the
 * samplers, data. Deterministic: the same records give the same octets. Not thread-safe.
 *
 * <p>A datagram is sent when it is full or {@link #flush flushed}, at the latest export time of its
 * records ({@link FlowField#EXPORT_MILLIS}, else {@link FlowField#END_MILLIS}), rounded up to whole
 * seconds and never before the datagram before it. A flow can begin up to 2^32 milliseconds before
 * it is exported.
 */
public final class NetFlow9Writer extends FlowWriter {
  private static final int HEADER_OCTETS = 20;
  private static final int TEMPLATE_V4 = 256;
  private static final int TEMPLATE_V6 = 257;
  private static final int TEMPLATE_SAMPLERS = 258;
  private static final int SAMPLER_TEMPLATE_OCTETS = 22;
  private static final int SAMPLER_OCTETS = 4 + 2 + 1 + 4;
  private static final int RANDOM_SAMPLING = 2;
  private static final long UPTIME_RANGE = 1L << 32;

  private static final List<Column> COLUMNS =
      List.of(
          new Column(FlowField.SOURCE_ADDRESS, 8, 27, 0),
          new Column(FlowField.DESTINATION_ADDRESS, 12, 28, 0),
          new Column(FlowField.NEXT_HOP, 15, 62, 0),
          new Column(FlowField.BGP_NEXT_HOP, 18, 63, 0),
          new Column(FlowField.OCTETS, 1, 8),
          new Column(FlowField.PACKETS, 2, 8),
          new Column(FlowField.START_MILLIS, 22, 4),
          new Column(FlowField.END_MILLIS, 21, 4),
          new Column(FlowField.INGRESS_INTERFACE, 10, 4),
          new Column(FlowField.EGRESS_INTERFACE, 14, 4),
          new Column(FlowField.SOURCE_AS, 16, 4),
          new Column(FlowField.DESTINATION_AS, 17, 4),
          new Column(FlowField.SOURCE_PORT, 7, 2),
          new Column(FlowField.DESTINATION_PORT, 11, 2),
          new Column(FlowField.VLAN, 58, 2),
          new Column(FlowField.SAMPLER_ID, 48, 2),
          new Column(FlowField.PROTOCOL, 4, 1),
          new Column(FlowField.TCP_FLAGS, 6, 1),
          new Column(FlowField.IP_CLASS_OF_SERVICE, 5, 1),
          new Column(FlowField.SOURCE_PREFIX_LENGTH, 9, 29, 1),
          new Column(FlowField.DESTINATION_PREFIX_LENGTH, 13, 30, 1),
          new Column(FlowField.FLOW_DIRECTION, 61, 1),
          new Column(FlowField.POST_VLAN, 59, 2),
          new Column(FlowField.SOURCE_MAC, 56, 6),
          new Column(FlowField.DESTINATION_MAC, 80, 6),
          new Column(FlowField.FORWARDING_STATUS, 89, 1));

  /** Fields that few exporters send: written only if asked for. */
  private static final Set<FlowField> RARE =
      Set.of(
          FlowField.POST_VLAN,
          FlowField.SOURCE_MAC,
          FlowField.DESTINATION_MAC,
          FlowField.FORWARDING_STATUS);

  private final DatagramSink sink;
  private final long sourceId;
  private final long bootMillis;
  private final Map<Integer, Long> samplers;
  private final int templatesEvery;
  private final int payloadOctets;
  private final SetWriter datagram;
  private int records;
  private int datagrams;
  private long exportSeconds;
  private long earliestMillis;

  private NetFlow9Writer(Builder builder) {
    this.sink = builder.sink;
    this.sourceId = builder.sourceId;
    this.bootMillis = builder.bootMillis;
    this.samplers = new TreeMap<>(builder.samplers);
    this.templatesEvery = builder.templatesEvery;
    EnumSet<FlowField> fields = EnumSet.copyOf(builder.fields);
    RecordLayout v4 = RecordLayout.of(TEMPLATE_V4, IpFamily.IPV4, COLUMNS, fields);
    RecordLayout v6 = RecordLayout.of(TEMPLATE_V6, IpFamily.IPV6, COLUMNS, fields);
    this.datagram = new SetWriter(v4, v6, 4);
    this.payloadOctets = builder.payloadOctets;
    this.exportSeconds = Math.max(0, Math.floorDiv(bootMillis + 999, 1000L));
    int overhead =
        HEADER_OCTETS
            + 4 * SetWriter.HEADER_OCTETS
            + v4.templateLength()
            + v6.templateLength()
            + SAMPLER_TEMPLATE_OCTETS
            + 4
            + samplers.size() * SAMPLER_OCTETS;
    if (overhead + v6.recordLength() > builder.payloadOctets) {
      throw new IllegalArgumentException(
          "a datagram of " + builder.payloadOctets + " octets has no room for templates and data");
    }
    startDatagram();
  }

  /**
   * {@return a builder with the default settings}
   *
   * @param sink takes the datagrams
   * @param sourceId RFC 3954 section 5.1, 32 bits
   * @param bootMillis when the exporter started, milliseconds since the epoch: what flow times
   *     count from
   * @throws IllegalArgumentException if the source id is out of range
   */
  public static Builder builder(DatagramSink sink, long sourceId, long bootMillis) {
    return new Builder(sink, sourceId, bootMillis);
  }

  /** Settings of a writer; not thread-safe. */
  public static final class Builder {
    private final DatagramSink sink;
    private final long sourceId;
    private final long bootMillis;
    private final Map<Integer, Long> samplers = new TreeMap<>();
    private final EnumSet<FlowField> fields = EnumSet.copyOf(NetFlow9Writer.fields());
    private int templatesEvery = 256;
    private int payloadOctets = 1400;

    private Builder(DatagramSink sink, long sourceId, long bootMillis) {
      if (sourceId < 0 || sourceId > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("source id out of range 0..4294967295: " + sourceId);
      }
      this.sink = sink;
      this.sourceId = sourceId;
      this.bootMillis = bootMillis;
      fields.remove(FlowField.SAMPLER_ID);
    }

    /**
     * Announces a sampler in options data; records name it by {@link FlowField#SAMPLER_ID}.
     *
     * @param id 0 to 65,535
     * @param rate one packet in so many, 1 to 4,294,967,295
     * @return this builder
     * @throws IllegalArgumentException if a number is out of range
     */
    public Builder sampler(int id, long rate) {
      if (id < 0 || id > 0xFFFF || rate < 1 || rate > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("no sampler: id " + id + ", rate " + rate);
      }
      samplers.put(id, rate);
      fields.add(FlowField.SAMPLER_ID);
      return this;
    }

    /**
     * Leaves fields out of the templates, so that they are unknown to a reader rather than 0.
     *
     * @param unknown fields that are not there have no effect
     * @return this builder
     */
    public Builder without(Set<FlowField> unknown) {
      fields.removeAll(unknown);
      return this;
    }

    /**
     * Puts further fields into the templates: POST_VLAN, SOURCE_MAC, DESTINATION_MAC and
     * FORWARDING_STATUS are left out unless asked for.
     *
     * @param wanted besides those of {@link NetFlow9Writer#fields}
     * @return this builder
     * @throws IllegalArgumentException if a field cannot be written
     */
    public Builder with(Set<FlowField> wanted) {
      if (!COLUMNS.stream().map(Column::field).toList().containsAll(wanted)) {
        throw new IllegalArgumentException("not all of these can be written: " + wanted);
      }
      fields.addAll(wanted);
      return this;
    }

    /**
     * Repeats templates and options in every n-th datagram; the first always has them.
     *
     * @param n 1 or more; 256 if not said
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder templatesEvery(int n) {
      if (n < 1) {
        throw new IllegalArgumentException("templates every n-th datagram, n at least 1: " + n);
      }
      templatesEvery = n;
      return this;
    }

    /**
     * Sets the largest payload; 1,400 octets if not said.
     *
     * @param octets 512 to 65,507
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder payloadOctets(int octets) {
      if (octets < 512 || octets > 65_507) {
        throw new IllegalArgumentException("payload out of range 512..65507: " + octets);
      }
      payloadOctets = octets;
      return this;
    }

    /**
     * {@return a writer with what was said so far}
     *
     * @throws IllegalArgumentException if a datagram has no room for templates and data
     */
    public NetFlow9Writer build() {
      return new NetFlow9Writer(this);
    }
  }

  /** {@return fields that records are written with, unless left out; all others are not written} */
  public static Set<FlowField> fields() {
    return COLUMNS.stream()
        .map(Column::field)
        .filter(field -> !RARE.contains(field))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Adds a row; the family is that of its source address. A flow that does not say when it ended
   * ends when it is exported, one that does not say when it began begins at its end.
   *
   * @throws IllegalArgumentException if a value does not fit its field, a next hop is of the other
   *     family, or the flow is too old for the uptime clock
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    RecordLayout layout = datagram.layoutOf(batch, row);
    layout.check(batch, row);
    long export = SetWriter.exportSeconds(batch, row, exportSeconds);
    long earliest = RecordLayout.time(batch, row, FlowField.START_MILLIS, export * 1000);
    int needed =
        layout.recordLength() + (datagram.isOpen(layout) ? 0 : SetWriter.HEADER_OCTETS + 3);
    if (datagram.size() + needed + 3 > payloadOctets
        || export * 1000 - Math.min(earliest, earliestMillis) >= UPTIME_RANGE) {
      send();
    }
    if (Math.max(export, exportSeconds) * 1000 - earliest >= UPTIME_RANGE) {
      throw new IllegalArgumentException(
          "flow begins 2^32 ms or more before its export: " + earliest + " ms");
    }
    exportSeconds = Math.max(exportSeconds, export);
    datagram.putRecord(layout, batch, row, bootMillis, exportSeconds * 1000);
    records++;
    earliestMillis = Math.min(earliestMillis, earliest);
  }

  private void startDatagram() {
    datagram.begin(HEADER_OCTETS);
    records = 0;
    earliestMillis = Long.MAX_VALUE;
    if (datagrams % templatesEvery == 0) {
      putTemplates();
    }
  }

  private void putTemplates() {
    datagram.putTemplates(NetFlow9.TEMPLATE_SET);
    records += 2;
    if (!samplers.isEmpty()) {
      putSamplers();
    }
  }

  /** Options template and data: scope System; FLOW_SAMPLER_ID, _MODE, _RANDOM_INTERVAL. */
  private void putSamplers() {
    datagram.putWords(
        NetFlow9.OPTIONS_TEMPLATE_SET, TEMPLATE_SAMPLERS, 4, 12, 1, 4, 48, 2, 49, 1, 50, 4);
    datagram.openSet(TEMPLATE_SAMPLERS);
    OctetWriter out = datagram.octets();
    samplers.forEach(
        (id, rate) -> {
          out.u32(0);
          out.u16(id);
          out.u8(RANDOM_SAMPLING);
          out.u32(rate);
        });
    datagram.closeSet();
    records += 1 + samplers.size();
  }

  /** Sends what has been added so far; does nothing if that is nothing. */
  @Override
  public void flush() throws IOException {
    if (datagram.size() > HEADER_OCTETS) {
      send();
    }
  }

  private void send() throws IOException {
    datagram.closeSet();
    OctetWriter out = datagram.octets();
    out.setU16(0, 9);
    out.setU16(2, records);
    out.setU32(4, exportSeconds * 1000 - bootMillis & 0xFFFF_FFFFL);
    out.setU32(8, exportSeconds);
    out.setU32(12, datagrams & 0xFFFF_FFFFL);
    out.setU32(16, sourceId);
    sink.accept(out.data(), 0, out.size(), exportSeconds * 1000);
    datagrams++;
    startDatagram();
  }
}

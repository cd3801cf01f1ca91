package org.peeringkit.io.netflow;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.internal.export.Octets;
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
  private static final int SET_HEADER_OCTETS = 4;
  private static final int TEMPLATE_V4 = 256;
  private static final int TEMPLATE_V6 = 257;
  private static final int TEMPLATE_SAMPLERS = 258;
  private static final int SAMPLER_TEMPLATE_OCTETS = 22;
  private static final int SAMPLER_OCTETS = 4 + 2 + 1 + 4;
  private static final int RANDOM_SAMPLING = 2;
  private static final long UPTIME_RANGE = 1L << 32;

  private final DatagramSink sink;
  private final long sourceId;
  private final long bootMillis;
  private final Map<Integer, Long> samplers;
  private final int templatesEvery;
  private final FieldLayout v4;
  private final FieldLayout v6;
  private final byte[] out;
  private @Nullable FieldLayout open;
  private int setStart;
  private int at;
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
    this.v4 = FieldLayout.of(TEMPLATE_V4, IpFamily.IPV4, fields);
    this.v6 = FieldLayout.of(TEMPLATE_V6, IpFamily.IPV6, fields);
    this.out = new byte[builder.payloadOctets];
    this.exportSeconds = Math.max(0, Math.floorDiv(bootMillis + 999, 1000L));
    int overhead =
        HEADER_OCTETS
            + 4 * SET_HEADER_OCTETS
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
   * @param sink takes the datagrams
   * @param sourceId RFC 3954 section 5.1, 32 bits
   * @param bootMillis when the exporter started, milliseconds since the epoch: what flow times
   *     count from
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
    private final EnumSet<FlowField> fields = EnumSet.copyOf(FieldLayout.writable());
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
     */
    public Builder sampler(int id, long rate) {
      if (id < 0 || id > 0xFFFF || rate < 1 || rate > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("no sampler: id " + id + ", rate " + rate);
      }
      samplers.put(id, rate);
      fields.add(FlowField.SAMPLER_ID);
      return this;
    }

    /** Leaves fields out of the templates, so that they are unknown to a reader rather than 0. */
    public Builder without(Set<FlowField> unknown) {
      fields.removeAll(unknown);
      return this;
    }

    /**
     * Puts further fields into the templates: POST_VLAN, SOURCE_MAC, DESTINATION_MAC and
     * FORWARDING_STATUS are left out unless asked for.
     *
     * @throws IllegalArgumentException if a field cannot be written
     */
    public Builder with(Set<FlowField> wanted) {
      if (!FieldLayout.all().containsAll(wanted)) {
        throw new IllegalArgumentException("not all of these can be written: " + wanted);
      }
      fields.addAll(wanted);
      return this;
    }

    /** Repeats templates and options in every n-th datagram; the first always has them. */
    public Builder templatesEvery(int n) {
      if (n < 1) {
        throw new IllegalArgumentException("templates every n-th datagram, n at least 1: " + n);
      }
      templatesEvery = n;
      return this;
    }

    /** Largest payload, 512 to 65,507; 1,400 if not said. */
    public Builder payloadOctets(int octets) {
      if (octets < 512 || octets > 65_507) {
        throw new IllegalArgumentException("payload out of range 512..65507: " + octets);
      }
      payloadOctets = octets;
      return this;
    }

    public NetFlow9Writer build() {
      return new NetFlow9Writer(this);
    }
  }

  /** Fields that records are written with, unless left out; all others are not written. */
  public static Set<FlowField> fields() {
    return Set.copyOf(FieldLayout.writable());
  }

  /**
   * Adds a row; the family is that of its source address.
   *
   * @throws IllegalArgumentException if a value does not fit its field, a next hop is of the other
   *     family, or the flow is too old for the uptime clock
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    FieldLayout layout = batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV6 ? v6 : v4;
    long export = exportSecondsOf(batch, row);
    long earliest =
        batch.has(row, FlowField.START_MILLIS)
            ? batch.get(row, FlowField.START_MILLIS)
            : export * 1000;
    int needed = layout.recordLength() + (open == layout ? 0 : SET_HEADER_OCTETS + 3);
    if (at + needed + 3 > out.length
        || export * 1000 - Math.min(earliest, earliestMillis) >= UPTIME_RANGE) {
      send();
    }
    if (Math.max(export, exportSeconds) * 1000 - earliest >= UPTIME_RANGE) {
      throw new IllegalArgumentException(
          "flow begins 2^32 ms or more before its export: " + earliest + " ms");
    }
    if (open != layout) {
      closeSet();
      openSet(layout.templateId());
      open = layout;
    }
    layout.putRecord(out, at, batch, row, bootMillis);
    at += layout.recordLength();
    records++;
    exportSeconds = Math.max(exportSeconds, export);
    earliestMillis = Math.min(earliestMillis, earliest);
  }

  private long exportSecondsOf(FlowBatch batch, int row) {
    long millis =
        Math.max(batch.get(row, FlowField.EXPORT_MILLIS), batch.get(row, FlowField.END_MILLIS));
    long seconds = Math.floorDiv(millis + 999, 1000L);
    if (seconds > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("export time needs more than 32 bits: " + millis + " ms");
    }
    return Math.max(exportSeconds, seconds);
  }

  private void startDatagram() {
    at = HEADER_OCTETS;
    records = 0;
    open = null;
    earliestMillis = Long.MAX_VALUE;
    if (datagrams % templatesEvery == 0) {
      putTemplates();
    }
  }

  private void putTemplates() {
    openSet(TemplateSets.TEMPLATE_SET);
    v4.putTemplate(out, at);
    at += v4.templateLength();
    v6.putTemplate(out, at);
    at += v6.templateLength();
    closeSet();
    records += 2;
    if (!samplers.isEmpty()) {
      putSamplers();
    }
  }

  /** Options template and data: scope System; FLOW_SAMPLER_ID, _MODE, _RANDOM_INTERVAL. */
  private void putSamplers() {
    openSet(TemplateSets.OPTIONS_TEMPLATE_SET);
    int[] words = {TEMPLATE_SAMPLERS, 4, 12, 1, 4, 48, 2, 49, 1, 50, 4};
    for (int word : words) {
      Octets.put16(out, at, word);
      at += 2;
    }
    closeSet();
    openSet(TEMPLATE_SAMPLERS);
    samplers.forEach(
        (id, rate) -> {
          Octets.put32(out, at, 0);
          Octets.put16(out, at + 4, id);
          out[at + 6] = RANDOM_SAMPLING;
          Octets.put32(out, at + 7, (int) (long) rate);
          at += SAMPLER_OCTETS;
        });
    closeSet();
    records += 1 + samplers.size();
  }

  private void openSet(int id) {
    setStart = at;
    Octets.put16(out, at, id);
    at += SET_HEADER_OCTETS;
  }

  /** Pads to 32 bits and fills the length in; does nothing if no set is open. */
  private void closeSet() {
    if (setStart == 0) {
      return;
    }
    while ((at - setStart) % 4 != 0) {
      out[at++] = 0;
    }
    Octets.put16(out, setStart + 2, at - setStart);
    setStart = 0;
    open = null;
  }

  /** Sends what has been added so far; does nothing if that is nothing. */
  @Override
  public void flush() throws IOException {
    if (at > HEADER_OCTETS) {
      send();
    }
  }

  private void send() throws IOException {
    closeSet();
    Octets.put16(out, 0, 9);
    Octets.put16(out, 2, records);
    Octets.put32(out, 4, (int) (exportSeconds * 1000 - bootMillis));
    Octets.put32(out, 8, (int) exportSeconds);
    Octets.put32(out, 12, datagrams);
    Octets.put32(out, 16, (int) sourceId);
    sink.accept(out, 0, at, exportSeconds * 1000);
    datagrams++;
    startDatagram();
  }
}

package org.peeringkit.io.ipfix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.peeringkit.io.internal.ipfix.Ipfix;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Writes IPFIX (RFC 7011): templates 256 (IPv4) and 257 (IPv6), options templates 258 (selectors
 * and their rates, IE 302, 304 to 306) and 259 (interfaces, IE 10, 82, 83; of variable length),
 * data. Deterministic: the same records give the same octets. Messages may go over UDP, or one
 * after the other over TCP or into a file (RFC 5655). Not thread-safe.
 *
 * <p>A message is sent when it is full or {@link #flush flushed}, at the latest export time of its
 * records ({@link FlowField#EXPORT_MILLIS}, else {@link FlowField#END_MILLIS}), rounded up to whole
 * seconds and never before the message before it.
 */
public final class IpfixWriter extends FlowWriter {
  private static final int TEMPLATE_V4 = 256;
  private static final int TEMPLATE_V6 = 257;
  private static final int TEMPLATE_SELECTORS = 258;
  private static final int TEMPLATE_INTERFACES = 259;
  private static final int SYSTEMATIC_COUNT = 1;
  private static final int LONG_FORM = 255;

  private static final List<Column> COLUMNS =
      List.of(
          new Column(FlowField.SOURCE_ADDRESS, 8, 27, 0),
          new Column(FlowField.DESTINATION_ADDRESS, 12, 28, 0),
          new Column(FlowField.NEXT_HOP, 15, 62, 0),
          new Column(FlowField.BGP_NEXT_HOP, 18, 63, 0),
          new Column(FlowField.POST_NAT_SOURCE_ADDRESS, 225, 281, 0),
          new Column(FlowField.POST_NAT_DESTINATION_ADDRESS, 226, 282, 0),
          new Column(FlowField.OCTETS, 1, 8),
          new Column(FlowField.PACKETS, 2, 8),
          new Column(FlowField.LAYER2_OCTETS, 352, 8),
          new Column(FlowField.FLOWS, 3, 8),
          new Column(FlowField.START_MILLIS, 152, 8),
          new Column(FlowField.END_MILLIS, 153, 8),
          new Column(FlowField.SAMPLER_ID, 302, 8),
          new Column(FlowField.SOURCE_MAC, 56, 6),
          new Column(FlowField.DESTINATION_MAC, 80, 6),
          new Column(FlowField.INGRESS_INTERFACE, 10, 4),
          new Column(FlowField.EGRESS_INTERFACE, 14, 4),
          new Column(FlowField.SOURCE_AS, 16, 4),
          new Column(FlowField.DESTINATION_AS, 17, 4),
          new Column(FlowField.SOURCE_ADJACENT_AS, 129, 4),
          new Column(FlowField.DESTINATION_ADJACENT_AS, 128, 4),
          new Column(FlowField.MPLS_LABEL, 70, RecordLayout.LABEL_ENTRY),
          new Column(FlowField.SOURCE_PORT, 7, 2),
          new Column(FlowField.DESTINATION_PORT, 11, 2),
          new Column(FlowField.POST_NAT_SOURCE_PORT, 227, 2),
          new Column(FlowField.POST_NAT_DESTINATION_PORT, 228, 2),
          new Column(FlowField.ICMP_TYPE_CODE, 32, 139, 2),
          new Column(FlowField.TCP_FLAGS, 6, 2),
          new Column(FlowField.VLAN, 58, 2),
          new Column(FlowField.POST_VLAN, 59, 2),
          new Column(FlowField.PROTOCOL, 4, 1),
          new Column(FlowField.IP_CLASS_OF_SERVICE, 5, 1),
          new Column(FlowField.SOURCE_PREFIX_LENGTH, 9, 29, 1),
          new Column(FlowField.DESTINATION_PREFIX_LENGTH, 13, 30, 1),
          new Column(FlowField.FLOW_DIRECTION, 61, 1),
          new Column(FlowField.FORWARDING_STATUS, 89, 1),
          new Column(FlowField.FIREWALL_EVENT, 233, 1));

  private final DatagramSink sink;
  private final long domainId;
  private final Map<Long, Long> selectors;
  private final List<InterfaceFacts.Fact> interfaces;
  private final int templatesEvery;
  private final int payloadOctets;
  private final SetWriter message;
  private long records;
  private long sequence;
  private int messages;
  private long exportSeconds;

  private IpfixWriter(Builder builder) {
    this.sink = builder.sink;
    this.domainId = builder.domainId;
    this.selectors = new TreeMap<>(builder.selectors);
    this.interfaces = List.copyOf(builder.interfaces);
    this.templatesEvery = builder.templatesEvery;
    this.payloadOctets = builder.payloadOctets;
    EnumSet<FlowField> fields = EnumSet.copyOf(builder.fields);
    RecordLayout v4 = RecordLayout.of(TEMPLATE_V4, IpFamily.IPV4, COLUMNS, fields);
    RecordLayout v6 = RecordLayout.of(TEMPLATE_V6, IpFamily.IPV6, COLUMNS, fields);
    this.message = new SetWriter(v4, v6, 1);
    startMessage();
    if (message.size() + 2 * SetWriter.HEADER_OCTETS + v6.recordLength() > payloadOctets) {
      throw new IllegalArgumentException(
          "a message of " + payloadOctets + " octets has no room for templates and data");
    }
  }

  /**
   * {@return a builder with the default settings}
   *
   * @param sink takes the messages
   * @param domainId observation domain, 32 bits
   * @throws IllegalArgumentException if the domain is out of range
   */
  public static Builder builder(DatagramSink sink, long domainId) {
    return new Builder(sink, domainId);
  }

  /** Settings of a writer; not thread-safe. */
  public static final class Builder {
    private final DatagramSink sink;
    private final long domainId;
    private final Map<Long, Long> selectors = new TreeMap<>();
    private final List<InterfaceFacts.Fact> interfaces = new ArrayList<>();
    private final EnumSet<FlowField> fields = EnumSet.copyOf(IpfixWriter.fields());
    private int templatesEvery = 256;
    private int payloadOctets = 1400;

    private Builder(DatagramSink sink, long domainId) {
      if (domainId < 0 || domainId > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("domain id out of range 0..4294967295: " + domainId);
      }
      this.sink = sink;
      this.domainId = domainId;
      fields.remove(FlowField.SAMPLER_ID);
    }

    /**
     * Announces a selector in options data; records name it by {@link FlowField#SAMPLER_ID}.
     *
     * @param id 0 or more
     * @param rate one packet in so many, 1 to 2^32
     * @return this builder
     * @throws IllegalArgumentException if a number is out of range
     */
    public Builder selector(long id, long rate) {
      if (id < 0 || rate < 1 || rate > 1L << 32) {
        throw new IllegalArgumentException("no selector: id " + id + ", rate " + rate);
      }
      selectors.put(id, rate);
      fields.add(FlowField.SAMPLER_ID);
      return this;
    }

    /**
     * Announces the name and description of an interface in options data.
     *
     * @param fact its ifIndex, name and description are written
     * @return this builder
     */
    public Builder describe(InterfaceFacts.Fact fact) {
      interfaces.add(fact);
      return this;
    }

    /**
     * Puts only these fields into the templates, of {@link IpfixWriter#fields}; all if not said.
     *
     * @param wanted at least one
     * @return this builder
     * @throws IllegalArgumentException if a field cannot be written
     */
    public Builder only(Set<FlowField> wanted) {
      if (!fields().containsAll(wanted) || wanted.isEmpty()) {
        throw new IllegalArgumentException("not all of these can be written: " + wanted);
      }
      fields.retainAll(wanted);
      return this;
    }

    /**
     * Repeats templates and options in every n-th message; the first always has them.
     *
     * @param n 1 or more; 256 if not said
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder templatesEvery(int n) {
      if (n < 1) {
        throw new IllegalArgumentException("templates every n-th message, n at least 1: " + n);
      }
      templatesEvery = n;
      return this;
    }

    /**
     * Sets the largest message; 1,400 octets if not said.
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
     * @throws IllegalArgumentException if a message has no room for templates and data
     */
    public IpfixWriter build() {
      return new IpfixWriter(this);
    }
  }

  /** {@return fields that can be written; the sampler id only with a selector} */
  public static Set<FlowField> fields() {
    return COLUMNS.stream().map(Column::field).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Adds a row; the family is that of its source address.
   *
   * @throws IllegalArgumentException if a value does not fit its field or an address is of the
   *     other family
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    RecordLayout layout = message.layoutOf(batch, row);
    layout.check(batch, row);
    long export = SetWriter.exportSeconds(batch, row, exportSeconds);
    int needed = layout.recordLength() + (message.isOpen(layout) ? 0 : SetWriter.HEADER_OCTETS);
    if (message.size() + needed > payloadOctets) {
      send();
    }
    message.putRecord(layout, batch, row);
    records++;
    exportSeconds = export;
  }

  private void startMessage() {
    putHeader();
    if (messages % templatesEvery == 0) {
      putTemplates();
    }
  }

  private void putHeader() {
    message.begin(Ipfix.HEADER_OCTETS);
    message.octets().setU16(0, Ipfix.VERSION);
    message.octets().setU32(8, sequence);
    message.octets().setU32(12, domainId);
    records = 0;
  }

  private void putTemplates() {
    message.putTemplates(Ipfix.TEMPLATE_SET);
    if (!selectors.isEmpty()) {
      putSelectors();
    }
    if (!interfaces.isEmpty()) {
      putInterfaces();
    }
  }

  private void putSelectors() {
    // Scope selectorId; selectorAlgorithm, samplingPacketInterval, samplingPacketSpace.
    message.putWords(
        Ipfix.OPTIONS_TEMPLATE_SET, TEMPLATE_SELECTORS, 4, 1, 302, 8, 304, 2, 305, 4, 306, 4);
    message.openSet(TEMPLATE_SELECTORS);
    OctetWriter out = message.octets();
    selectors.forEach(
        (id, rate) -> {
          out.i64(id);
          out.u16(SYSTEMATIC_COUNT);
          out.u32(1);
          out.u32(rate - 1);
          records++;
        });
    message.closeSet();
  }

  private void putInterfaces() {
    // Scope ingressInterface; interfaceName, interfaceDescription.
    message.putWords(
        Ipfix.OPTIONS_TEMPLATE_SET, TEMPLATE_INTERFACES, 3, 1, 10, 4, 82, 0xFFFF, 83, 0xFFFF);
    message.openSet(TEMPLATE_INTERFACES);
    for (InterfaceFacts.Fact fact : interfaces) {
      message.octets().u32(fact.ifIndex());
      putText(fact.name().orElse(""));
      putText(fact.description().orElse(""));
      records++;
    }
    message.closeSet();
  }

  /** RFC 7011 section 7: up to 254 octets in the short form. */
  private void putText(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    OctetWriter out = message.octets();
    if (octets.length < LONG_FORM) {
      out.u8(octets.length);
    } else {
      out.u8(LONG_FORM);
      out.u16(octets.length);
    }
    out.octets(octets);
  }

  /**
   * Sends a message that withdraws all templates and options templates (RFC 7011 section 8.1),
   * after what has been added so far. Not for UDP. The next message announces them again.
   *
   * @throws IOException if the sink does not take it
   */
  public void withdraw() throws IOException {
    flush();
    putHeader();
    message.putWords(Ipfix.TEMPLATE_SET, Ipfix.TEMPLATE_SET, 0);
    message.putWords(Ipfix.OPTIONS_TEMPLATE_SET, Ipfix.OPTIONS_TEMPLATE_SET, 0);
    // The next message is the first again, with templates.
    messages = -1;
    send();
  }

  /** Sends what has been added so far; does nothing if that is nothing. */
  @Override
  public void flush() throws IOException {
    if (message.size() > Ipfix.HEADER_OCTETS) {
      send();
    }
  }

  private void send() throws IOException {
    message.closeSet();
    OctetWriter out = message.octets();
    out.setU16(2, out.size());
    out.setU32(4, exportSeconds);
    sink.accept(out.data(), 0, out.size(), exportSeconds * 1000);
    sequence = sequence + records & 0xFFFF_FFFFL;
    messages++;
    startMessage();
  }
}

package org.peeringkit.io.ipfix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.internal.OctetWriter;
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
  private static final int SET_HEADER_OCTETS = 4;
  private static final int TEMPLATE_V4 = 256;
  private static final int TEMPLATE_V6 = 257;
  private static final int TEMPLATE_SELECTORS = 258;
  private static final int TEMPLATE_INTERFACES = 259;
  private static final int NO_SET = 0;
  private static final int SYSTEMATIC_COUNT = 1;
  private static final int LONG_FORM = 255;

  private final DatagramSink sink;
  private final long domainId;
  private final Map<Long, Long> selectors;
  private final List<InterfaceFacts.Fact> interfaces;
  private final int templatesEvery;
  private final int payloadOctets;
  private final RecordLayout v4;
  private final RecordLayout v6;
  private final OctetWriter out = new OctetWriter();
  private @Nullable RecordLayout open;
  private int setStart = NO_SET;
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
    this.v4 = RecordLayout.of(TEMPLATE_V4, IpFamily.IPV4, fields);
    this.v6 = RecordLayout.of(TEMPLATE_V6, IpFamily.IPV6, fields);
    startMessage();
    if (out.size() + 2 * SET_HEADER_OCTETS + v6.recordLength() > payloadOctets) {
      throw new IllegalArgumentException(
          "a message of " + payloadOctets + " octets has no room for templates and data");
    }
  }

  /**
   * @param sink takes the messages
   * @param domainId observation domain, 32 bits
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
    private final EnumSet<FlowField> fields = EnumSet.copyOf(RecordLayout.all());
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
     */
    public Builder selector(long id, long rate) {
      if (id < 0 || rate < 1 || rate > 1L << 32) {
        throw new IllegalArgumentException("no selector: id " + id + ", rate " + rate);
      }
      selectors.put(id, rate);
      fields.add(FlowField.SAMPLER_ID);
      return this;
    }

    /** Announces the name and description of an interface in options data. */
    public Builder describe(InterfaceFacts.Fact fact) {
      interfaces.add(fact);
      return this;
    }

    /**
     * Only these fields in the templates, of {@link IpfixWriter#fields}; all if not said.
     *
     * @throws IllegalArgumentException if a field cannot be written
     */
    public Builder only(Set<FlowField> wanted) {
      if (!fields().containsAll(wanted) || wanted.isEmpty()) {
        throw new IllegalArgumentException("not all of these can be written: " + wanted);
      }
      fields.retainAll(wanted);
      return this;
    }

    /** Repeats templates and options in every n-th message; the first always has them. */
    public Builder templatesEvery(int n) {
      if (n < 1) {
        throw new IllegalArgumentException("templates every n-th message, n at least 1: " + n);
      }
      templatesEvery = n;
      return this;
    }

    /** Largest message, 512 to 65,507; 1,400 if not said. */
    public Builder payloadOctets(int octets) {
      if (octets < 512 || octets > 65_507) {
        throw new IllegalArgumentException("payload out of range 512..65507: " + octets);
      }
      payloadOctets = octets;
      return this;
    }

    public IpfixWriter build() {
      return new IpfixWriter(this);
    }
  }

  /** Fields that can be written; the sampler id only with a selector. */
  public static Set<FlowField> fields() {
    return Set.copyOf(RecordLayout.all());
  }

  /**
   * Adds a row; the family is that of its source address.
   *
   * @throws IllegalArgumentException if a value does not fit its field or an address is of the
   *     other family
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    RecordLayout layout = batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV6 ? v6 : v4;
    layout.check(batch, row);
    long export = exportSecondsOf(batch, row);
    int needed = layout.recordLength() + (open == layout ? 0 : SET_HEADER_OCTETS);
    if (out.size() + needed > payloadOctets) {
      send();
    }
    if (open != layout) {
      closeSet();
      openSet(layout.templateId());
      open = layout;
    }
    layout.putRecord(out, batch, row);
    records++;
    exportSeconds = export;
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

  private void startMessage() {
    putHeader();
    if (messages % templatesEvery == 0) {
      putTemplates();
    }
  }

  private void putHeader() {
    out.clear();
    out.u16(Ipfix.VERSION);
    out.u16(0);
    out.u32(0);
    out.u32(sequence);
    out.u32(domainId);
    records = 0;
    open = null;
  }

  private void putTemplates() {
    openSet(IpfixTemplates.TEMPLATE_SET);
    v4.putTemplate(out);
    v6.putTemplate(out);
    closeSet();
    if (!selectors.isEmpty()) {
      putSelectors();
    }
    if (!interfaces.isEmpty()) {
      putInterfaces();
    }
  }

  private void putSelectors() {
    openSet(IpfixTemplates.OPTIONS_TEMPLATE_SET);
    // Scope selectorId; selectorAlgorithm, samplingPacketInterval, samplingPacketSpace.
    putWords(TEMPLATE_SELECTORS, 4, 1, 302, 8, 304, 2, 305, 4, 306, 4);
    closeSet();
    openSet(TEMPLATE_SELECTORS);
    selectors.forEach(
        (id, rate) -> {
          out.i64(id);
          out.u16(SYSTEMATIC_COUNT);
          out.u32(1);
          out.u32(rate - 1);
          records++;
        });
    closeSet();
  }

  private void putInterfaces() {
    openSet(IpfixTemplates.OPTIONS_TEMPLATE_SET);
    // Scope ingressInterface; interfaceName, interfaceDescription.
    putWords(TEMPLATE_INTERFACES, 3, 1, 10, 4, 82, 0xFFFF, 83, 0xFFFF);
    closeSet();
    openSet(TEMPLATE_INTERFACES);
    for (InterfaceFacts.Fact fact : interfaces) {
      out.u32(fact.ifIndex());
      putText(fact.name().orElse(""));
      putText(fact.description().orElse(""));
      records++;
    }
    closeSet();
  }

  private void putWords(int... words) {
    for (int word : words) {
      out.u16(word);
    }
  }

  /** RFC 7011 section 7: up to 254 octets in the short form. */
  private void putText(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length < LONG_FORM) {
      out.u8(octets.length);
    } else {
      out.u8(LONG_FORM);
      out.u16(octets.length);
    }
    out.octets(octets);
  }

  private void openSet(int id) {
    setStart = out.size();
    out.u16(id);
    out.u16(0);
  }

  /** Fills the length in; does nothing if no set is open. */
  private void closeSet() {
    if (setStart != NO_SET) {
      out.setU16(setStart + 2, out.size() - setStart);
      setStart = NO_SET;
      open = null;
    }
  }

  /**
   * Sends a message that withdraws all templates and options templates (RFC 7011 section 8.1),
   * after what has been added so far. Not for UDP. The next message announces them again.
   */
  public void withdraw() throws IOException {
    flush();
    putHeader();
    openSet(IpfixTemplates.TEMPLATE_SET);
    putWords(IpfixTemplates.TEMPLATE_SET, 0);
    closeSet();
    openSet(IpfixTemplates.OPTIONS_TEMPLATE_SET);
    putWords(IpfixTemplates.OPTIONS_TEMPLATE_SET, 0);
    closeSet();
    // The next message is the first again, with templates.
    messages = -1;
    send();
  }

  /** Sends what has been added so far; does nothing if that is nothing. */
  @Override
  public void flush() throws IOException {
    if (out.size() > Ipfix.HEADER_OCTETS) {
      send();
    }
  }

  private void send() throws IOException {
    closeSet();
    out.setU16(2, out.size());
    out.setU32(4, exportSeconds);
    sink.accept(out.data(), 0, out.size(), exportSeconds * 1000);
    sequence = sequence + records & 0xFFFF_FFFFL;
    messages++;
    startMessage();
  }
}

package org.peeringkit.io.netflow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DomainKnowledge;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.export.Octets;
import org.peeringkit.io.internal.export.SequenceCheck;
import org.peeringkit.model.flow.Exporter;

/**
 * The header of a NetFlow v9 export packet, and what is kept for its exporter and source id.
 *
 * <pre>
 * version u16 = 9, count u16, sysUptime u32 ms, unixSecs u32, sequence u32 (packets), sourceId u32
 * </pre>
 */
final class NetFlow9Message {
  static final int HEADER_OCTETS = 20;

  /** Exporters and domains kept; those beyond are decoded without memory of templates. */
  private static final int DOMAIN_LIMIT = 1 << 16;

  private final Function<Exporter, DomainKnowledge> knowledge;
  private final Map<Exporter, Domain> domains = new HashMap<>();
  private @Nullable Domain last;

  NetFlow9Message(Function<Exporter, DomainKnowledge> knowledge) {
    this.knowledge = knowledge;
  }

  /** What is kept for one exporter and source id. */
  record Domain(Exporter exporter, DomainKnowledge knowledge, SequenceCheck sequence) {}

  /** The datagram's header; all its octets are there. */
  static MessageHeader header(Datagram message, Exporter exporter) {
    byte[] octets = message.buffer();
    int at = message.start();
    return new MessageHeader(
        exporter,
        Octets.u32(octets, at + 8),
        Octets.u32(octets, at + 4),
        Octets.u32(octets, at + 12));
  }

  Domain domain(Datagram message) {
    long sourceId = Octets.u32(message.buffer(), message.start() + 16);
    Domain known = last;
    if (known != null
        && known.exporter.observationDomainId() == sourceId
        && known.exporter.address().equals(message.exporterAddress())) {
      return known;
    }
    Exporter exporter = new Exporter(message.exporterAddress(), sourceId);
    Domain domain = domains.get(exporter);
    if (domain == null) {
      domain = new Domain(exporter, knowledge.apply(exporter), new SequenceCheck("lost datagrams"));
      if (domains.size() < DOMAIN_LIMIT) {
        domains.put(exporter, domain);
      }
    }
    last = domain;
    return domain;
  }
}

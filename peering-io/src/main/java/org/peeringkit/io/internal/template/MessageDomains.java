package org.peeringkit.io.internal.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.export.SequenceCheck;
import org.peeringkit.model.flow.Exporter;

/** What is kept for each exporter and domain while messages are read. Not thread-safe. */
final class MessageDomains {
  /** Exporters and domains kept; those beyond are decoded without memory of templates. */
  private static final int DOMAIN_LIMIT = 1 << 16;

  private final TemplateProtocol protocol;
  private final Knowledge knowledge;
  private final Map<Exporter, Domain> domains = new HashMap<>();
  private @Nullable Domain last;

  MessageDomains(TemplateProtocol protocol, Knowledge knowledge) {
    this.protocol = protocol;
    this.knowledge = knowledge;
  }

  /** What is kept for one exporter and domain. */
  record Domain(Exporter exporter, DomainKnowledge knowledge, SequenceCheck sequence) {}

  /** What is kept for another domain of the same exporter. */
  DomainKnowledge sibling(Exporter exporter, long domainId) {
    Exporter sibling = new Exporter(exporter.address(), domainId);
    Domain known = domains.get(sibling);
    return known != null ? known.knowledge : knowledge.domain(sibling, protocol.version());
  }

  Domain domain(Datagram message) {
    long id = protocol.domainId(message);
    Domain known = last;
    if (known != null
        && known.exporter.observationDomainId() == id
        && message.isOf(known.exporter)) {
      return known;
    }
    Exporter exporter = new Exporter(message.exporterAddress(), id);
    Domain domain = domains.get(exporter);
    if (domain == null) {
      domain =
          new Domain(
              exporter,
              knowledge.domain(exporter, protocol.version()),
              new SequenceCheck(protocol.lostCounter(), protocol.countsRecords()));
      if (domains.size() < DOMAIN_LIMIT
          && knowledge.memory().take(exporter.address(), DecoderMemory.DOMAIN)) {
        domains.put(exporter, domain);
      }
    }
    last = domain;
    return domain;
  }
}

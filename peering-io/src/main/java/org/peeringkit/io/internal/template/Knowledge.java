package org.peeringkit.io.internal.template;

import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.model.flow.Exporter;

/** Where decoders find what is known of an exporter and domain; they ask once for each. */
@FunctionalInterface
public interface Knowledge {
  /**
   * What is known; never null.
   *
   * @param version 9 or 10: one exporter's NetFlow v9 and IPFIX have nothing to do with each other
   */
  DomainKnowledge domain(Exporter exporter, int version);

  /** What decoders may remember besides. */
  default DecoderMemory memory() {
    return DecoderMemory.UNBOUNDED;
  }
}

package org.peeringkit.analysis.pipeline;

import java.util.Optional;
import org.peeringkit.model.format.FlowScan;

/**
 * What a first look at a flow file gave.
 *
 * @param scan what other files need to know of it; empty where it cannot be read
 * @param sha256 of its octets as they are stored, in hex; empty without a scan
 */
public record FlowLook(Optional<FlowScan> scan, String sha256) {
  /** Of a file that cannot be read. */
  static final FlowLook NOTHING = new FlowLook(Optional.empty(), "");
}

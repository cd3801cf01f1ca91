package org.peeringkit.model.format;

import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/**
 * Ends at once.
 *
 * @param stats why
 */
record NoFlows(ReadStats stats) implements FlowReader {
  @Override
  public boolean next(FlowBatch batch) {
    batch.clear();
    return false;
  }

  @Override
  public void close() {}
}

package org.peeringkit.model.source;

import java.io.IOException;
import org.peeringkit.model.fault.ReadStats;

/** Fills batches of flow records in input order. Not thread-safe. */
public interface FlowReader extends AutoCloseable {

  /**
   * Clears the batch and fills it with the next records, up to its capacity.
   *
   * @param batch what was in it is gone
   * @return false, with an empty batch, at the end of the input
   * @throws IOException never for damaged content, which is a fault
   */
  boolean next(FlowBatch batch) throws IOException;

  /** {@return the account so far; complete once {@link #next} has returned false} */
  ReadStats stats();

  @Override
  void close() throws IOException;
}

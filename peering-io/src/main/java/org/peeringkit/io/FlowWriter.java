package org.peeringkit.io;

import java.io.IOException;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.source.FlowBatch;

/**
 * Writes flow records one after the other in some binary format. Deterministic: the same records
 * give the same octets. Not thread-safe.
 */
public abstract class FlowWriter {
  private final FlowBatch single = new FlowBatch();

  /** For writers of the formats in this module. */
  protected FlowWriter() {}

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if the format cannot hold it
   */
  public abstract void add(FlowBatch batch, int row) throws IOException;

  /** Adds a record. */
  public final void add(FlowRecord record) throws IOException {
    single.clear();
    add(single, single.add(record));
  }

  /** Adds all rows. */
  public final void add(FlowBatch batch) throws IOException {
    for (int row = 0; row < batch.size(); row++) {
      add(batch, row);
    }
  }

  /** Passes on what has been added so far; does nothing if that is nothing. */
  public abstract void flush() throws IOException;
}

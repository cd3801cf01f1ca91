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
   * @param batch holds the row; not kept
   * @param row 0 to {@link FlowBatch#size} - 1
   * @throws IllegalArgumentException if the format cannot hold it
   * @throws IOException if what is full cannot be passed on
   */
  public abstract void add(FlowBatch batch, int row) throws IOException;

  /**
   * Adds a record.
   *
   * @param record all fields that the format has are written
   * @throws IllegalArgumentException if the format cannot hold it
   * @throws IOException if what is full cannot be passed on
   */
  public final void add(FlowRecord record) throws IOException {
    single.clear();
    add(single, single.add(record));
  }

  /**
   * Adds all rows.
   *
   * @param batch in order; not kept
   * @throws IllegalArgumentException if the format cannot hold a row; those before it were added
   * @throws IOException if what is full cannot be passed on
   */
  public final void add(FlowBatch batch) throws IOException {
    for (int row = 0; row < batch.size(); row++) {
      add(batch, row);
    }
  }

  /**
   * Passes on what has been added so far; does nothing if that is nothing.
   *
   * @throws IOException if it cannot be passed on
   */
  public abstract void flush() throws IOException;
}

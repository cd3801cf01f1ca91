package org.peeringkit.model.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowRecord;

/** The comfortable tier over a {@link FlowReader}: immutable records with their faults. */
public final class FlowSource implements AutoCloseable {
  private final FlowReader reader;
  private final FlowBatch batch = new FlowBatch();
  private int row;
  private final FaultNews told = new FaultNews();

  /**
   * Hands out what the reader gives; closing it closes that.
   *
   * @param reader owned from now on
   */
  public FlowSource(FlowReader reader) {
    this.reader = reader;
  }

  /**
   * The next record; faults are those met while its batch was filled and come with the first record
   * of that batch, or alone at the end.
   *
   * @return empty at the end of the input
   * @throws IOException if the bytes cannot be read; never for damaged content
   */
  public Optional<Decoded<FlowRecord>> next() throws IOException {
    List<Fault> faults = List.of();
    if (row == batch.size()) {
      row = 0;
      boolean more = reader.next(batch);
      faults = told.next(reader.stats());
      if (!more) {
        return faults.isEmpty()
            ? Optional.empty()
            : Optional.of(new Decoded<>(Optional.empty(), faults));
      }
    }
    return Optional.of(new Decoded<>(Optional.of(batch.copy(row++)), faults));
  }

  /** {@return the account so far} */
  public ReadStats stats() {
    return reader.stats();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

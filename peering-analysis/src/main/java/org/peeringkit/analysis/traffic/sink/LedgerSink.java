package org.peeringkit.analysis.traffic.sink;

import java.io.IOException;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * Takes whole ledgers somewhere: a table of a database, a columnar file. A service, found by {@code
 * PluginHost}.
 *
 * <p>Writing a ledger again to the same place leaves what is there as if it had been written once:
 * rows of its period are replaced, not added to.
 */
public interface LedgerSink {
  /**
   * {@return its name: stable and short, unique among all sinks loaded, such as {@code parquet}}
   */
  String name();

  /**
   * Writes all of it, or fails and leaves the place as it was.
   *
   * @param ledger written whole
   * @param target where to, and with what settings
   * @return rows written
   * @throws IOException if the place cannot be written to; the message says why, for its user
   * @throws IllegalArgumentException if the target is none of this sink's, or an option is unknown
   */
  long write(TrafficLedger ledger, SinkTarget target) throws IOException;
}

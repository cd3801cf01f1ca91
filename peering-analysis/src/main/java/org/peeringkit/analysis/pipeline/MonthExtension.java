package org.peeringkit.analysis.pipeline;

import java.util.List;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * A month's ledger and what of it was counted just now.
 *
 * @param ledger the whole
 * @param already flow inputs that the ledger before held
 * @param added flow inputs counted now
 * @param notes what the operator should know, one line each
 */
public record MonthExtension(TrafficLedger ledger, int already, int added, List<String> notes) {
  /**
   * Copies the list.
   *
   * @param ledger the whole
   * @param already flow inputs that the ledger before held
   * @param added flow inputs counted now
   * @param notes what the operator should know, one line each
   */
  public MonthExtension {
    notes = List.copyOf(notes);
  }
}

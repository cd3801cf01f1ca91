package org.peeringkit.analysis.traffic.counting;

import java.io.IOException;
import java.util.Optional;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * Where counted parts of a ledger are kept, so that a build that was cut short need not count them
 * again. Called from several threads, each name once.
 */
public interface LedgerParts {
  /** Keeps nothing. */
  LedgerParts NONE =
      new LedgerParts() {
        @Override
        public Optional<TrafficLedger> find(String name) {
          return Optional.empty();
        }

        @Override
        public void keep(String name, TrafficLedger part) {
          // Nobody asks for it.
        }
      };

  /**
   * {@return a part that was kept; empty where none is, or where it is of no use any more}
   *
   * @param name hash of its plan and inputs, in hex
   * @throws IOException if reading fails
   */
  Optional<TrafficLedger> find(String name) throws IOException;

  /**
   * Keeps a part.
   *
   * @param name hash of its plan and inputs, in hex
   * @param part whole and never changed
   * @throws IOException if it cannot be kept
   */
  void keep(String name, TrafficLedger part) throws IOException;
}

package org.peeringkit.analysis.traffic.counting;

import java.io.IOException;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.model.source.FlowReader;

/**
 * Flow records to count, opened once to plan and once to count.
 *
 * @param name as faults and reports show it
 * @param hash content hash, by which a ledger knows what is in it ({@link InputHash})
 * @param alreadyScaled whether counters were multiplied by the sampling rate before they reached us
 * @param opener opens it from the start
 */
public record FlowInput(String name, String hash, boolean alreadyScaled, Opener opener) {

  /** Opens the records. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens the input from its start.
     *
     * @return a reader before the first record; the caller closes it
     * @throws org.peeringkit.model.fault.UnreadableInputException if there is nothing to read;
     *     other inputs are still counted
     */
    FlowReader open() throws IOException;
  }
}

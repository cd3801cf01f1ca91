package org.peeringkit.io.internal.export;

import org.peeringkit.model.source.FlowBatch;

/**
 * Decodes the messages of one export protocol. Damage is counted in the log it was made with. Not
 * thread-safe.
 */
public interface MessageDecoder {

  /** Takes a message, of which {@link #emit} will give the records. */
  void begin(Datagram message);

  /**
   * Adds records of the message to the batch until it is full.
   *
   * @return true if the message has no more
   */
  boolean emit(FlowBatch batch);

  /** The input has ended: what waits for context that never came is counted. */
  void finish();
}

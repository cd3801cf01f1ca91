package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.MalformedException;

/** Gives the events of one record after the other. */
interface RecordReader {
  /**
   * Takes up the framer's current record.
   *
   * @throws MalformedException if nothing of it can be used
   */
  void begin() throws MalformedException;

  /**
   * Fills the current event with the record's next one.
   *
   * @return false if there is none
   * @throws MalformedException if the rest of the record cannot be used
   */
  boolean next() throws MalformedException;
}

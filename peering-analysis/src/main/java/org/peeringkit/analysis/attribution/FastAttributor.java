package org.peeringkit.analysis.attribution;

import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/** A provider that answers from a row of a batch without an object. */
interface FastAttributor extends Attributor {
  /** No answer. */
  long NONE = -1;

  /** Only a default route matches. */
  long DEFAULT_ROUTE = -2;

  /**
   * The origin's 32 bits and above them the flags, with {@link #FROM_FLOW} where that holds; or
   * {@link #NONE} or {@link #DEFAULT_ROUTE}.
   */
  long answer(FlowBatch batch, int row, FlowField end);

  /** Set in an answer that the exporter's AS field gave. */
  long FROM_FLOW = 1L << 44;

  static long packed(int originBits, int flagBits) {
    return Integer.toUnsignedLong(originBits) | (long) (flagBits & 0xFF) << 32;
  }
}

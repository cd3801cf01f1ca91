package org.peeringkit.io.internal.export;

import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * The flow records of one data set, given out batch by batch, with their sampling rates. Not
 * thread-safe; reused.
 */
public final class DataRun {
  private @Nullable OffsetPlan plan;
  private byte[] octets = new byte[0];
  private int at;
  private int to;
  private @Nullable MessageHeader header;
  private @Nullable Moment moment;
  private @Nullable DomainKnowledge domain;
  private boolean rateVaries;
  private long setRate;

  /**
   * Begins with a set.
   *
   * @param from index of its first record
   * @param end index after its last octet
   */
  public void begin(
      OffsetPlan layout,
      byte[] data,
      int from,
      int end,
      MessageHeader message,
      Moment time,
      DomainKnowledge knowledge) {
    plan = layout;
    octets = data;
    at = from;
    to = end;
    header = message;
    moment = time;
    domain = knowledge;
    rateVaries = knowledge.rateVaries();
    setRate =
        rateVaries
            ? DomainKnowledge.RATE_UNKNOWN
            : knowledge.rate(time, DomainKnowledge.NONE, DomainKnowledge.NONE);
  }

  public void clear() {
    plan = null;
  }

  /**
   * Adds records until the batch is full.
   *
   * @return true if the set has no more
   */
  public boolean emit(FlowBatch batch) {
    if (plan == null || header == null) {
      return true;
    }
    OffsetPlan layout = plan;
    MessageHeader message = header;
    int length = layout.recordLength();
    while (to - at >= length) {
      if (batch.isFull()) {
        return false;
      }
      int row = layout.decode(octets, at, message, batch);
      dropEmptyNextHop(batch, row, FlowField.NEXT_HOP);
      dropEmptyNextHop(batch, row, FlowField.BGP_NEXT_HOP);
      sample(layout, batch, row);
      at += length;
    }
    plan = null;
    return true;
  }

  /** An all-zero next hop is how exporters say that they have none. */
  private static void dropEmptyNextHop(FlowBatch batch, int row, FlowField field) {
    if (batch.has(row, field) && batch.lo(row, field) == 0 && batch.hi(row, field) == 0) {
      batch.unset(row, field);
    }
  }

  private void sample(OffsetPlan layout, FlowBatch batch, int row) {
    if (layout.hasRate()) {
      long own = layout.rate(octets, at);
      if (own > 0) {
        batch.setSampling(row, own, RateSource.RECORD);
        return;
      }
    }
    long rate = setRate;
    if (rateVaries && domain != null && moment != null) {
      rate =
          domain.rate(
              moment,
              idOrNone(batch, row, FlowField.SAMPLER_ID),
              idOrNone(batch, row, FlowField.INGRESS_INTERFACE));
    }
    if (rate > 0) {
      batch.setSampling(row, rate, RateSource.OPTIONS);
    }
  }

  private static long idOrNone(FlowBatch batch, int row, FlowField field) {
    return batch.has(row, field) ? batch.get(row, field) : DomainKnowledge.NONE;
  }
}

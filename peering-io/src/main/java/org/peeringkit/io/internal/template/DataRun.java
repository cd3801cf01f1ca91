package org.peeringkit.io.internal.template;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * The flow records of one data set, given out batch by batch, with their sampling rates. A record
 * that counts both directions gives two rows. Octets that a firewall reports more than once, or of
 * a flow it denied, are taken out and counted. Not thread-safe; reused.
 */
final class DataRun {
  /** Values of IE 233: 1 created, 2 deleted, 3 denied, 4 alert, 5 update. */
  private static final int DELETED = 2;

  private static final int DENIED = 3;
  private static final long LATE_MILLIS = 60_000;

  /** 2000-01-01: clocks before were never set. */
  private static final long CLOCK_MILLIS = 946_684_800_000L;

  private final ReadLog log;
  private final RecordSteps steps = new RecordSteps();
  private @Nullable OffsetPlan plan;
  private @Nullable MessageHeader header;
  private long time;
  private long order;
  private @Nullable DomainKnowledge domain;
  private long position;
  private boolean rateVaries;
  private long setRate;
  private long boot;
  private long records;
  private long reverseRows;
  private long removedFlows;
  private long removedOctets;
  private long lateFlows;
  private long turnedFlows;
  private long timeless;
  private long unsetClocks;

  DataRun(ReadLog log) {
    this.log = log;
  }

  /**
   * Begins with a set.
   *
   * @param from index of its first record
   * @param end index after its last octet
   * @param offset octets from the start of the message to the set
   * @param inputPosition where the set's content stands in the input
   */
  void begin(
      OffsetPlan layout,
      byte[] data,
      int from,
      int end,
      MessageHeader message,
      int offset,
      DomainKnowledge knowledge,
      long inputPosition) {
    plan = layout;
    steps.begin(layout, data, from, end);
    header = message;
    time = message.time();
    order = message.order(offset);
    domain = knowledge;
    position = inputPosition;
    boot = message.hasUptime() ? DomainKnowledge.NONE : knowledge.bootMillis(time, order);
    rateVaries = knowledge.rateVaries();
    setRate =
        rateVaries
            ? DomainKnowledge.RATE_UNKNOWN
            : knowledge.rate(time, order, DomainKnowledge.NONE, DomainKnowledge.NONE);
    records = 0;
  }

  /** Ends early with what was begun. */
  void clear() {
    plan = null;
  }

  /** Data records read of the set so far, whatever rows they made; counts from 0 again. */
  long takeRecords() {
    long taken = records;
    records = 0;
    return taken;
  }

  /**
   * Adds records until the batch is full.
   *
   * @return true if the set has no more
   */
  boolean emit(FlowBatch batch) {
    if (plan == null || header == null) {
      return true;
    }
    OffsetPlan layout = plan;
    MessageHeader message = header;
    int rows = layout.reverse() == null ? 1 : 2;
    while (FlowBatch.CAPACITY - batch.size() >= rows) {
      if (!steps.next()) {
        finishSet(layout);
        return true;
      }
      records++;
      int row = layout.decode(steps.octets(), steps.at(), message, boot, batch);
      settle(layout, batch, row);
      sample(layout, batch, row);
      if (layout.reverse() != null) {
        addReverse(layout.reverse(), message, batch, row);
      }
    }
    return false;
  }

  private void finishSet(OffsetPlan layout) {
    plan = null;
    if (steps.isCut()) {
      log.fault(
          FaultKind.TRUNCATED,
          position,
          "field of variable length, template " + layout.template().id(),
          "as many octets as it says",
          "the end of its set",
          "RFC 7011 7");
    }
    if (layout.listFields() > 0) {
      log.count("structured lists skipped", records * layout.listFields());
    }
    reverseRows = counted("biflow records", reverseRows);
    removedFlows = counted("flows counted elsewhere: firewall events", removedFlows);
    removedOctets = counted("octets removed: firewall events", removedOctets);
    lateFlows = counted("flows ending after their export", lateFlows);
    turnedFlows = counted("flows ending before they begin", turnedFlows);
    timeless = counted("flows whose uptime has no clock", timeless);
    unsetClocks = counted("flows exported before 2000", unsetClocks);
  }

  private long counted(String name, long n) {
    if (n > 0) {
      log.count(name, n);
    }
    return 0;
  }

  private void settle(OffsetPlan layout, FlowBatch batch, int row) {
    dropEmptyNextHop(batch, row, FlowField.NEXT_HOP);
    dropEmptyNextHop(batch, row, FlowField.BGP_NEXT_HOP);
    if (batch.has(row, FlowField.FIREWALL_EVENT)) {
      guard(layout, batch, row);
    }
    judgeTimes(layout, batch, row);
  }

  /** An all-zero next hop is how exporters say that they have none. */
  private static void dropEmptyNextHop(FlowBatch batch, int row, FlowField field) {
    if (batch.has(row, field) && batch.lo(row, field) == 0 && batch.hi(row, field) == 0) {
      batch.unset(row, field);
    }
  }

  /**
   * Firewalls report a flow when it begins, in between and when it ends. Totals count in the last
   * report only, else the same octets come again and again; of a denied flow nothing passed.
   */
  private void guard(OffsetPlan layout, FlowBatch batch, int row) {
    long event = batch.get(row, FlowField.FIREWALL_EVENT);
    boolean again = layout.countsTotals() && event > 0 && event != DELETED;
    if (!again && event != DENIED || !batch.has(row, FlowField.OCTETS)) {
      return;
    }
    removedFlows++;
    removedOctets += batch.get(row, FlowField.OCTETS);
    batch.unset(row, FlowField.OCTETS);
    batch.unset(row, FlowField.PACKETS);
  }

  private void judgeTimes(OffsetPlan layout, FlowBatch batch, int row) {
    long export = batch.get(row, FlowField.EXPORT_MILLIS);
    if (export < CLOCK_MILLIS) {
      unsetClocks++;
    }
    if (!batch.has(row, FlowField.END_MILLIS)) {
      timeless += layout.hasUptimes() ? 1 : 0;
      return;
    }
    long end = batch.get(row, FlowField.END_MILLIS);
    if (end > export + LATE_MILLIS) {
      lateFlows++;
    }
    if (batch.has(row, FlowField.START_MILLIS) && batch.get(row, FlowField.START_MILLIS) > end) {
      turnedFlows++;
    }
  }

  private void addReverse(OffsetPlan reverse, MessageHeader message, FlowBatch batch, int row) {
    int other = reverse.decode(steps.octets(), steps.at(), message, boot, batch);
    if (batch.get(other, FlowField.OCTETS) == 0 && batch.get(other, FlowField.PACKETS) == 0) {
      // Nothing came back: a flow of one direction.
      batch.removeLastRow();
      return;
    }
    reverseRows++;
    settle(reverse, batch, other);
    if (batch.has(row, FlowField.SAMPLING_RATE)) {
      batch.setSampling(other, batch.get(row, FlowField.SAMPLING_RATE), batch.rateSource(row));
    }
  }

  private void sample(OffsetPlan layout, FlowBatch batch, int row) {
    if (layout.hasRate()) {
      long own = layout.rate(steps.octets(), steps.at());
      if (own > 0) {
        batch.setSampling(row, own, RateSource.RECORD);
        return;
      }
    }
    long rate = setRate;
    if (rateVaries && domain != null) {
      rate =
          domain.rate(
              time,
              order,
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

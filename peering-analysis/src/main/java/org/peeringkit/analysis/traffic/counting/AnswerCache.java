package org.peeringkit.analysis.traffic.counting;

import java.util.Arrays;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * The last answers of a chain by address: few addresses have most of the traffic, and what is at
 * hand need not be looked for in tables that no cache holds. What depends on the address alone is
 * kept, that no table has it as well: every record has an end of ours. Not thread-safe.
 */
final class AnswerCache {
  private static final int BITS = 16;
  private static final long NONE = -1;
  private static final int WIDTH = 4;
  private static final int HI = 1;
  private static final int LO = 2;
  private static final int PATH = 3;

  /** Stands for the upper half of an IPv4 address; no IPv6 address that begins so is kept. */
  private static final long IPV4 = -1;

  /** In place of a path's number: there is none, or it was not asked for. */
  static final int NO_PATH = -1;

  private static final int NOT_ASKED = -2;

  private final AttributionChain chain;
  private final RouteTable table;
  private final boolean keeps;

  /** Answer, upper and lower half of the address, path of each slot: half a line of a cache. */
  private long[] slots = {};

  /**
   * @param table where the paths of what the chain answers are looked up
   */
  AnswerCache(AttributionChain chain, RouteTable table) {
    this.chain = chain;
    this.table = table;
    this.keeps = chain.answersByAddress();
  }

  /** What {@link AttributionChain#answer} gives. */
  long answer(FlowBatch batch, int row, FlowField end) {
    if (!keeps || !batch.has(row, end)) {
      return chain.answer(batch, row, end);
    }
    boolean isV4 = batch.family(row, end) == IpFamily.IPV4;
    long hi = isV4 ? IPV4 : batch.hi(row, end);
    if (!isV4 && hi == IPV4) {
      return chain.answer(batch, row, end);
    }
    if (slots.length == 0) {
      slots = new long[WIDTH << BITS];
      Arrays.fill(slots, NONE);
    }
    long lo = batch.lo(row, end);
    int at = place(hi, lo);
    if (slots[at + LO] == lo && slots[at + HI] == hi && slots[at] != NONE) {
      return chain.completed(slots[at], batch, row, end);
    }
    long answer = chain.answerByAddress(batch, row, end);
    slots[at] = answer;
    slots[at + HI] = hi;
    slots[at + LO] = lo;
    slots[at + PATH] = NOT_ASKED;
    return chain.completed(answer, batch, row, end);
  }

  private static int place(long hi, long lo) {
    return WIDTH * (int) ((hi * 0x9E3779B97F4A7C15L ^ lo) * 0xC2B2AE3D27D4EB4FL >>> -BITS);
  }

  /**
   * Number of the chosen path of the entry that gave an answer, as {@link RouteTable#pathId} gives
   * it; {@link #NO_PATH} where no route gave it.
   *
   * @param answer what {@link #answer} gave for the same end of the same row
   */
  int pathId(FlowBatch batch, int row, FlowField end, long answer) {
    if (!AttributionChain.isFromTable(answer)) {
      return NO_PATH;
    }
    boolean isV4 = batch.family(row, end) == IpFamily.IPV4;
    long hi = isV4 ? IPV4 : batch.hi(row, end);
    if (slots.length > 0 && (isV4 || hi != IPV4)) {
      long lo = batch.lo(row, end);
      int at = place(hi, lo);
      if (slots[at + LO] == lo && slots[at + HI] == hi && slots[at] == answer) {
        if (slots[at + PATH] == NOT_ASKED) {
          slots[at + PATH] = find(batch, row, end);
        }
        return (int) slots[at + PATH];
      }
    }
    return find(batch, row, end);
  }

  private int find(FlowBatch batch, int row, FlowField end) {
    int entry = table.find(batch, row, end);
    return entry < 0 || table.isDefaultRoute(entry) ? NO_PATH : table.pathId(entry);
  }
}

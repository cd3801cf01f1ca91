package org.peeringkit.analysis.traffic.counting;

import java.util.Arrays;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * The last answers of a chain by address: few addresses have most of the traffic, and what is at
 * hand need not be looked for in tables that no cache holds. Only answers that depend on the
 * address alone are kept. Not thread-safe.
 */
final class AnswerCache {
  private static final int BITS = 14;
  private static final long NONE = -1;

  /** Stands for the upper half of an IPv4 address; no IPv6 address that begins so is kept. */
  private static final long IPV4 = -1;

  /** In place of a path's number: there is none, or it was not asked for. */
  static final int NO_PATH = -1;

  private static final int NOT_ASKED = -2;

  private final AttributionChain chain;
  private final RouteTable table;
  private final boolean keeps;
  private long[] answers = {};
  private long[] his = {};
  private long[] los = {};
  private int[] paths = {};

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
    if (answers.length == 0) {
      answers = new long[1 << BITS];
      his = new long[1 << BITS];
      los = new long[1 << BITS];
      paths = new int[1 << BITS];
      Arrays.fill(answers, NONE);
    }
    long lo = batch.lo(row, end);
    int slot = slot(hi, lo);
    if (los[slot] == lo && his[slot] == hi && answers[slot] != NONE) {
      return answers[slot];
    }
    long answer = chain.answer(batch, row, end);
    if (AttributionChain.isAttributed(answer) && !AttributionChain.isFromFlow(answer)) {
      his[slot] = hi;
      los[slot] = lo;
      answers[slot] = answer;
      paths[slot] = NOT_ASKED;
    }
    return answer;
  }

  private static int slot(long hi, long lo) {
    return (int) ((hi * 0x9E3779B97F4A7C15L ^ lo) * 0xC2B2AE3D27D4EB4FL >>> -BITS);
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
    if (answers.length > 0 && (isV4 || hi != IPV4)) {
      long lo = batch.lo(row, end);
      int slot = slot(hi, lo);
      if (los[slot] == lo && his[slot] == hi && answers[slot] == answer) {
        if (paths[slot] == NOT_ASKED) {
          paths[slot] = find(batch, row, end);
        }
        return paths[slot];
      }
    }
    return find(batch, row, end);
  }

  private int find(FlowBatch batch, int row, FlowField end) {
    int entry = table.find(batch, row, end);
    return entry < 0 || table.isDefaultRoute(entry) ? NO_PATH : table.pathId(entry);
  }
}

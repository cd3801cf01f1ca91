package org.peeringkit.analysis.traffic.counting;

import java.util.Arrays;
import org.peeringkit.analysis.attribution.AttributionChain;
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

  private final AttributionChain chain;
  private final boolean keeps;
  private long[] answers = {};
  private long[] his = {};
  private long[] los = {};

  AnswerCache(AttributionChain chain) {
    this.chain = chain;
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
      Arrays.fill(answers, NONE);
    }
    long lo = batch.lo(row, end);
    int slot = (int) ((hi * 0x9E3779B97F4A7C15L ^ lo) * 0xC2B2AE3D27D4EB4FL >>> -BITS);
    if (los[slot] == lo && his[slot] == hi && answers[slot] != NONE) {
      return answers[slot];
    }
    long answer = chain.answer(batch, row, end);
    if (AttributionChain.isAttributed(answer) && !AttributionChain.isFromFlow(answer)) {
      his[slot] = hi;
      los[slot] = lo;
      answers[slot] = answer;
    }
    return answer;
  }
}

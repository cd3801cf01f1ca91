package org.peeringkit.analysis.traffic.counting;

import java.util.Arrays;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * The last answers of a chain for IPv4 addresses: few addresses have most of the traffic, and what
 * is at hand need not be looked for in tables that no cache holds. Only answers that depend on the
 * address alone are kept. Not thread-safe.
 */
final class AnswerCache {
  private static final int BITS = 14;
  private static final long NONE = -1;

  private final AttributionChain chain;
  private final boolean keeps;
  private long[] answers = {};
  private int[] addresses = {};

  AnswerCache(AttributionChain chain) {
    this.chain = chain;
    this.keeps = chain.answersByAddress();
  }

  /** What {@link AttributionChain#answer} gives. */
  long answer(FlowBatch batch, int row, FlowField end) {
    if (!keeps || !batch.has(row, end) || batch.family(row, end) != IpFamily.IPV4) {
      return chain.answer(batch, row, end);
    }
    if (answers.length == 0) {
      answers = new long[1 << BITS];
      addresses = new int[1 << BITS];
      Arrays.fill(answers, NONE);
    }
    int address = (int) batch.lo(row, end);
    int slot = address * 0x9E3779B1 >>> -BITS;
    if (addresses[slot] == address && answers[slot] != NONE) {
      return answers[slot];
    }
    long answer = chain.answer(batch, row, end);
    if (AttributionChain.isAttributed(answer) && !AttributionChain.isFromFlow(answer)) {
      addresses[slot] = address;
      answers[slot] = answer;
    }
    return answer;
  }
}

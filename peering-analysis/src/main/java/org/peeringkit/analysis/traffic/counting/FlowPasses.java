package org.peeringkit.analysis.traffic.counting;

import java.io.IOException;
import java.util.List;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * Makes the two passes over flow inputs elsewhere than {@link LedgerJob} would: on other machines.
 */
public interface FlowPasses {

  /**
   * Makes the first pass.
   *
   * @param rules by which is counted
   * @param inputs all of the run or some
   * @return one scout an input, in their order
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  List<PlanScout> scouts(CountingRules rules, List<FlowInput> inputs) throws IOException;

  /**
   * Makes the second pass over all these inputs, without counters.
   *
   * @param rules by which is counted
   * @param plan under which all of them are counted
   * @param inputs each once
   * @return one ledger of all of them
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  TrafficLedger count(CountingRules rules, LedgerPlan plan, List<FlowInput> inputs)
      throws IOException;
}

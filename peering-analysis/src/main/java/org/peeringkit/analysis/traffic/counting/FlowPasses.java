package org.peeringkit.analysis.traffic.counting;

import java.io.IOException;
import java.util.List;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * Makes the two passes over flow inputs elsewhere than {@link LedgerJob} would: on other machines.
 */
public interface FlowPasses {

  /** First pass, one scout an input, in their order. */
  List<PlanScout> scouts(CountingRules rules, List<FlowInput> inputs) throws IOException;

  /** Second pass over all these inputs, without counters. */
  TrafficLedger count(CountingRules rules, LedgerPlan plan, List<FlowInput> inputs)
      throws IOException;
}

package org.peeringkit.analysis.attribution;

import java.util.Optional;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/**
 * One provider of a chain: says whose an address of a flow record is, or nothing. Implementations
 * are stateless towards the caller, safe to share between threads, and give the same answer to the
 * same question.
 */
public interface Attributor {
  /** {@return its name: stable and short, unique in a chain; by this the configuration names it} */
  String name();

  /**
   * {@return whose the address is; empty to let the next provider answer}
   *
   * @param address the address asked for
   * @param record the record it stands in
   * @param end {@link FlowField#SOURCE_ADDRESS} or {@link FlowField#DESTINATION_ADDRESS}
   */
  Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end);

  /** {@return whether it is asked about bogons too; only an operator's statement should be} */
  default boolean answersBogons() {
    return false;
  }
}

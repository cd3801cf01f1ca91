package org.peeringkit.analysis.traffic;

import org.peeringkit.model.flow.FlowField;

/** Seen from our network, at an edge link. */
public enum TrafficDirection {
  /** In over an edge link; the remote end is the source. */
  INBOUND("in"),
  /** Out over an edge link; the remote end is the destination. */
  OUTBOUND("out");

  private final String label;

  TrafficDirection(String label) {
    this.label = label;
  }

  /** {@return {@code in} or {@code out}, as outputs print it} */
  public String label() {
    return label;
  }

  /** {@return the other one} */
  public TrafficDirection opposite() {
    return this == INBOUND ? OUTBOUND : INBOUND;
  }

  /** {@return the address of the end that is not ours} */
  public FlowField remoteAddress() {
    return this == INBOUND ? FlowField.SOURCE_ADDRESS : FlowField.DESTINATION_ADDRESS;
  }
}
